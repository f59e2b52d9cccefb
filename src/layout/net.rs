//! Cards and links on rows: what the phases after the ranks work on.
//!
//! A *vertex* is a card, the point where a link passes a row (a *bend*), a *wall* between two
//! lanes in a row, or a *block*: a card that belongs to no row and is in the way of this one.
//! Vertices are numbers: cards first, then walls, blocks, and bends. A link is the chain
//! of its bends from its upper card to its lower one, so that every *segment* leads from one row
//! to the next.

use std::cell::Cell;

use super::marks::Mark;
use super::ruler::Ruler;

/// A vertex that is not on any row at the moment.
pub(super) const NOWHERE: u32 = u32::MAX;

/// Cards, walls and bends on their rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    pub(super) cards: usize,
    pub(super) walls: usize,
    pub(super) blocks: usize,
    /// The row of each vertex, or [`NOWHERE`].
    pub(super) row: Vec<u32>,
    /// The place of each vertex in its row.
    pub(super) pos: Vec<u32>,
    /// The ends in the row before, for each vertex.
    pub(super) up: Vec<Vec<u32>>,
    /// The ends in the row after.
    pub(super) down: Vec<Vec<u32>>,
    /// The vertices of each row in order.
    pub(super) rows: Vec<Vec<u32>>,
    /// Upper and lower card of each link.
    pub(super) links: Vec<(u32, u32)>,
    /// The bends of each link, from the upper card to the lower.
    pub(super) chains: Vec<Vec<u32>>,
    /// The links at each card.
    pub(super) at: Vec<Vec<u32>>,
    /// Bends that are not in use.
    free: Vec<u32>,
    /// The extent of each vertex across the flow, with the room it needs.
    pub(super) room: Vec<f64>,
    bend_room: f64,
    /// The least row and the row after the last one that a card may be in.
    pub(super) allowed: Vec<(u32, u32)>,
    /// The lane of each card.
    pub(super) lane: Vec<u32>,
    /// A row that no card is put into at the moment.
    pub(super) closed: Option<usize>,
    /// How many vertices the longest row had to begin with.
    pub(super) longest: usize,
    /// Where the lanes lay then.
    pub(super) ruler: Ruler,
    /// Where each vertex lies across the flow, if that is known already; else empty.
    pub(super) known: Vec<f64>,
    /// What is remembered of each gap; empty while nothing is.
    pub(super) marks: Vec<Cell<Mark>>,
}

/// What a vertex is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Vertex {
    Card,
    Wall,
    Block,
    Bend,
}

impl Net {
    /// Cards that need this much `room` across the flow, on no row yet, and `walls` in each of
    /// `rows`, one before each lane but the first.
    pub(super) fn new(room: Vec<f64>, bend_room: f64, rows: usize, walls: usize) -> Self {
        let cards = room.len();
        let all = cards + rows * walls;
        let mut net = Self {
            cards,
            walls: rows * walls,
            row: vec![NOWHERE; all],
            pos: vec![0; all],
            up: vec![Vec::new(); all],
            down: vec![Vec::new(); all],
            rows: vec![Vec::new(); rows],
            at: vec![Vec::new(); cards],
            room,
            bend_room,
            lane: vec![0; cards],
            allowed: vec![(0, u32::try_from(rows).unwrap_or(NOWHERE)); cards],
            ..Self::default()
        };
        net.room.resize(all, 0.0);
        for row in 0..rows {
            for wall in 0..walls {
                net.insert(number(cards + row * walls + wall), row, wall);
            }
        }
        net
    }

    /// What a vertex is.
    pub(super) const fn kind(&self, v: u32) -> Vertex {
        let v = v as usize;
        if v < self.cards {
            Vertex::Card
        } else if v < self.cards + self.walls {
            Vertex::Wall
        } else if v < self.cards + self.walls + self.blocks {
            Vertex::Block
        } else {
            Vertex::Bend
        }
    }

    pub(super) const fn is_card(&self, v: u32) -> bool {
        (v as usize) < self.cards
    }

    /// Adds a block that takes this much room; before there is any bend. It is on no row yet.
    pub(super) fn add_block(&mut self, room: f64) -> u32 {
        let block = number(self.row.len());
        self.blocks += 1;
        self.row.push(NOWHERE);
        self.pos.push(0);
        self.up.push(Vec::new());
        self.down.push(Vec::new());
        self.room.push(room);
        self.known.push(f64::NAN);
        block
    }

