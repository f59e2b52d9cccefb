//! Where links meet the sides of their cards: apart from each other, in the order of where they
//! come from, and as near below or above it as the side allows.

use super::pava;

/// The most room between two links on a side.
const APART: f64 = 16.0;
/// How much of a side links may use.
const USED: f64 = 0.76;

/// Where links meet a side from `low` to `high`; `wish` is where each would like to, in order.
pub(super) fn spread(wish: &[f64], (low, high): (f64, f64)) -> Vec<f64> {
    let middle = f64::midpoint(low, high);
    let half = (high - low) * USED / 2.0;
    let mut apart = APART;
    let mut steps = 0.0;
    let mut offset = Vec::with_capacity(wish.len());
    for _ in wish {
        offset.push(steps);
        steps += 1.0;
    }
    if steps > 1.0 {
        apart = apart.min(2.0 * half / (steps - 1.0));
    }
    for offset in &mut offset {
        *offset *= apart;
    }
    let mut at = vec![0.0; wish.len()];
    pava::squares(wish, &vec![1.0; wish.len()], &offset, (middle - half, middle + half), &mut at);
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_keep_apart_and_on_their_side() {
        assert_eq!(spread(&[50.0], (0.0, 100.0)), [50.0]);
        assert_eq!(spread(&[-900.0, 500.0], (0.0, 100.0)), [12.0, 88.0]);
        let many = spread(&[50.0; 30], (0.0, 100.0));
        assert!(many.windows(2).all(|pair| pair[1] > pair[0]));
        assert!(many.iter().all(|at| (12.0 - 1e-9..=88.0 + 1e-9).contains(at)));
    }
}
