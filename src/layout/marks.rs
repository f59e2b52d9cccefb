//! How many segments of a gap a way crosses, remembered from one question to the next.
//!
//! Each gap has a *mark*: a way from a place of its upper row to a place of its lower row, and the
//! number of segments that cross it. A mark is kept true as vertices and segments come and go, and
//! walked to where the next question is asked, which is seldom far.

use std::cell::Cell;

use super::net::Net;

/// A way over a gap; a place is the number of vertices before it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    upper: usize,
    lower: usize,
    crossed: i32,
}

impl Net {
    /// Begins to keep marks; until [`Net::drop_marks`], rows may change by single vertices and
    /// segments only.
    pub(super) fn keep_marks(&mut self) {
        // Left of everything, nothing is crossed.
        self.marks = vec![Cell::default(); self.rows.len().saturating_sub(1)];
    }

    /// Ends keeping marks.
    pub(super) fn drop_marks(&mut self) {
        self.marks.clear();
    }

    /// What a way from place `upper` of a row to place `lower` of the next one crosses.
    pub(super) fn crossed(&self, gap: usize, upper: usize, lower: usize) -> i32 {
        let mut mark = self.marks.get(gap).map(Cell::get).unwrap_or_default();
        while mark.upper < upper {
            mark.crossed += self.lean_down(gap, mark.upper, mark.lower);
            mark.upper += 1;
        }
        while mark.upper > upper {
            mark.upper -= 1;
            mark.crossed -= self.lean_down(gap, mark.upper, mark.lower);
        }
        while mark.lower < lower {
            mark.crossed += self.lean_up(gap, mark.lower, mark.upper);
            mark.lower += 1;
        }
        while mark.lower > lower {
            mark.lower -= 1;
            mark.crossed -= self.lean_up(gap, mark.lower, mark.upper);
        }
        if let Some(kept) = self.marks.get(gap) {
            kept.set(mark);
        }
        mark.crossed
    }

    /// How many more than not of the segments below a vertex end at or right of `place`.
    fn lean_down(&self, row: usize, pos: usize, place: usize) -> i32 {
        self.lean(&self.down[self.rows[row][pos] as usize], place)
    }

    /// The same of those above a vertex of the row after `gap`.
    fn lean_up(&self, gap: usize, pos: usize, place: usize) -> i32 {
        self.lean(&self.up[self.rows[gap + 1][pos] as usize], place)
    }

    fn lean(&self, ends: &[u32], place: usize) -> i32 {
        ends.iter().map(|&w| if self.pos[w as usize] as usize >= place { 1 } else { -1 }).sum()
    }

    /// A vertex without segments comes into a row, or leaves it.
    pub(super) fn shift_marks(&self, row: usize, pos: usize, comes: bool) {
        let shifted = |place: usize| match comes {
            _ if place <= pos => place,
            true => place + 1,
            false => place - 1,
        };
        if let Some(mark) = self.marks.get(row) {
            mark.set(Mark { upper: shifted(mark.get().upper), ..mark.get() });
        }
        if let Some(mark) = row.checked_sub(1).and_then(|gap| self.marks.get(gap)) {
            mark.set(Mark { lower: shifted(mark.get().lower), ..mark.get() });
        }
    }

    /// A segment comes (`by` 1) or goes (-1).
    pub(super) fn change_mark(&self, upper: u32, lower: u32, by: i32) {
        let Some(kept) = self.marks.get(self.row[upper as usize] as usize) else { return };
        let mark = kept.get();
        let is_left = (self.pos[upper as usize] as usize) < mark.upper;
        let ends_left = (self.pos[lower as usize] as usize) < mark.lower;
        if is_left != ends_left {
            kept.set(Mark { crossed: mark.crossed + by, ..mark });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::net::{number, tests::net};
    use super::super::random::Random;
    use super::*;

    fn counted(net: &Net, gap: usize, upper: usize, lower: usize) -> i32 {
        let mut crossed = 0;
        for (pos, &v) in net.rows[gap].iter().enumerate() {
            for &w in &net.down[v as usize] {
                crossed += i32::from((pos < upper) != ((net.pos[w as usize] as usize) < lower));
            }
        }
        crossed
    }

    #[test]
    fn marks_stay_true_while_links_come_and_go() {
        let mut random = Random::new(9);
        let rows: Vec<u32> = (0..24).map(|v| v / 6).collect();
        let links: Vec<(u32, u32)> = (0..40)
            .map(|_| (random.below(24), random.below(24)))
            .filter(|(a, b)| rows[*a] < rows[*b])
            .map(|(a, b)| (number(a), number(b)))
            .collect();
        let mut net = net(&rows, &links);
        net.keep_marks();
        for _ in 0..300 {
            let link = number(random.below(net.links.len()));
            net.undraw(link);
            let (first, last) = net.span(link);
            let places: Vec<u32> = (first + 1..last)
                .map(|row| number(random.below(net.rows[row].len() + 1)))
                .collect();
            net.draw(link, &places);
            let gap = random.below(3);
            let upper = random.below(net.rows[gap].len() + 1);
            let lower = random.below(net.rows[gap + 1].len() + 1);
            assert_eq!(net.crossed(gap, upper, lower), counted(&net, gap, upper, lower));
        }
    }
}
