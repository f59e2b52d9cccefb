//! The shortest way with few turns between cards, in level and upright lines.
//!
//! Only the lines along the edges of what stands in the way, and those through both ends, can
//! carry such a way (Wybrow, Marriott and Stuckey, "Orthogonal connector routing", 2009): they
//! cross in a small grid, in which A* finds it. The grid lives in flat arrays; as a graph of
//! petgraph's it would take longer to build than to search.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::geometry::{Point, Rect};

/// What a turn costs, in map units of length.
const TURN: f64 = 40.0;
/// A line may run along the edge of the room that is kept free around a card.
const SLACK: f64 = 0.01;

/// An end of the way, and whether the way runs level there.
pub(super) type End = (Point, bool);

/// The way from `start` to `end`, at least `clearance` from all `cards` and within `area`; the
/// points where it turns, both ends included.
pub(super) fn find(
    start: End,
    end: End,
    cards: &[Rect],
    clearance: f64,
    area: Rect,
) -> Option<Vec<Point>> {
    let maze = Maze::new(start, end, cards, clearance, area);
    let (from, to) = (maze.cell(start.0)?, maze.cell(end.0)?);
    let states = maze.search((from, start.1), (to, end.1))?;
    let mut points: Vec<Point> = states.into_iter().map(|cell| maze.point(cell)).collect();
    straighten(&mut points);
    Some(points)
}

/// Takes out the points at which a line of level and upright stretches does not turn.
pub(super) fn straighten(points: &mut Vec<Point>) {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points.drain(..) {
        if let [.., a, b] = kept.as_slice()
            && ((a.x() == b.x() && b.x() == point.x()) || (a.y() == b.y() && b.y() == point.y()))
        {
            kept.pop();
        }
        if kept.last() != Some(&point) {
            kept.push(point);
        }
    }
    *points = kept;
}

/// A crossing of two lines of the grid.
type Cell = (usize, usize);

struct Maze {
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Whether the step to the right, and the one down, from each cell is closed.
    closed: Vec<[bool; 2]>,
}

fn lines(mut all: Vec<f64>, low: f64, high: f64) -> Vec<f64> {
    all.retain(|at| (low..=high).contains(at));
    all.sort_by(f64::total_cmp);
    all.dedup();
    all
}

impl Maze {
    fn new(start: End, end: End, cards: &[Rect], clearance: f64, area: Rect) -> Self {
        let (mut xs, mut ys) = (vec![start.0.x(), end.0.x()], vec![start.0.y(), end.0.y()]);
        for card in cards.iter().map(|card| card.grown(clearance)) {
            xs.extend([card.left(), card.right()]);
            ys.extend([card.top(), card.bottom()]);
        }
        let xs = lines(xs, area.left(), area.right());
        let ys = lines(ys, area.top(), area.bottom());
        let closed = vec![[false; 2]; xs.len().saturating_mul(ys.len())];
        let mut maze = Self { xs, ys, closed };
        for card in cards {
            maze.close(card.grown(clearance - SLACK));
        }
        maze
    }

    /// Closes all steps through `room`.
    fn close(&mut self, room: Rect) {
        let within = |lines: &[f64], low: f64, high: f64| {
            let first = lines.partition_point(|at| *at <= low);
            (first, lines.partition_point(|at| *at < high))
        };
        let (left, right) = within(&self.xs, room.left(), room.right());
        let (top, bottom) = within(&self.ys, room.top(), room.bottom());
        for x in left.saturating_sub(1)..right {
            for y in top..bottom {
                self.shut((x, y), 0);
            }
        }
        for x in left..right {
            for y in top.saturating_sub(1)..bottom {
                self.shut((x, y), 1);
            }
        }
    }

    fn shut(&mut self, cell: Cell, way: usize) {
        let at = self.number(cell);
        if let Some(closed) = self.closed.get_mut(at).and_then(|both| both.get_mut(way)) {
            *closed = true;
        }
    }

    const fn number(&self, (x, y): Cell) -> usize {
        x.saturating_mul(self.ys.len()).saturating_add(y)
    }

    fn cell(&self, point: Point) -> Option<Cell> {
        let place = |lines: &[f64], at: f64| lines.binary_search_by(|line| line.total_cmp(&at));
        place(&self.xs, point.x()).ok().zip(place(&self.ys, point.y()).ok())
    }

    fn point(&self, (x, y): Cell) -> Point {
        let at = |lines: &[f64], place: usize| lines.get(place).copied().unwrap_or_default();
        Point::new(at(&self.xs, x), at(&self.ys, y))
    }

