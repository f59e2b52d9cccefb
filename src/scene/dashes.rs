//! Where the marks of a broken line are: they begin and end with it, lie on its corners, and are
//! as many as make it look broken.

use crate::geometry::Point;

/// So many marks make a line look broken; a line with less room for them has shorter ones.
const FEWEST: usize = 3;
/// How much of their usual length marks and gaps may be drawn in to.
const DRAWN_IN: [f64; 5] = [1.0, 0.85, 0.7, 0.6, 0.5];
/// A line that turns by more than this, in radians, within a mark and a gap has a corner there.
const CORNER: f64 = 0.9;
/// Turns smaller than this are none.
const STRAIGHT: f64 = 0.01;

/// How many marks with their gaps have passed at each point of a line whose `pattern` is the
/// length of a mark and of a gap, in the unit of the points: the share `mark / (mark + gap)` from
/// each whole number on is a mark.
///
/// A line begins and ends with a whole mark. Where it has a corner, the middle of a mark is there:
/// what lies between is stretched or drawn in a little.
pub fn beats(points: &[Point], pattern: [f64; 2]) -> Vec<f64> {
    let [mark, gap] = pattern;
    let usual = mark + gap;
    let passed = lengths(points);
    let whole = passed.last().copied().unwrap_or_default();
    if usual <= 0.0 || whole <= 0.0 {
        return vec![0.0; points.len()];
    }
    let share = mark / usual;
    let corners = corners(points, &passed, usual);
    let mut knots = Vec::new();
    for drawn_in in DRAWN_IN {
        knots = knots_of(&corners, whole, usual * drawn_in, share);
        if knots.last().is_some_and(|(_, beat)| beat.floor() as usize + 1 >= FEWEST) {
            break;
        }
    }
    let mut from = 0;
    let beat_at = |at: f64| {
        while knots.get(from + 1).is_some_and(|(there, _)| *there < at) {
            from += 1;
        }
        let (Some(&(a, low)), Some(&(b, high))) = (knots.get(from), knots.get(from + 1)) else {
            return knots.last().map_or(0.0, |(_, beat)| *beat);
        };
        low + (high - low) * ((at - a) / (b - a).max(f64::EPSILON)).clamp(0.0, 1.0)
    };
    passed.into_iter().map(beat_at).collect()
}

/// The marks of a line, each as a line of its own.
pub fn marks(points: &[Point], pattern: [f64; 2]) -> Vec<Vec<Point>> {
    let share = pattern[0] / (pattern[0] + pattern[1]);
    let beats = beats(points, pattern);
    let mut marks: Vec<Vec<Point>> = Vec::new();
    let mut open = false;
    let line = points.iter().zip(&beats);
    for ((a, low), (b, high)) in line.clone().zip(line.skip(1)) {
        let at = |beat: f64| {
            let part = if high > low { (beat - low) / (high - low) } else { 1.0 };
            let part = part.clamp(0.0, 1.0);
            Point::new(a.x() + (b.x() - a.x()) * part, a.y() + (b.y() - a.y()) * part)
        };
        let mut beat = low.floor();
        while beat <= *high {
            let (start, end) = (beat.max(*low), (beat + share).min(*high));
            if start <= end {
                if !open || beat > *low {
                    marks.push(vec![at(start)]);
                }
                marks.last_mut().into_iter().for_each(|mark| mark.push(at(end)));
                open = beat + share >= *high;
            }
            beat += 1.0;
        }
    }
    marks
}

/// How far along the line each of its points is.
fn lengths(points: &[Point]) -> Vec<f64> {
    let mut passed = 0.0;
    let steps = points.windows(2).map(|pair| match pair {
        [a, b] => a.distance(*b),
        _ => 0.0,
    });
    std::iter::once(0.0)
        .chain(steps)
        .map(|step| {
            passed += step;
            passed
        })
        .take(points.len())
        .collect()
}

/// How far along the line its corners are: where it turns within `reach`.
fn corners(points: &[Point], passed: &[f64], reach: f64) -> Vec<f64> {
    let mut found = Vec::new();
    // What turns to one side: where it begins and ends, and by how much.
    let mut bend: Option<(f64, f64, f64)> = None;
    let mut close = |bend: Option<(f64, f64, f64)>| {
        if let Some((first, last, turn)) = bend
            && turn.abs() >= CORNER
            && last - first <= reach
        {
            found.push(f64::midpoint(first, last));
        }
    };
    for (three, at) in points.windows(3).zip(passed.iter().skip(1)) {
        let [a, b, c] = three else { continue };
        let turn = turn(*a, *b, *c);
        if turn.abs() < STRAIGHT {
            continue;
        }
        bend = match bend {
            Some((first, last, before)) if at - last <= reach / 2.0 && before * turn > 0.0 => {
                Some((first, *at, before + turn))
            }
            other => {
                close(other);
                Some((*at, *at, turn))
            }
        };
    }
    close(bend);
    found
}

