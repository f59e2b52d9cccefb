//! Which links are drawn against the flow.
//!
//! A link from a later kind to an earlier one runs back whatever else there is, so the kinds come
//! first; only within a kind can links form a cycle that has to be cut. Eades, Lin and Smyth, "A
//! fast and effective heuristic for the feedback arc set problem", 1993: petgraph has it.

use petgraph::algo::greedy_feedback_arc_set;
use petgraph::graph::{DiGraph, NodeIndex};

/// For each link from one card to another, whether it is drawn against the flow: its end stands
/// before its start. `bands` is the band of each card.
pub(super) fn against(bands: &[u32], links: &[(u32, u32)], feedback: &[bool]) -> Vec<bool> {
    let band = |card: u32| bands[card as usize];
    let mut back: Vec<bool> = links
        .iter()
        .zip(feedback)
        .map(|(&(from, to), &feedback)| {
            band(from) > band(to) || (band(from) == band(to) && feedback)
        })
        .collect();
    let inside: Vec<usize> =
        (0..links.len()).filter(|&k| band(links[k].0) == band(links[k].1)).collect();
    let mut graph: DiGraph<(), usize, u32> = DiGraph::with_capacity(bands.len(), inside.len());
    for _ in bands {
        graph.add_node(());
    }
    for k in inside {
        let (from, to) = if back[k] { (links[k].1, links[k].0) } else { links[k] };
        if from != to {
            graph.add_edge(NodeIndex::new(from as usize), NodeIndex::new(to as usize), k);
        }
    }
    let cut: Vec<usize> = if petgraph::algo::toposort(&graph, None).is_err() {
        greedy_feedback_arc_set(&graph).map(|edge| *edge.weight()).collect()
    } else {
        Vec::new()
    };
    for k in cut {
        back[k] = !back[k];
    }
    back
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_come_before_the_links() {
        // From an outcome back to an approach: no cycle, and still against the flow.
        assert_eq!(against(&[0, 3], &[(1, 0)], &[false]), [true]);
        assert_eq!(against(&[0, 3], &[(0, 1)], &[true]), [false], "the kinds win over the mark");
        assert_eq!(against(&[1, 1], &[(0, 1)], &[true]), [true]);
    }

    #[test]
    fn a_cycle_within_a_kind_is_cut_once() {
        let links = [(0, 1), (1, 2), (2, 0)];
        let back = against(&[2, 2, 2], &links, &[false; 3]);
        assert_eq!(back.iter().filter(|back| **back).count(), 1);
    }

    #[test]
    fn what_is_left_has_no_cycle() {
        // All pairs both ways.
        let links: Vec<(u32, u32)> =
            (0..6).flat_map(|a| (0..6).map(move |b| (a, b))).filter(|(a, b)| a != b).collect();
        let back = against(&[1; 6], &links, &vec![false; links.len()]);
        let mut graph: DiGraph<(), ()> = DiGraph::new();
        for _ in 0..6 {
            graph.add_node(());
        }
        for (&(from, to), back) in links.iter().zip(back) {
            let (a, b) = if back { (to, from) } else { (from, to) };
            graph.add_edge(NodeIndex::new(a as usize), NodeIndex::new(b as usize), ());
        }
        assert!(!petgraph::algo::is_cyclic_directed(&graph));
    }
}
