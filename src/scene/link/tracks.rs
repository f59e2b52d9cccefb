//! Links that run in the same corridor side by side instead of on each other.
//!
//! Each way is found for itself, so that several come to lie on one line. Here their level
//! stretches are parted, and then their upright ones: first they are put into the order in which
//! they cross each other least, then moved apart within the room that each has (nudging, as in
//! Wybrow, Marriott and Stuckey, "Orthogonal connector routing", 2009). The first and the last
//! stretch of a link, which end where it meets its cards, stay.

use crate::geometry::Point;

/// What two stretches are to be apart: the most there is room for.
const GAPS: [f64; 3] = [9.0, 6.0, 3.0];
/// Stretches that are further apart than this do not meet in being moved.
const NEAR: f64 = 72.0;
/// How often the order is looked at.
const SWAPS: usize = 6;
/// How often both directions are parted: what is moved in one changes how far the other reaches.
const ROUNDS: usize = 2;

/// A way of level and upright stretches.
#[derive(Clone, Debug)]
pub(in crate::scene) struct Track {
    /// Where it turns, both ends included.
    pub(in crate::scene) line: Vec<Point>,
    /// Between which places each stretch can lie; none if it has to stay.
    pub(in crate::scene) rooms: Vec<Option<(f64, f64)>>,
}

/// A stretch of one of the ways.
#[derive(Debug)]
struct Stretch {
    track: usize,
    place: usize,
    at: f64,
    span: (f64, f64),
    room: (f64, f64),
    /// The ends at which the way goes on to where numbers are lower, and to where they are higher.
    lower: [Option<f64>; 2],
    higher: [Option<f64>; 2],
}

/// Parts the ways that lie on each other.
pub(in crate::scene) fn part(tracks: &mut [Track]) {
    for _ in 0..ROUNDS {
        for upright in [true, false] {
            let mut all = stretches(tracks, upright);
            all.sort_by(|a, b| {
                a.at.total_cmp(&b.at).then(a.track.cmp(&b.track)).then(a.place.cmp(&b.place))
            });
            order(&mut all);
            separate(&mut all);
            for stretch in all {
                let points = tracks.get_mut(stretch.track).map(|track| &mut track.line);
                for point in points.into_iter().flatten().skip(stretch.place).take(2) {
                    *point = if upright {
                        Point::new(stretch.at, point.y())
                    } else {
                        Point::new(point.x(), stretch.at)
                    };
                }
            }
        }
    }
}

fn stretches(tracks: &[Track], upright: bool) -> Vec<Stretch> {
    let turned =
        |point: Point| if upright { (point.x(), point.y()) } else { (point.y(), point.x()) };
    let mut found = Vec::new();
    for (number, track) in tracks.iter().enumerate() {
        for (place, pair) in track.line.windows(2).enumerate() {
            let &[a, b] = pair else { continue };
            let ((at, from), (other, to)) = (turned(a), turned(b));
            if (at - other).abs() > 1e-6 || (from - to).abs() < 1e-6 {
                continue;
            }
            let before = place.checked_sub(1).and_then(|before| track.line.get(before));
            let after = track.line.get(place + 2);
            let side = |point: Option<&Point>, end: f64, lower: bool| {
                let there = turned(*point?).0;
                (if lower { there < at } else { there > at }).then_some(end)
            };
            found.push(Stretch {
                track: number,
                place,
                at,
                span: (from.min(to), from.max(to)),
                room: track.rooms.get(place).copied().flatten().unwrap_or((at, at)),
                lower: [side(before, from, true), side(after, to, true)],
                higher: [side(before, from, false), side(after, to, false)],
            });
        }
    }
    found
}

impl Stretch {
    fn is_beside(&self, other: &Self) -> bool {
        self.span.0 < other.span.1 - 0.5 && other.span.0 < self.span.1 - 0.5
    }

    fn holds(&self, end: f64) -> bool {
        self.span.0 + 0.1 < end && end < self.span.1 - 0.1
    }

    /// How often two stretches cross if this one lies before the other.
    fn crossings(&self, after: &Self) -> usize {
        let mine = self.higher.iter().flatten().filter(|end| after.holds(**end)).count();
        mine + after.lower.iter().flatten().filter(|end| self.holds(**end)).count()
    }