    /// The cells next to one, and whether the step there is level.
    fn next(&self, (x, y): Cell) -> impl Iterator<Item = (Cell, bool)> {
        let open = |cell: Cell, way: usize| {
            let closed = self.closed.get(self.number(cell)).and_then(|both| both.get(way));
            closed.is_some_and(|closed| !closed)
        };
        let (last_x, last_y) = (self.xs.len().saturating_sub(1), self.ys.len().saturating_sub(1));
        let right = (x < last_x && open((x, y), 0)).then_some(((x + 1, y), true));
        let down = (y < last_y && open((x, y), 1)).then_some(((x, y + 1), false));
        let left = x.checked_sub(1).filter(|x| open((*x, y), 0)).map(|x| ((x, y), true));
        let up = y.checked_sub(1).filter(|y| open((x, *y), 1)).map(|y| ((x, y), false));
        [right, down, left, up].into_iter().flatten()
    }

    /// The cells on the cheapest way. A state is a cell and whether it was reached level.
    fn search(&self, from: (Cell, bool), to: (Cell, bool)) -> Option<Vec<Cell>> {
        let number = |(cell, level): (Cell, bool)| self.number(cell) * 2 + usize::from(level);
        let states = self.closed.len().saturating_mul(2);
        let mut best = vec![f64::INFINITY; states];
        let mut before = vec![usize::MAX; states];
        let goal = self.point(to.0);
        let left = |cell: Cell| {
            let by = goal.from_point(self.point(cell));
            by.x().abs() + by.y().abs()
        };
        // Costs are never negative: their bits are in the order of the numbers.
        let mut open = BinaryHeap::new();
        *best.get_mut(number(from))? = 0.0;
        open.push(Reverse((left(from.0).to_bits(), number(from))));
        while let Some(Reverse((_, state))) = open.pop() {
            let (at, level) = (state / 2, state % 2 == 1);
            let cell = (at / self.ys.len().max(1), at % self.ys.len().max(1));
            let so_far = best.get(state).copied()?;
            if (cell, level) == to {
                return self.trace(&before, state);
            }
            let turned = (cell, !level);
            let ahead = self.next(cell).filter(|(_, step)| *step == level).map(|(next, _)| {
                let by = self.point(next).from_point(self.point(cell));
                ((next, level), by.x().abs() + by.y().abs())
            });
            for (next, cost) in ahead.chain([(turned, TURN)]) {
                let place = number(next);
                let cost = so_far + cost;
                if best.get(place).is_some_and(|known| cost < *known) {
                    *best.get_mut(place)? = cost;
                    *before.get_mut(place)? = state;
                    open.push(Reverse(((cost + left(next.0)).to_bits(), place)));
                }
            }
        }
        None
    }

    fn trace(&self, before: &[usize], last: usize) -> Option<Vec<Cell>> {
        let mut cells = Vec::new();
        let mut state = last;
        while state != usize::MAX {
            let at = state / 2;
            cells.push((at / self.ys.len().max(1), at % self.ys.len().max(1)));
            state = before.get(state).copied()?;
        }
        cells.reverse();
        Some(cells)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::Size;

    fn card(x: f64, y: f64) -> Rect {
        Rect::new(Point::new(x, y), Size::new(100.0, 60.0))
    }

    fn everywhere() -> Rect {
        Rect::spanning(Point::new(-1e4, -1e4), Point::new(1e4, 1e4))
    }

    #[test]
    fn a_free_way_is_straight_and_a_card_is_passed_by_its_nearer_side() {
        let (start, end) = ((Point::new(0.0, 30.0), true), (Point::new(400.0, 30.0), true));
        let free = find(start, end, &[], 10.0, everywhere()).unwrap();
        assert_eq!(free, [start.0, end.0]);
        let way = find(start, end, &[card(150.0, -10.0)], 10.0, everywhere()).unwrap();
        assert!(way.iter().any(|point| point.y() == 60.0), "{way:?}");
        assert_eq!((way.first(), way.last()), (Some(&start.0), Some(&end.0)));
    }

    #[test]
    fn what_is_walled_in_has_no_way() {
        let start = (Point::new(0.0, 0.0), true);
        let end = (Point::new(400.0, 0.0), true);
        let walls = [
            Rect::spanning(Point::new(100.0, -200.0), Point::new(120.0, 200.0)),
            Rect::spanning(Point::new(-150.0, 190.0), Point::new(120.0, 200.0)),
            Rect::spanning(Point::new(-150.0, -200.0), Point::new(120.0, -190.0)),
            Rect::spanning(Point::new(-150.0, -200.0), Point::new(-140.0, 200.0)),
        ];
        assert_eq!(find(start, end, &walls, 10.0, everywhere()), None);
        let open = walls.get(..3).unwrap();
        assert!(find(start, end, open, 10.0, everywhere()).is_some());
        let near = Rect::spanning(Point::new(-100.0, -100.0), Point::new(500.0, 100.0));
        assert_eq!(find(start, end, open, 10.0, near), None);
    }
}