/// By how much a line turns at `b`, in radians.
fn turn(a: Point, b: Point, c: Point) -> f64 {
    let (before, after) = (b.from_point(a), c.from_point(b));
    let cross = before.x() * after.y() - before.y() * after.x();
    cross.atan2(before.x() * after.x() + before.y() * after.y())
}

/// Places along the line with the beat there: its start, its corners and its end.
fn knots_of(corners: &[f64], whole: f64, period: f64, share: f64) -> Vec<(f64, f64)> {
    let middle = share / 2.0;
    let mut knots = vec![(0.0, 0.0)];
    let (mut at, mut beat, mut within) = (0.0, 0.0, 0.0);
    for (place, is_end) in
        corners.iter().map(|corner| (*corner, false)).chain(std::iter::once((whole, true)))
    {
        let there = if is_end { share } else { middle };
        let by = ((place - at) / period - there + within).round().max(0.0) + there - within;
        beat += by;
        knots.push((place, beat));
        (at, within) = (place, there);
    }
    knots
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATTERN: [f64; 2] = [6.0, 4.0];

    fn line(points: &[(f64, f64)]) -> Vec<Point> {
        points.iter().map(|(x, y)| Point::new(*x, *y)).collect()
    }

    fn ends(mark: &[Point]) -> (f64, f64) {
        (mark[0].x().round(), mark[mark.len() - 1].x().round())
    }

    #[test]
    fn a_line_begins_and_ends_with_a_mark() {
        let marks = marks(&line(&[(0.0, 0.0), (56.0, 0.0)]), PATTERN);
        assert_eq!(marks.len(), 6);
        assert_eq!((ends(&marks[0]), ends(&marks[5])), ((0.0, 6.0), (50.0, 56.0)));
    }

    #[test]
    fn a_short_line_has_three_marks_all_the_same() {
        for length in [15.0, 18.0, 22.0, 26.0] {
            let marks = marks(&line(&[(0.0, 0.0), (length, 0.0)]), PATTERN);
            assert!(marks.len() >= 3, "{length}: {marks:?}");
        }
        assert_eq!(marks(&line(&[(0.0, 0.0), (4.0, 0.0)]), PATTERN).len(), 1);
    }

    #[test]
    fn a_corner_lies_in_the_middle_of_a_mark() {
        for reach in [17.0, 20.0, 23.0, 27.0, 31.0] {
            let sharp = line(&[(0.0, 0.0), (reach, 0.0), (reach, 40.0)]);
            let soft = line(&[
                (0.0, 0.0),
                (reach - 2.0, 0.0),
                (reach - 0.6, 0.6),
                (reach, 2.0),
                (reach, 40.0),
            ]);
            for points in [sharp, soft] {
                let corner = Point::new(reach, 0.0);
                let marks = marks(&points, PATTERN);
                let around = marks
                    .iter()
                    .find(|mark| mark.len() > 2 && mark.iter().any(|at| at.distance(corner) < 1.5));
                let around = around.unwrap_or_else(|| panic!("{reach}: {marks:?}"));
                let (first, last) = (around[0], around[around.len() - 1]);
                assert!(first.distance(corner) > 1.5 && last.distance(corner) > 1.5, "{around:?}");
            }
        }
    }

    #[test]
    fn beats_never_go_back() {
        let points = line(&[(0.0, 0.0), (9.0, 0.0), (9.0, 1.0), (30.0, 1.0), (30.0, 3.0)]);
        let beats = beats(&points, PATTERN);
        assert_eq!(beats.len(), points.len());
        assert!(beats.is_sorted(), "{beats:?}");
    }

    #[test]
    fn a_line_without_length_has_no_beat() {
        assert_eq!(beats(&line(&[(3.0, 3.0), (3.0, 3.0)]), PATTERN), [0.0, 0.0]);
        assert_eq!(beats(&line(&[(0.0, 0.0), (9.0, 0.0)]), [0.0, 0.0]), [0.0, 0.0]);
        assert!(beats(&[], PATTERN).is_empty());
    }
}
