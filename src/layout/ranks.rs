//! The row of each card.
//!
//! Rows run along the flow. Every kind has a band of rows of its own, and a link between cards of
//! one kind asks for one row more in it. Longest path gives the fewest rows; then cards move
//! within the slack that their links leave, to where the links are shortest in sum (the objective
//! of Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", 1993). With
//! four to eight rows, repeated moves reach what their network simplex reaches.
//!
//! A row that would be too long is split into several of the same band, card by card in turn
//! (after Nikolov, Tarassov and Branke, "In search for efficient heuristics for minimum-width
//! graph layering", 2005).

/// How often all cards are looked at for a shorter place. It settles after two or three.
const ROUNDS: usize = 12;

/// The rows of the cards, and the band of each row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Ranks {
    pub(super) row: Vec<u32>,
    pub(super) band_of_row: Vec<u32>,
}

/// Rows for cards in `bands`, joined by links from an `upper` to a `lower` card that have no
/// cycle within a band. `widths` are the cards' extents across the flow.
pub(super) fn rank(bands: &[u32], links: &[(u32, u32)], widths: &[f64]) -> Ranks {
    let count = bands.len();
    let (above, below) = neighbours(count, links);
    let within = longest_paths(bands, links, &below);
    let mut used: Vec<u32> = bands.to_vec();
    used.sort_unstable();
    used.dedup();
    let mut base: Vec<u32> = Vec::new();
    let mut band_of_row = Vec::new();
    for &band in &used {
        base.push(length(&band_of_row));
        let of_band = bands.iter().zip(&within).filter(|(other, _)| **other == band);
        let rows = of_band.map(|(_, row)| row + 1).max().unwrap_or(0);
        band_of_row.extend((0..rows).map(|_| band));
    }
    let place = |band: u32| used.binary_search(&band).unwrap_or(0);
    let first = |band: u32| base[place(band)];
    let last = |band: u32| base.get(place(band) + 1).copied().unwrap_or(length(&band_of_row)) - 1;
    let mut row: Vec<u32> = (0..count).map(|v| first(bands[v]) + within[v]).collect();
    let mut filled = vec![0.0; band_of_row.len()];
    for v in 0..count {
        filled[row[v] as usize] += widths[v];
    }
    for round in 0..ROUNDS {
        let mut moved = false;
        for step in 0..count {
            let v = if round % 2 == 0 { step } else { count - 1 - step };
            let low = above[v].iter().map(|&u| row[u as usize] + 1).max().unwrap_or(0);
            let low = low.max(first(bands[v]));
            let high = below[v].iter().map(|&u| row[u as usize]).min();
            let high = high.map_or(u32::MAX, |row| row - 1).min(last(bands[v]));
            let best = match above[v].len().cmp(&below[v].len()) {
                std::cmp::Ordering::Greater => low,
                std::cmp::Ordering::Less => high,
                // Nothing is gained by a move but an even filling of the rows.
                std::cmp::Ordering::Equal => emptiest(low, high, row[v], &filled, widths[v]),
            };
            if best != row[v] && low <= high {
                filled[row[v] as usize] -= widths[v];
                filled[best as usize] += widths[v];
                row[v] = best;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    Ranks { row, band_of_row }
}

fn length(rows: &[u32]) -> u32 {
    u32::try_from(rows.len()).unwrap_or(u32::MAX)
}

/// The row from `low` to `high` that is filled least without the card, which is in row `now`.
fn emptiest(low: u32, high: u32, now: u32, filled: &[f64], width: f64) -> u32 {
    let without = |row: u32| filled[row as usize] - if row == now { width } else { 0.0 };
    let mut best = now;
    for row in low..=high {
        if without(row) < without(best) - width {
            best = row;
        }
    }
    best
}

/// The cards above and below each card.
pub(super) fn neighbours(count: usize, links: &[(u32, u32)]) -> (Vec<Vec<u32>>, Vec<Vec<u32>>) {
    let mut above = vec![Vec::new(); count];
    let mut below = vec![Vec::new(); count];
    for &(upper, lower) in links {
        above[lower as usize].push(upper);
        below[upper as usize].push(lower);
    }
    (above, below)
}

/// For each card the number of links on the longest way to it within its band.
fn longest_paths(bands: &[u32], links: &[(u32, u32)], below: &[Vec<u32>]) -> Vec<u32> {
    let inside = |a: u32, b: u32| bands[a as usize] == bands[b as usize];
    let mut open = vec![0_u32; bands.len()];
    for &(upper, lower) in links.iter().filter(|(a, b)| inside(*a, *b)) {
        debug_assert_ne!(upper, lower);
        open[lower as usize] += 1;
    }
    let mut ready: Vec<usize> = (0..bands.len()).filter(|&v| open[v] == 0).collect();
    let mut longest = vec![0_u32; bands.len()];
    while let Some(v) = ready.pop() {
        for &next in below[v].iter().filter(|&&next| bands[next as usize] == bands[v]) {
            let next = next as usize;
            longest[next] = longest[next].max(longest[v] + 1);
            open[next] -= 1;
            if open[next] == 0 {
                ready.push(next);
            }
        }
    }
    longest
}

/// Rows with `spare` empty ones after each, and for each card the rows it may be in: as many from
/// the ends of its band as its links within the band ask for.
pub(super) fn spread(
    ranks: &Ranks,
    bands: &[u32],
    links: &[(u32, u32)],
    spare: u32,
) -> (Ranks, Vec<(u32, u32)>) {
    let (above, below) = neighbours(bands.len(), links);
    let before = longest_paths(bands, links, &below);
    let turned: Vec<(u32, u32)> = links.iter().map(|&(a, b)| (b, a)).collect();
    let after = longest_paths(bands, &turned, &above);
    let step = spare + 1;
    let spread = Ranks {
        row: ranks.row.iter().map(|row| row * step).collect(),
        band_of_row: ranks
            .band_of_row
            .iter()
            .flat_map(|&band| (0..step).map(move |_| band))
            .collect(),
    };
    let allowed = (0..bands.len()).map(|v| {
        let first = spread.band_of_row.partition_point(|&band| band < bands[v]);
        let last = spread.band_of_row.partition_point(|&band| band <= bands[v]);
        (super::net::number(first) + before[v], super::net::number(last) - after[v])
    });
    let allowed = allowed.collect();
    (spread, allowed)
}

/// Puts cards that are drawn to another lane into the spare rows after their own: those drawn to
/// an earlier lane into the first, those drawn to a later one into the second. The long links of
/// the ones then do not cross those of the others in the same gap.
pub(super) fn part_by_lean(ranks: &mut Ranks, lanes: &[u32], links: &[(u32, u32)]) {
    let mut lean = vec![(0_i32, 0_i32); lanes.len()];
    for &(a, b) in links {
        for (from, to) in [(a, b), (b, a)] {
            let (here, there) = (lanes[from as usize], lanes[to as usize]);
            let lean = &mut lean[from as usize];
            lean.0 += i32::from(there > here) - i32::from(there < here);
            lean.1 += 1;
        }
    }
    for (row, (lean, links)) in ranks.row.iter_mut().zip(lean) {
        if 2 * lean > links {
            *row += 2;
        } else if 2 * lean < -links {
            *row += 1;
        }
    }
}

/// Splits rows whose cards need more than `longest` across the flow. `order` says which of two
/// cards comes first across the flow.
pub(super) fn wrap(ranks: &Ranks, needs: &[f64], order: &[u32], longest: f64) -> Ranks {
    let mut cards: Vec<Vec<u32>> = vec![Vec::new(); ranks.band_of_row.len()];
    let mut by_order: Vec<u32> = (0..length(&ranks.row)).collect();
    by_order.sort_by_key(|&v| (order[v as usize], v));
    for v in by_order {
        cards[ranks.row[v as usize] as usize].push(v);
    }
    let mut wrapped = Ranks { row: ranks.row.clone(), band_of_row: Vec::new() };
    for (cards, &band) in cards.iter().zip(&ranks.band_of_row) {
        let need: f64 = cards.iter().map(|&v| needs[v as usize]).sum();
        let first = length(&wrapped.band_of_row);
        // As few rows as hold the cards; never more than there are cards.
        let mut parts = 1_u32;
        while need > longest * f64::from(parts) && (parts as usize) < cards.len() {
            parts += 1;
        }
        for (turn, &v) in (0_u32..).zip(cards) {
            wrapped.row[v as usize] = first + turn % parts;
        }
        wrapped.band_of_row.extend((0..parts).map(|_| band));
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_run_down_and_kinds_keep_their_order() {
        let bands = [0, 1, 1, 1, 3, 0];
        let links = [(0, 1), (1, 2), (0, 4), (2, 4), (5, 3), (3, 4)];
        let ranks = rank(&bands, &links, &[100.0; 6]);
        for (upper, lower) in links {
            assert!(ranks.row[upper as usize] < ranks.row[lower as usize]);
        }
        for (v, band) in bands.iter().enumerate() {
            assert_eq!(ranks.band_of_row[ranks.row[v] as usize], *band);
        }
        assert!(ranks.band_of_row.is_sorted());
        assert_eq!(ranks.band_of_row, [0, 1, 1, 3]);
    }

    #[test]
    fn cards_with_slack_lie_where_their_links_are_short() {
        // c has only a link to what is below it: it goes down to it.
        let ranks = rank(&[1, 1, 1, 2], &[(0, 1), (2, 3), (1, 3)], &[100.0; 4]);
        assert_eq!(ranks.row, [0, 1, 1, 2]);
    }

    #[test]
    fn wrapping_splits_long_rows_in_turn() {
        let ranks = Ranks { row: vec![0, 0, 0, 0, 1], band_of_row: vec![0, 1] };
        let wrapped = wrap(&ranks, &[100.0; 5], &[3, 2, 1, 0, 4], 200.0);
        assert_eq!(wrapped.band_of_row, [0, 0, 1]);
        assert_eq!(wrapped.row, [1, 0, 1, 0, 2]);
    }
    #[test]
    fn cards_drawn_to_other_lanes_lie_in_rows_of_their_own() {
        // Card 0 leads to lane 1, card 3 to lane 0, card 1 stays in its lane.
        let mut ranks = Ranks { row: vec![0, 0, 4, 0, 4], band_of_row: vec![0, 0, 0, 0, 1] };
        let links = [(0, 2), (1, 4), (3, 4), (1, 4)];
        part_by_lean(&mut ranks, &[0, 0, 1, 1, 0], &links);
        assert_eq!(ranks.row[..2], [2, 0]);
        assert_eq!(ranks.row[3], 1);
    }
}