    /// Whether the other can lie beyond this one.
    fn has_room_before(&self, other: &Self) -> bool {
        other.room.1 - self.room.0 >= GAPS[1]
    }
}

/// Lets stretches that lie close to each other change places where that saves crossings.
fn order(all: &mut [Stretch]) {
    for _ in 0..SWAPS {
        let mut changed = false;
        for i in 0..all.len() {
            for j in i + 1..all.len() {
                let (Some(a), Some(b)) = (all.get(i), all.get(j)) else { break };
                if b.at - a.at > GAPS[0] {
                    break;
                }
                let better = a.is_beside(b)
                    && a.track != b.track
                    && b.has_room_before(a)
                    && (!a.has_room_before(b) || b.crossings(a) < a.crossings(b));
                if better {
                    let (low, high) = (a.at, b.at);
                    all.swap(i, j);
                    for (place, at) in [(i, low), (j, high)] {
                        if let Some(stretch) = all.get_mut(place) {
                            stretch.at = at.clamp(stretch.room.0, stretch.room.1);
                        }
                    }
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
}

/// Moves stretches apart that are nearer than they should be; their order stays.
fn separate(all: &mut [Stretch]) {
    let beside: Vec<Vec<usize>> = (0..all.len())
        .map(|i| {
            let Some(a) = all.get(i) else { return Vec::new() };
            let later = all.iter().enumerate().skip(i + 1);
            let near = later.take_while(|(_, b)| b.at - a.at < NEAR);
            near.filter(|(_, b)| a.track != b.track && a.is_beside(b)).map(|(j, _)| j).collect()
        })
        .collect();
    for gap in GAPS {
        // Onward as far as it takes, then back as far as there is too little room.
        for (i, later) in beside.iter().enumerate() {
            let Some(at) = all.get(i).map(|stretch| stretch.at) else { continue };
            for &j in later {
                if let Some(b) = all.get_mut(j) {
                    b.at = b.at.max((at + gap).min(b.room.1));
                }
            }
        }
        for (i, later) in beside.iter().enumerate().rev() {
            let least = later.iter().filter_map(|&j| all.get(j)).map(|b| b.at - gap);
            let least = least.fold(f64::INFINITY, f64::min);
            if let Some(a) = all.get_mut(i) {
                a.at = a.at.min(least.max(a.room.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn track(points: &[(f64, f64)], room: (f64, f64)) -> Track {
        let line: Vec<Point> = points.iter().map(|(x, y)| Point::new(*x, *y)).collect();
        let inner = line.len() - 1;
        let rooms = (0..inner).map(|at| (at > 0 && at + 1 < inner).then_some(room)).collect();
        Track { line, rooms }
    }

    #[test]
    fn what_lies_on_one_line_is_parted_without_a_crossing() {
        // Both go down in the same corridor: the one that starts higher has to lie further on.
        let mut tracks = [
            track(&[(0.0, 0.0), (50.0, 0.0), (50.0, 100.0), (99.0, 100.0)], (10.0, 90.0)),
            track(&[(0.0, 40.0), (50.0, 40.0), (50.0, 200.0), (99.0, 200.0)], (10.0, 90.0)),
        ];
        part(&mut tracks);
        let at: Vec<f64> = tracks.iter().map(|track| track.line[1].x()).collect();
        assert!(at[0] >= at[1] + GAPS[0] - 0.1, "{at:?}");
        assert_eq!(tracks[0].line[0], Point::ZERO);
        assert!(tracks.iter().all(|track| track.line[1].x() == track.line[2].x()));
    }

    #[test]
    fn nothing_leaves_its_room() {
        let mut tracks: Vec<Track> = (0..5)
            .map(|n| {
                let y = f64::from(n) * 10.0;
                track(&[(0.0, y), (50.0, y), (50.0, y + 300.0), (99.0, y + 300.0)], (46.0, 54.0))
            })
            .collect();
        part(&mut tracks);
        assert!(tracks.iter().all(|track| (46.0..=54.0).contains(&track.line[1].x())));
    }
}
