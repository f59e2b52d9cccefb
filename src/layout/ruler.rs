//! Where places are across the flow before coordinates are found: near enough to know a short way
//! from a long one.

use super::coordinates;
use super::flood::Reach;
use super::net::{Net, Vertex, number};

/// The extent of a vertex in a long row, where vertices are taken to be evenly spread: to measure
/// each is too much where only some are looked at.
const LONG: f64 = 100.0;

/// What a distance counts for in lanes. Links are long there by nature, and at their full length
/// they would outvote the crossings.
const IN_LANES: f64 = 0.7;

/// Where the lanes lie: (start, extent).
#[derive(Clone, Debug, Default)]
pub(super) struct Ruler {
    lanes: Vec<(f64, f64)>,
}

impl Ruler {
    /// Measures the lanes of a net, which are as wide as the longest row in each needs.
    pub(super) fn of(net: &Net) -> Self {
        if net.walls == 0 {
            return Self::default();
        }
        let lanes = net.walls / net.rows.len() + 1;
        let walls = coordinates::walls(net, lanes + 1).into_iter().map(|wall| wall * IN_LANES);
        let walls: Vec<f64> = std::iter::once(0.0).chain(walls).collect();
        Self { lanes: walls.windows(2).map(|pair| (pair[0], pair[1] - pair[0])).collect() }
    }
}

/// The vertices of one lane in a row: the first, and the one after the last.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    first: usize,
    end: usize,
    start: f64,
    wide: f64,
}

impl Stretch {
    /// A place, or with half a place added the middle of a vertex, if all are spread evenly.
    fn at(self, place: f64) -> f64 {
        let (first, count) = (number(self.first), number(self.end - self.first).max(1));
        self.start + (place - f64::from(first)) / f64::from(count) * self.wide
    }
}

/// The stretch of a row that a place is in.
fn stretch(net: &Net, row: usize, place: usize) -> Stretch {
    let all = net.rows[row].len();
    if net.ruler.lanes.is_empty() {
        let wide = f64::from(number(net.longest)) * LONG;
        return Stretch { first: 0, end: all, start: -wide / 2.0, wide };
    }
    let walls = net.ruler.lanes.len() - 1;
    let mut first = 0;
    for lane in 0..=walls {
        let wall = net.cards + row * walls + lane;
        let end = if lane < walls { net.pos[wall] as usize } else { all };
        if place <= end {
            let (start, wide) = net.ruler.lanes[lane];
            return Stretch { first, end, start, wide };
        }
        first = end + 1;
    }
    Stretch { first: 0, end: all, start: 0.0, wide: 0.0 }
}

/// Where the places of a row are across the flow: as far as is known, and else as if the row were
/// packed with its middle at 0, or spread over its lanes.
pub(super) fn middles(net: &Net, row: usize, (low, high): (usize, usize), at: &mut Vec<i32>) {
    at.clear();
    let line = &net.rows[row];
    if !net.known.is_empty() {
        at.extend((low..=high).map(|place| whole_number(net.between(row, place))));
    } else if high - low < line.len() || net.walls > 0 {
        let mut here = stretch(net, row, low);
        for place in low..=high {
            if place > here.end {
                here = stretch(net, row, place);
            }
            at.push(whole_number(here.at(f64::from(number(place)))));
        }
    } else {
        let whole: f64 = line.iter().map(|&v| net.room[v as usize]).sum();
        let mut x = -whole / 2.0;
        for &v in line {
            at.push(whole_number(x));
            x += net.room[v as usize];
        }
        at.push(whole_number(x));
    }
}

/// Where a vertex is in its row, by the same measure.
pub(super) fn middle(net: &Net, v: u32, reach: Reach<'_>) -> i32 {
    if let Some(&known) = net.known.get(v as usize) {
        return whole_number(known);
    }
    let (row, pos) = (net.row[v as usize] as usize, net.pos[v as usize]);
    if matches!(reach, Reach::Near(..)) || net.walls > 0 {
        return whole_number(stretch(net, row, pos as usize).at(f64::from(pos) + 0.5));
    }
    let line = &net.rows[row];
    let whole: f64 = line.iter().map(|&w| net.room[w as usize]).sum();
    let before: f64 = line.iter().take(pos as usize).map(|&w| net.room[w as usize]).sum();
    whole_number(before + (net.room[v as usize] - whole) / 2.0)
}

/// Where every vertex is, by the same measure.
pub(super) fn all_middles(net: &Net) -> Vec<f64> {
    let mut x = vec![0.0; net.row.len()];
    for (row, line) in net.rows.iter().enumerate() {
        if net.walls > 0 {
            let mut here = stretch(net, row, 0);
            for (pos, &v) in line.iter().enumerate() {
                if net.kind(v) == Vertex::Wall {
                    x[v as usize] = here.start + here.wide;
                    here = stretch(net, row, pos + 1);
                } else {
                    x[v as usize] = here.at(f64::from(number(pos)) + 0.5);
                }
            }
            continue;
        }
        let whole: f64 = line.iter().map(|&v| net.room[v as usize]).sum();
        let mut at = -whole / 2.0;
        for &v in line {
            let room = net.room[v as usize];
            x[v as usize] = at + room / 2.0;
            at += room;
        }
    }
    x
}

/// A length without its fraction.
#[allow(
    clippy::cast_possible_truncation,
    reason = "rows are at most some ten million units long, and a float cast saturates"
)]
pub(super) const fn whole_number(x: f64) -> i32 {
    x as i32
}

#[cfg(test)]
mod tests {
    use super::super::net::Net;
    use super::*;

    /// Two lanes in two rows: one card before the wall and two after it, and the other way round.
    fn in_lanes() -> Net {
        let mut net = Net::new(vec![100.0; 6], 10.0, 2, 1);
        for (card, (row, place)) in (0_u32..).zip([(0, 0), (0, 2), (0, 3), (1, 0), (1, 1), (1, 3)])
        {
            net.insert(card, row, place);
        }
        net.ruler = Ruler::of(&net);
        net
    }

    #[test]
    fn walls_lie_at_the_same_place_in_every_row() {
        let net = in_lanes();
        let middles = all_middles(&net);
        let walls: Vec<f64> = (6..8).map(|wall| middles[wall]).collect();
        assert!((walls[0] - walls[1]).abs() < 1e-9, "{walls:?}");
        // A card alone in its lane lies in the middle of it, and the two others on either side.
        assert!(middles[3] < middles[0] && middles[0] < middles[4], "{middles:?}");
        assert!(middles[4] < walls[0] && walls[0] < middles[1], "{middles:?}");
        let one = |v: u32| middle(&net, v, Reach::Whole);
        assert!((0..6).all(|v| (f64::from(one(v)) - middles[v as usize]).abs() <= 1.0));
    }

    #[test]
    fn places_rise_from_lane_to_lane() {
        let net = in_lanes();
        let mut at = Vec::new();
        for row in 0..2 {
            middles(&net, row, (0, 4), &mut at);
            assert!(at.is_sorted(), "{at:?}");
            let mut part = Vec::new();
            middles(&net, row, (2, 4), &mut part);
            assert_eq!(part, at[2..], "a part is measured as the whole is");
        }
    }
}
