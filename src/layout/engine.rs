//! The phases in their order.

use super::coordinates::{self, Holds};
use super::incremental::{self, Before, Drawn};
use super::net::{NOWHERE, Net, Vertex, number};
use super::options::Options;
use super::previous::Previous;
use super::problem::Problem;
use super::ranks::{self, Ranks};
use super::result::{Layout, Way};
use super::routes::Dot;
use super::sheet::Sheet;
use super::watch::{Cancelled, Phase, Watch};
use super::weighted::Weighted;
use super::{Card, Graph, global_order, order, pins, reduce, routes, shortcuts, strays};
use crate::geometry::Rect;

/// Arranges a graph: anew, or from where its cards were. Pinned cards lie where they are pinned.
///
/// # Errors
/// [`Cancelled`] if `watch` says so.
pub fn arrange(
    graph: &Graph,
    options: &Options,
    previous: Option<&Previous>,
    watch: &Watch<'_>,
) -> Result<Layout, Cancelled> {
    watch.tell(Phase::Rows, 0.0)?;
    let problem = Problem::new(graph, options);
    if let Some(again) = previous.and_then(|previous| known(graph, options, &problem, previous)) {
        watch.tell(Phase::Routes, 0.9)?;
        return Ok(again);
    }
    let layout = anew(graph, options, &problem, watch)?;
    if graph.cards().iter().all(|card| card.pin.is_none()) {
        return Ok(layout);
    }
    let near = pins::shifted(graph, &layout);
    if let Some(again) = again(graph, options, &problem, &near) {
        return Ok(again);
    }
    // Between these pins no rows can be kept: what lies on a pinned card makes way.
    let mut layout = layout;
    pins::hold(graph, &near, &mut layout);
    pins::clear(graph, options.flow, &mut layout);
    strays::mend(graph, &mut layout);
    Ok(layout)
}

/// Arranges a graph from where its cards were; none if that cannot be kept.
pub(super) fn arrange_again(
    graph: &Graph,
    options: &Options,
    previous: &Previous,
) -> Option<Layout> {
    known(graph, options, &Problem::new(graph, options), previous)
}

/// The same, if any of the cards is known of before.
fn known(
    graph: &Graph,
    options: &Options,
    problem: &Problem,
    previous: &Previous,
) -> Option<Layout> {
    let known = graph.cards().iter().any(|card| previous.cards.contains_key(&card.id));
    known.then(|| again(graph, options, problem, previous)).flatten()
}

fn anew(
    graph: &Graph,
    options: &Options,
    problem: &Problem,
    watch: &Watch<'_>,
) -> Result<Layout, Cancelled> {
    let widths: Vec<f64> = problem.size.iter().map(|size| size.0).collect();
    let ranks = ranks::rank(&problem.band, &problem.links, &widths);
    watch.tell(Phase::Order, 0.05)?;
    let across = one_order(problem, &graph.ties);
    let ranks = match options.longest_row {
        Some(longest) => {
            let needs: Vec<f64> = widths.iter().map(|width| width + options.card_gap).collect();
            ranks::wrap(&ranks, &needs, &across, longest)
        }
        None => ranks,
    };
    watch.tell(Phase::Order, 0.3)?;
    let count = problem.size.len();
    let spare = reduce::spare_rows(count, problem.lanes > 1);
    let (mut ranks, mut allowed) = ranks::spread(&ranks, &problem.band, &problem.links, spare);
    if options.longest_row.is_some() {
        // A row that was wrapped must not become one again.
        for (allowed, &row) in allowed.iter_mut().zip(&ranks.row) {
            *allowed = (allowed.0.max(row), allowed.1.min(row + spare + 1));
        }
    }
    if problem.lanes > 1 && !reduce::is_small(count) {
        ranks::part_by_lean(&mut ranks, &problem.lane, &problem.links);
    }
    let mut net = net_of(problem, &ranks, options, allowed);
    let start: Vec<f64> = across.iter().map(|&at| f64::from(at)).collect();
    order::place(&mut net, &ranks.row, &problem.lane, &start);
    reduce::reduce(&mut net, watch)?;
    watch.tell(Phase::Places, 0.7)?;
    let sheet = lay(&net, problem, graph, options);
    watch.tell(Phase::Routes, 0.9)?;
    let mut lines = routes::lines(&net, &sheet);
    shortcuts::shorten(&net, &sheet, &mut lines);
    Ok(finish(graph, options, problem, &net, &sheet, lines))
}