    /// Puts a vertex into a row, before the one that is at `pos`.
    pub(super) fn insert(&mut self, v: u32, row: usize, pos: usize) {
        if !self.known.is_empty() && self.known[v as usize].is_nan() {
            self.known[v as usize] = self.between(row, pos);
        }
        self.rows[row].insert(pos, v);
        self.row[v as usize] = number(row);
        self.number(row, pos);
        self.shift_marks(row, pos, true);
    }

    /// Takes a vertex out of its row; gives the row and where it was.
    pub(super) fn remove(&mut self, v: u32) -> (usize, usize) {
        let (row, pos) = (self.row[v as usize] as usize, self.pos[v as usize] as usize);
        self.rows[row].remove(pos);
        self.row[v as usize] = NOWHERE;
        self.number(row, pos);
        self.shift_marks(row, pos, false);
        (row, pos)
    }

    /// Writes down the places in a row, from `start` on.
    pub(super) fn number(&mut self, row: usize, start: usize) {
        for (pos, &v) in self.rows[row].iter().enumerate().skip(start) {
            self.pos[v as usize] = number(pos);
        }
    }

    /// Adds a link without any bend yet; it is not drawn until [`Net::draw`] is called.
    pub(super) fn add_link(&mut self, upper: u32, lower: u32) {
        let link = number(self.links.len());
        self.links.push((upper, lower));
        self.chains.push(Vec::new());
        self.at[upper as usize].push(link);
        self.at[lower as usize].push(link);
    }

    /// Draws a link through these places: one a row between its cards, counted before any of them
    /// is inserted.
    pub(super) fn draw(&mut self, link: u32, places: &[u32]) {
        let (upper, lower) = self.links[link as usize];
        let first = self.row[upper as usize] as usize + 1;
        let mut chain = std::mem::take(&mut self.chains[link as usize]);
        chain.clear();
        let mut before = upper;
        for (row, &pos) in (first..).zip(places) {
            let bend = self.bend();
            self.insert(bend, row, pos as usize);
            self.join(before, bend);
            chain.push(bend);
            before = bend;
        }
        self.join(before, lower);
        self.chains[link as usize] = chain;
    }

    /// Takes a link's segments and bends away. Gives the places of its bends.
    pub(super) fn undraw(&mut self, link: u32) -> Vec<u32> {
        let (upper, lower) = self.links[link as usize];
        let chain = std::mem::take(&mut self.chains[link as usize]);
        let mut places = Vec::with_capacity(chain.len());
        let mut before = upper;
        for &bend in &chain {
            self.part(before, bend);
            before = bend;
        }
        self.part(before, lower);
        for &bend in &chain {
            let (_, pos) = self.remove(bend);
            places.push(number(pos));
            self.free.push(bend);
        }
        places
    }

    fn bend(&mut self) -> u32 {
        if let Some(bend) = self.free.pop() {
            if let Some(known) = self.known.get_mut(bend as usize) {
                *known = f64::NAN;
            }
            return bend;
        }
        let bend = number(self.row.len());
        self.row.push(NOWHERE);
        self.pos.push(0);
        self.up.push(Vec::new());
        self.down.push(Vec::new());
        self.room.push(self.bend_room);
        if !self.known.is_empty() {
            self.known.push(f64::NAN);
        }
        bend
    }

    /// The middle between the vertices before and after a place of a row, where that is known.
    pub(super) fn between(&self, row: usize, place: usize) -> f64 {
        let edge = |v: u32, sign: f64| self.known[v as usize] + sign * self.room[v as usize] / 2.0;
        let line = &self.rows[row];
        let left = place.checked_sub(1).and_then(|before| line.get(before));
        match (left, line.get(place)) {
            (Some(&a), Some(&b)) => f64::midpoint(edge(a, 1.0), edge(b, -1.0)),
            (Some(&a), None) => edge(a, 1.0) + self.bend_room,
            (None, Some(&b)) => edge(b, -1.0) - self.bend_room,
            (None, None) => 0.0,
        }
    }

    fn join(&mut self, upper: u32, lower: u32) {
        self.down[upper as usize].push(lower);
        self.up[lower as usize].push(upper);
        self.change_mark(upper, lower, 1);
    }

    fn part(&mut self, upper: u32, lower: u32) {
        take_out(&mut self.down[upper as usize], lower);
        take_out(&mut self.up[lower as usize], upper);
        self.change_mark(upper, lower, -1);
    }

