//! How far an arrangement is, from what it tells now and then.
//!
//! It tells where a part of it ends, and the parts take very different times. In between, what is
//! shown goes on by the time such a part usually takes, and never further than its end.

use std::time::Duration;

/// The ends of the parts as they are told, and the share of the time that has passed by then: as
/// measured with 10,000 cards.
const PARTS: [(f32, f32); 6] =
    [(0.0, 0.0), (0.05, 0.2), (0.3, 0.7), (0.7, 0.87), (0.9, 0.95), (1.0, 1.0)];
/// How long a card or a link keeps a machine that has other things to do too.
const EACH: Duration = Duration::from_micros(60);

/// How long an arrangement is likely to take.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// How often everything is arranged.
    rounds: u16,
    round: Duration,
}

impl Pace {
    /// The pace for so many cards and links.
    pub fn new(things: usize, rounds: u16) -> Self {
        let things = u32::try_from(things).unwrap_or(u32::MAX);
        Self { rounds: rounds.max(1), round: EACH.saturating_mul(things.max(1)) }
    }

    /// How much is done, from 0 to 1, where `told` of round `round` was told `ago`.
    pub fn done(self, round: u16, told: f32, ago: Duration) -> f32 {
        let share = share(told);
        let next = PARTS.iter().map(|(_, end)| *end).find(|end| *end > share).unwrap_or(1.0);
        let usual = (self.round.as_secs_f32() * (next - share)).max(f32::EPSILON);
        let by_now = share + (next - share) * (1.0 - (-ago.as_secs_f32() / usual).exp());
        ((f32::from(round) + by_now) / f32::from(self.rounds)).clamp(0.0, 1.0)
    }
}

/// The share of the time that has passed when so much is told.
fn share(told: f32) -> f32 {
    let mut parts = PARTS.iter().zip(PARTS.iter().skip(1));
    let within = parts.rfind(|((from, _), _)| *from <= told);
    within.map_or(0.0, |((from, low), (to, high))| {
        low + (high - low) * ((told - from) / (to - from)).clamp(0.0, 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_goes_on_between_two_parts_and_never_back() {
        let pace = Pace::new(28_000, 2);
        let mut last = 0.0;
        for round in 0..2 {
            for (told, _) in PARTS {
                for millis in [0, 100, 400, 5_000, 60_000] {
                    let done = pace.done(round, told, Duration::from_millis(millis));
                    assert!(done >= last && done <= 1.0, "{done} after {last}");
                    last = done;
                }
            }
        }
        assert_eq!(last, 1.0);
    }

    #[test]
    fn a_part_that_takes_long_is_seen_to_go_on() {
        let pace = Pace::new(28_000, 1);
        let at = |millis| pace.done(0, 0.05, Duration::from_millis(millis));
        assert!(at(300) > at(0) + 0.05, "{} {}", at(0), at(300));
        assert!(at(900) > at(300) + 0.05);
        assert!(at(60_000) <= share(0.3));
    }
}
