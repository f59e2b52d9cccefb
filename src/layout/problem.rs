//! A graph as the phases see it.

use super::net::number;
use super::options::{Lanes, Options};
use super::{Graph, acyclic};

/// What the phases know of a graph: numbers alone, with the flow running down.
#[derive(Debug)]
pub(super) struct Problem {
    /// Extent (across, along) of each card.
    pub(super) size: Vec<(f64, f64)>,
    pub(super) band: Vec<u32>,
    pub(super) lane: Vec<u32>,
    pub(super) lanes: usize,
    /// Upper and lower card of each drawn link, and which link of the graph it is.
    pub(super) links: Vec<(u32, u32)>,
    pub(super) which: Vec<usize>,
    /// For every link of the graph, whether it is drawn against the flow.
    pub(super) against: Vec<bool>,
}

impl Problem {
    pub(super) fn new(graph: &Graph, options: &Options) -> Self {
        let cards = graph.cards();
        let mut levels: Vec<u32> = cards.iter().map(|card| card.lane).collect();
        levels.sort_unstable();
        levels.dedup();
        let level = |lane: u32| number(levels.binary_search(&lane).unwrap_or(0));
        let across = options.lanes == Lanes::Across;
        let band: Vec<u32> = match options.lanes {
            Lanes::Along => cards.iter().map(|card| card.lane).collect(),
            Lanes::Off | Lanes::Across => cards.iter().map(|card| card.band).collect(),
        };
        let feedback: Vec<bool> = graph.links().iter().map(|link| link.feedback).collect();
        let against = acyclic::against(&band, &graph.ends, &feedback);
        let which: Vec<usize> =
            (0..graph.ends.len()).filter(|&k| graph.ends[k].0 != graph.ends[k].1).collect();
        let turned = |k: usize| {
            let (from, to) = graph.ends[k];
            if against[k] { (to, from) } else { (from, to) }
        };
        Self {
            size: cards.iter().map(|card| options.flow.turned(card.size)).collect(),
            lane: cards.iter().map(|card| if across { level(card.lane) } else { 0 }).collect(),
            lanes: if across { levels.len() } else { 1 },
            links: which.iter().map(|&k| turned(k)).collect(),
            band,
            which,
            against,
        }
    }
}
