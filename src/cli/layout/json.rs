//! Graphs and layouts as plain JSON, for programs that measure: `docs/layout.md` describes it.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::geometry::{Point, Rect, Size};
use crate::layout::{Card, Flow, Graph, Layout, Link, Previous};

/// A graph that is to be arranged.
#[derive(Debug, Deserialize)]
pub(super) struct GraphJson {
    #[serde(default)]
    direction: Option<String>,
    nodes: Vec<NodeJson>,
    edges: Vec<EdgeJson>,
}

#[derive(Debug, Deserialize)]
struct NodeJson {
    id: String,
    w: f64,
    h: f64,
    #[serde(default)]
    kind: u32,
    #[serde(default)]
    level: u32,
    #[serde(default)]
    pin: Option<(f64, f64)>,
}

#[derive(Debug, Deserialize)]
struct EdgeJson {
    from: String,
    to: String,
    #[serde(default)]
    feedback: bool,
}

/// An arranged graph. Points run from a link's start to its end.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct LayoutJson {
    nodes: Vec<PlacedJson>,
    #[serde(default)]
    edges: Vec<RouteJson>,
    #[serde(default)]
    layout_ms: f64,
}

#[derive(Debug, Serialize, Deserialize)]
struct PlacedJson {
    id: String,
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

#[derive(Debug, Serialize, Deserialize)]
struct RouteJson {
    from: String,
    to: String,
    points: Vec<(f64, f64)>,
    /// Whether it is drawn against the flow.
    #[serde(default)]
    against: bool,
}

impl GraphJson {
    /// Which way it says that the links run.
    pub(super) fn flow(&self) -> Flow {
        match self.direction.as_deref() {
            Some("BT") => Flow::Up,
            Some("LR") => Flow::Right,
            Some("RL") => Flow::Left,
            _ => Flow::Down,
        }
    }

    /// The graph it describes.
    pub(super) fn graph(&self) -> Graph {
        let cards = self.nodes.iter().map(|node| Card {
            id: node.id.clone(),
            size: Size::new(node.w, node.h),
            band: node.kind,
            lane: node.level,
            pin: node.pin.map(|(x, y)| Point::new(x, y)),
        });
        let links = self.edges.iter().map(|edge| Link {
            from: edge.from.clone(),
            to: edge.to.clone(),
            id: String::new(),
            feedback: edge.feedback,
        });
        Graph::new(cards.collect(), links.collect(), Vec::new())
    }
}

impl LayoutJson {
    /// What came out.
    pub(super) fn new(graph: &Graph, layout: &Layout, took: Duration) -> Self {
        let round = |number: f64| (number * 100.0).round() / 100.0;
        let nodes = graph.cards().iter().zip(&layout.cards).map(|(card, rect)| PlacedJson {
            id: card.id.clone(),
            x: round(rect.left()),
            y: round(rect.top()),
            w: card.size.width(),
            h: card.size.height(),
        });
        let edges = graph.links().iter().zip(&layout.ways).map(|(link, way)| RouteJson {
            from: link.from.clone(),
            to: link.to.clone(),
            points: way.points.iter().map(|at| (round(at.x()), round(at.y()))).collect(),
            against: way.against,
        });
        Self {
            nodes: nodes.collect(),
            edges: edges.collect(),
            layout_ms: took.as_secs_f64() * 1_000.0,
        }
    }

    /// Where everything was.
    pub(super) fn previous(&self, graph: &Graph) -> Previous {
        let rect =
            |node: &PlacedJson| Rect::new(Point::new(node.x, node.y), Size::new(node.w, node.h));
        let cards = self.nodes.iter().map(|node| (node.id.clone(), rect(node))).collect();
        let mut known: BTreeMap<(&str, &str), Vec<Vec<Point>>> = BTreeMap::new();
        for edge in self.edges.iter().rev() {
            let points = edge.points.iter().map(|&(x, y)| Point::new(x, y)).collect();
            known.entry((&edge.from, &edge.to)).or_default().push(points);
        }
        let ways = graph.links().iter().filter_map(|link| {
            let way = known.get_mut(&(link.from.as_str(), link.to.as_str()))?.pop()?;
            Some((link.clone(), way))
        });
        Previous::new(cards).with_ways(ways.collect())
    }
}