/// Arranges from where the cards were; none if that cannot be kept.
fn again(
    graph: &Graph,
    options: &Options,
    problem: &Problem,
    previous: &Previous,
) -> Option<Layout> {
    let flow = options.flow;
    let place = |card: &Card| match card.pin {
        Some(pin) => Some(Rect::new(pin, card.size)),
        None => previous.cards.get(&card.id).copied(),
    };
    let was: Vec<Option<Rect>> = graph.cards().iter().map(place).collect();
    let ways = problem.which.iter().map(|&k| {
        let way = previous.ways.get(&graph.links()[k])?;
        let mut way: Vec<Dot> = way.iter().map(|point| flow.of_map(*point)).collect();
        if problem.against[k] {
            way.reverse();
        }
        Some(way)
    });
    let before = Before {
        cards: was.iter().map(|rect| rect.map(|rect| flow.of_map(rect.center()))).collect(),
        ways: ways.collect(),
        pinned: graph.cards().iter().map(|card| card.pin.is_some()).collect(),
    };
    let Drawn { net, sheet } = incremental::arrange(problem, &before, options)?;
    let mut lines = routes::lines(&net, &sheet);
    shortcuts::shorten(&net, &sheet, &mut lines);
    let mut layout = finish(graph, options, problem, &net, &sheet, lines);
    for (rect, card) in layout.cards.iter_mut().zip(graph.cards()) {
        if let Some(pin) = card.pin {
            *rect = Rect::new(pin, card.size);
        }
    }
    if graph.cards().iter().any(|card| card.pin.is_some()) {
        pins::clear(graph, flow, &mut layout);
        strays::mend(graph, &mut layout);
    }
    for (rect, was) in layout.cards.iter_mut().zip(was) {
        // Rounding must not move what stays.
        if let Some(was) = was.filter(|was| was.min().distance(rect.min()) < 0.05) {
            *rect = was;
        }
    }
    Some(layout)
}

/// The place of each card in one order of all.
fn one_order(problem: &Problem, ties: &[(u32, u32)]) -> Vec<u32> {
    let mut edges: Vec<(u32, u32, i64)> =
        problem.links.iter().map(|&(a, b)| (a.min(b), a.max(b), 2)).collect();
    edges.extend(ties.iter().map(|&(a, b)| (a.min(b), a.max(b), 1)));
    let graph = Weighted::new(vec![1; problem.size.len()], &edges);
    let mut order = global_order::arrange(&graph);
    global_order::canonical(&mut order);
    if problem.lanes > 1 {
        order.sort_by_key(|&v| problem.lane[v as usize]);
        global_order::refine(&graph, &mut order, |v| problem.lane[v as usize], 8);
    }
    let mut place = vec![0; order.len()];
    for (at, v) in (0_u32..).zip(order) {
        place[v as usize] = at;
    }
    place
}

fn net_of(problem: &Problem, ranks: &Ranks, options: &Options, allowed: Vec<(u32, u32)>) -> Net {
    let room = problem.size.iter().map(|size| size.0 + options.card_gap).collect();
    let rows = ranks.band_of_row.len();
    let mut net = Net::new(room, options.link_gap, rows, problem.lanes.saturating_sub(1));
    for wall in net.cards..net.cards + net.walls {
        net.room[wall] = (2.0 * options.lane_margin - options.card_gap).max(0.0);
    }
    net.lane.clone_from(&problem.lane);
    net.allowed = allowed;
    for &(upper, lower) in &problem.links {
        net.add_link(upper, lower);
    }
    net
}

fn lay(net: &Net, problem: &Problem, graph: &Graph, options: &Options) -> Sheet {
    let mut fixed = vec![None; net.row.len()];
    let walls = coordinates::walls(net, problem.lanes);
    for row in &net.rows {
        let mut wall = 0;
        for &v in row {
            if net.kind(v) == Vertex::Wall {
                fixed[v as usize] = walls.get(wall).copied();
                wall += 1;
            }
        }
    }
    let mut ties = vec![Vec::new(); if graph.ties.is_empty() { 0 } else { net.cards }];
    for &(a, b) in &graph.ties {
        ties[a as usize].push(b);
        ties[b as usize].push(a);
    }
    let holds = Holds { fixed, pulled: Vec::new(), ties };
    let mut x = coordinates::pack(net, &holds.fixed);
    coordinates::settle(net, &holds, &mut x);
    let gaps = vec![options.row_gap; net.rows.len()];
    Sheet::stack(net, x, problem.size.clone(), &gaps)
}

fn finish(
    graph: &Graph,
    options: &Options,
    problem: &Problem,
    net: &Net,
    sheet: &Sheet,
    lines: Vec<Vec<Dot>>,
) -> Layout {
    let flow = options.flow;
    let cards = (0..number(net.cards)).map(|card| {
        if net.row[card as usize] == NOWHERE {
            // It is pinned, and in no row.
            let pin = graph.cards()[card as usize].pin.unwrap_or_default();
            return Rect::new(pin, graph.cards()[card as usize].size);
        }
        let (left, right) = sheet.across(card);
        let (top, bottom) = sheet.along(net, card);
        let corner = Rect::spanning(flow.on_map(left, top), flow.on_map(right, bottom)).min();
        // The size is given, not computed: turning must not change its last bit.
        Rect::new(corner.rounded(), graph.cards()[card as usize].size)
    });
    let mut layout = Layout {
        cards: cards.collect(),
        ways: vec![Way::default(); graph.links().len()],
        crossings: order::crossings(net),
    };
    for (&k, mut line) in problem.which.iter().zip(lines) {
        routes::tidy(&mut line);
        let against = problem.against[k];
        if against {
            line.reverse();
        }
        let points = line.into_iter().map(|(x, y)| flow.on_map(x, y)).collect();
        layout.ways[k] = Way { points, against };
    }
    layout
}
