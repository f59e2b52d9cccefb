//! The rows of an arrangement that was, read from where its cards lie.

use super::incremental::{Before, LEAST_GAP};
use super::problem::Problem;

/// Cards whose middles are no further apart along the flow are in one row.
const SAME_ROW: f64 = 8.0;

/// A row as it was.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) middle: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    pub(super) band: u32,
    pub(super) cards: Vec<u32>,
}

/// The rows that the cards lie in.
#[derive(Debug)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    /// The row of each card that has one.
    pub(super) of: Vec<Option<usize>>,
}

impl Rows {
    /// Reads the rows from where the cards lie: those with the most cards count.
    pub(super) fn read(problem: &Problem, before: &Before) -> Self {
        let mut placed: Vec<(f64, u32)> = (0_u32..)
            .zip(&before.cards)
            .filter_map(|(v, spot)| Some((spot.as_ref()?.1, v)))
            .collect();
        placed.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut found: Vec<Row> = Vec::new();
        let mut first = f64::NEG_INFINITY;
        for (at, v) in placed {
            let band = problem.band[v as usize];
            let half = problem.size[v as usize].1 / 2.0;
            if at - first > SAME_ROW {
                first = at;
            }
            // Kinds that lie at the same height are in rows of their own.
            let same = found.iter_mut().rev().take_while(|row| row.middle >= first);
            match same.into_iter().find(|row| row.band == band) {
                Some(row) => {
                    row.top = row.top.min(row.middle - half);
                    row.bottom = row.bottom.max(row.middle + half);
                    row.cards.push(v);
                }
                None => found.push(Row {
                    middle: at,
                    top: at - half,
                    bottom: at + half,
                    band,
                    cards: vec![v],
                }),
            }
        }
        // The rows with the most cards count; what contradicts them is no row.
        found.sort_by(|a, b| {
            b.cards
                .len()
                .cmp(&a.cards.len())
                .then(a.middle.total_cmp(&b.middle))
                .then(a.band.cmp(&b.band))
        });
        let mut rows: Vec<Row> = Vec::new();
        for row in found {
            let fits = rows.iter().all(|other| {
                let (upper, lower) =
                    if other.middle < row.middle { (other, &row) } else { (&row, other) };
                upper.bottom <= lower.top && upper.band <= lower.band
            });
            if fits {
                rows.push(row);
            }
        }
        rows.sort_by(|a, b| a.middle.total_cmp(&b.middle));
        let mut of = vec![None; problem.size.len()];
        for (place, row) in rows.iter().enumerate() {
            for &v in &row.cards {
                of[v as usize] = Some(place);
            }
        }
        let mut rows = Self { rows, of };
        rows.snap(problem, before);
        rows.untangle(problem, before);
        rows
    }

    /// A card that was dropped on a row of its kind belongs to it.
    fn snap(&mut self, problem: &Problem, before: &Before) {
        for v in 0..self.of.len() {
            let (None, Some((_, at)), false) = (self.of[v], before.cards[v], before.pinned[v])
            else {
                continue;
            };
            let near = |row: &Row| (row.middle - at).abs();
            self.of[v] = (0..self.rows.len())
                .filter(|&r| self.rows[r].band == problem.band[v])
                .filter(|&r| {
                    near(&self.rows[r])
                        <= (self.rows[r].bottom - self.rows[r].top) / 2.0 + LEAST_GAP
                })
                .min_by(|&a, &b| near(&self.rows[a]).total_cmp(&near(&self.rows[b])));
        }
    }

    /// Where a link does not run down, the card with fewer links gives way.
    fn untangle(&mut self, problem: &Problem, before: &Before) {
        let mut degree = vec![0_u32; self.of.len()];
        for &(a, b) in &problem.links {
            degree[a as usize] += 1;
            degree[b as usize] += 1;
        }
        for &(upper, lower) in &problem.links {
            let (a, b) = (upper as usize, lower as usize);
            if let (Some(first), Some(second)) = (self.of[a], self.of[b])
                && first >= second
            {
                let yields = (before.pinned[a], degree[a], b) > (before.pinned[b], degree[b], a);
                self.of[if yields { b } else { a }] = None;
            }
        }
    }
}