    /// The rows between which a link bends: its upper and lower card's.
    pub(super) fn span(&self, link: u32) -> (usize, usize) {
        let (upper, lower) = self.links[link as usize];
        (self.row[upper as usize] as usize, self.row[lower as usize] as usize)
    }

    /// Takes out the rows in which no card is; links run straight through where they were.
    pub(super) fn drop_empty_rows(&mut self) -> Vec<bool> {
        let kept: Vec<bool> =
            self.rows.iter().map(|row| row.iter().any(|&v| self.is_card(v))).collect();
        for link in 0..self.links.len() {
            let (upper, lower) = self.links[link];
            if [upper, lower].iter().any(|&card| self.row[card as usize] == NOWHERE) {
                continue;
            }
            let chain = std::mem::take(&mut self.chains[link]);
            let mut whole = Vec::with_capacity(chain.len() + 2);
            whole.push(upper);
            whole.extend(&chain);
            whole.push(lower);
            for pair in whole.windows(2) {
                self.part(pair[0], pair[1]);
            }
            let (keep, drop): (Vec<u32>, Vec<u32>) =
                chain.into_iter().partition(|&bend| kept[self.row[bend as usize] as usize]);
            for bend in drop {
                self.row[bend as usize] = NOWHERE;
                self.free.push(bend);
            }
            let mut before = upper;
            for &bend in &keep {
                self.join(before, bend);
                before = bend;
            }
            self.join(before, lower);
            self.chains[link] = keep;
        }
        let old = std::mem::take(&mut self.rows);
        let (first, standing) = (self.cards, self.walls + self.blocks);
        for (row, kept) in old.into_iter().zip(&kept) {
            if *kept {
                let place = number(self.rows.len());
                for &v in &row {
                    self.row[v as usize] = place;
                }
                self.rows.push(row);
            } else {
                for &v in row.iter().filter(|&&v| (first..first + standing).contains(&(v as usize)))
                {
                    self.row[v as usize] = NOWHERE;
                }
            }
        }
        kept
    }
}

fn take_out(list: &mut Vec<u32>, v: u32) {
    if let Some(place) = list.iter().position(|&other| other == v) {
        list.swap_remove(place);
    }
}

/// Counts stay far below what a `u32` holds: a model has at most 100,000 elements.
pub(super) fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(NOWHERE)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Cards on rows, joined by links that are drawn at the far left.
    pub(in crate::layout) fn net(rows: &[u32], links: &[(u32, u32)]) -> Net {
        let height = rows.iter().max().map_or(0, |row| *row as usize + 1);
        let mut net = Net::new(vec![100.0; rows.len()], 10.0, height, 0);
        for (v, &row) in (0_u32..).zip(rows) {
            let pos = net.rows[row as usize].len();
            net.insert(v, row as usize, pos);
        }
        for &(upper, lower) in links {
            net.add_link(upper, lower);
        }
        for link in 0..number(links.len()) {
            let (first, last) = net.span(link);
            net.draw(link, &vec![0; last - first - 1]);
        }
        net
    }

    /// Whether rows, places, chains and neighbours say the same.
    pub(in crate::layout) fn check(net: &Net) {
        for (row, vertices) in net.rows.iter().enumerate() {
            for (pos, &v) in vertices.iter().enumerate() {
                assert_eq!((net.row[v as usize], net.pos[v as usize]), (number(row), number(pos)));
            }
        }
        for (link, &(upper, lower)) in net.links.iter().enumerate() {
            let mut before = upper;
            for &v in net.chains[link].iter().chain([&lower]) {
                assert_eq!(net.row[before as usize] + 1, net.row[v as usize]);
                assert!(net.down[before as usize].contains(&v));
                assert!(net.up[v as usize].contains(&before));
                before = v;
            }
        }
    }

    #[test]
    fn drawing_and_undrawing_leaves_no_trace() {
        let mut net = net(&[0, 1, 2, 2], &[(0, 2), (0, 3), (1, 2)]);
        check(&net);
        let places = net.undraw(0);
        assert_eq!(net.rows[1].len(), 2);
        net.draw(0, &places);
        check(&net);
        assert_eq!(net.rows[1].len(), 3);
    }

    #[test]
    fn empty_rows_go_and_links_stay_whole() {
        let mut net = net(&[0, 2], &[(0, 1)]);
        assert_eq!(net.drop_empty_rows(), [true, false, true]);
        assert_eq!(net.rows, [vec![0], vec![1]]);
        check(&net);
    }
}
