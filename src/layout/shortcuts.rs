//! Fewer bends, without a new crossing.
//!
//! A point of a line may go if nothing is in the triangle that it spans with its neighbours: no
//! card, and no point of another line. A line that enters such a triangle has to leave it, so the
//! straight way across it meets no line that the way round it did not meet. (The condition is
//! that of a homotopic shortcut, as in Hershberger and Snoeyink, "Computing minimum length paths
//! of a given homotopy class", 1994.)

use super::net::Net;
use super::routes::Dot;
use super::sheet::Sheet;

/// The room left between a line and a card it passes.
const CLEARANCE: f64 = 7.0;
/// The room left between a line and another line's bend.
const BESIDE: f64 = 3.0;
/// How often all points are looked at.
const ROUNDS: usize = 4;

/// A card as it stands in the way: across the flow, and which.
#[derive(Clone, Copy, Debug)]
struct Block {
    low: f64,
    high: f64,
    card: u32,
}

/// What could be in a triangle.
struct Ways<'a> {
    sheet: &'a Sheet,
    /// The cards of each row in order.
    blocks: Vec<Vec<Block>>,
    /// On the upper and lower edge of each row, the points of the lines: place, line, index.
    points: Vec<Vec<(f64, u32, u32)>>,
    /// Whether a line still has a point.
    alive: Vec<Vec<bool>>,
}

/// Takes out what points can go; the first and the last of a line stay.
pub(super) fn shorten(net: &Net, sheet: &Sheet, lines: &mut [Vec<Dot>]) {
    let mut ways = Ways::new(net, sheet, lines);
    for _ in 0..ROUNDS {
        let mut gone = 0;
        for (line, points) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            gone += ways.shorten_one(net, line, points);
        }
        if gone == 0 {
            break;
        }
    }
    for (line, alive) in lines.iter_mut().zip(&ways.alive) {
        let mut alive = alive.iter();
        line.retain(|_| *alive.next().unwrap_or(&true));
    }
}

impl<'a> Ways<'a> {
    fn new(net: &Net, sheet: &'a Sheet, lines: &[Vec<Dot>]) -> Self {
        let blocks = net.rows.iter().map(|row| {
            let cards = row.iter().filter(|&&v| net.is_card(v));
            cards
                .map(|&card| {
                    let (low, high) = sheet.across(card);
                    Block { low: low - CLEARANCE, high: high + CLEARANCE, card }
                })
                .collect()
        });
        let mut points = vec![Vec::new(); 2 * net.rows.len()];
        for (k, line) in (0_u32..).zip(lines).filter(|(_, line)| !line.is_empty()) {
            let first = net.row[net.links[k as usize].0 as usize] as usize;
            // The point after the start lies on the lower edge of its row, and so on downwards.
            for (i, point) in (1_u32..).zip(&line[1..line.len() - 1]) {
                points[2 * first + i as usize].push((point.0, k, i));
            }
        }
        for edge in &mut points {
            edge.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        }
        Self {
            sheet,
            blocks: blocks.collect(),
            points,
            alive: lines.iter().map(|line| vec![true; line.len()]).collect(),
        }
    }

    fn shorten_one(&mut self, net: &Net, line: usize, points: &[Dot]) -> usize {
        let (upper, lower) = net.links[line];
        let mut gone = 0;
        let mut before = 0;
        for i in 1..points.len() - 1 {
            if !self.alive[line][i] {
                continue;
            }
            let after = (i + 1..points.len()).find(|&k| self.alive[line][k]);
            let after = after.unwrap_or(points.len() - 1);
            let corners = [points[before], points[i], points[after]];
            if self.is_clear(line, corners, (upper, lower)) {
                self.alive[line][i] = false;
                gone += 1;
            } else {
                before = i;
            }
        }
        gone
    }

    fn is_clear(&self, line: usize, corners: [Dot; 3], (upper, lower): (u32, u32)) -> bool {
        let (top, bottom) = (corners[0].1, corners[2].1);
        let first = self.sheet.rows.partition_point(|row| row.1 < top - 1e-9);
        for (row, &(start, end)) in self.sheet.rows.iter().enumerate().skip(first) {
            if start > bottom + 1e-9 {
                break;
            }
            for (edge, y) in [(2 * row, start), (2 * row + 1, end)] {
                if y < top || y > bottom {
                    continue;
                }
                let (low, high) = extent(corners, y, y);
                let edge = &self.points[edge];
                let from = edge.partition_point(|point| point.0 <= low - BESIDE);
                for &(x, other, index) in &edge[from..] {
                    if x >= high + BESIDE {
                        break;
                    }
                    let there = self.alive[other as usize][index as usize];
                    if other as usize != line && there {
                        return false;
                    }
                }
            }
            if start.max(top) < end.min(bottom) {
                let (low, high) = extent(corners, start.max(top), end.min(bottom));
                let blocks = &self.blocks[row];
                let from = blocks.partition_point(|block| block.high <= low);
                let mut met = blocks[from..].iter().take_while(|block| block.low < high);
                if met.any(|block| block.card != upper && block.card != lower) {
                    return false;
                }
            }
        }
        true
    }
}

/// How far a triangle whose corners are in order along the flow reaches across it, from `from` to
/// `to` along it.
fn extent(corners: [Dot; 3], from: f64, to: f64) -> (f64, f64) {
    let mut reach = (f64::INFINITY, f64::NEG_INFINITY);
    for (a, b) in [(0, 1), (1, 2), (0, 2)] {
        let (a, b) = (corners[a], corners[b]);
        let (low, high) = (from.max(a.1), to.min(b.1));
        if low > high {
            continue;
        }
        for y in [low, high] {
            let part = if b.1 > a.1 { (y - a.1) / (b.1 - a.1) } else { 0.0 };
            let x = a.0 + (b.0 - a.0) * part;
            reach = (reach.0.min(x), reach.1.max(x));
        }
        if b.1 <= a.1 {
            reach = (reach.0.min(b.0), reach.1.max(b.0));
        }
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::super::net::tests::net;
    use super::super::routes::lines;
    use super::*;

    /// A link past a card of the row between.
    fn past(card: f64, bend: f64) -> usize {
        let net = net(&[0, 1, 2], &[(0, 2)]);
        let sheet =
            Sheet::stack(&net, vec![0.0, card, 0.0, bend], vec![(100.0, 40.0); 3], &[50.0; 3]);
        let mut lines = lines(&net, &sheet);
        shorten(&net, &sheet, &mut lines);
        lines[0].len()
    }

    #[test]
    fn a_way_with_nothing_beside_it_becomes_straight() {
        assert_eq!(past(300.0, 60.0), 2);
    }

    #[test]
    fn a_card_is_still_passed() {
        assert!(past(0.0, -80.0) > 2);
        assert!(past(6.0, -60.0) > 2);
    }
}
