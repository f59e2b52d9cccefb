//! A clock that counts down. It knows no time of its own: every pass tells it.

use std::time::Duration;

/// What it is set to at first, in seconds.
const USUAL: f64 = 300.0;
/// The least and the most it can be set to, in seconds.
const BOUNDS: (f64, f64) = (60.0, 180.0 * 60.0);
const MINUTE: f64 = 60.0;

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum State {
    /// Nobody needs it.
    #[default]
    Away,
    /// It waits with so many seconds left.
    Waiting(f64),
    /// It has run since then, and had so many seconds left.
    Running { since: f64, left: f64 },
}

/// A timer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Timer {
    /// What it was set to, in seconds.
    set: f64,
    /// The time in seconds.
    now: f64,
    state: State,
}

impl Default for Timer {
    fn default() -> Self {
        Self { set: USUAL, now: 0.0, state: State::Away }
    }
}

impl Timer {
    /// Tells it the time, in seconds.
    pub const fn tick(&mut self, now: f64) {
        self.now = now;
    }

    /// Whether anybody is to see it.
    pub const fn is_shown(&self) -> bool {
        !matches!(self.state, State::Away)
    }

    /// Whether it is running down.
    pub fn is_running(&self) -> bool {
        matches!(self.state, State::Running { .. }) && !self.is_up()
    }

    /// Whether the time is up.
    pub fn is_up(&self) -> bool {
        self.is_shown() && self.left() <= 0.0
    }

    /// The seconds that are left; not less than none.
    fn left(&self) -> f64 {
        match self.state {
            State::Away => self.set,
            State::Waiting(left) => left,
            State::Running { since, left } => (left - (self.now - since)).max(0.0),
        }
    }

    /// Starts it, has it wait, or starts it again when the time is up.
    pub fn start_or_wait(&mut self) {
        let left = self.left();
        self.state = match self.state {
            State::Running { .. } if left > 0.0 => State::Waiting(left),
            _ if left > 0.0 => State::Running { since: self.now, left },
            _ => State::Running { since: self.now, left: self.set },
        };
    }

    /// Puts it away. What it was set to stays.
    pub const fn put_away(&mut self) {
        self.state = State::Away;
    }

    /// Sets it to so many minutes, waiting.
    pub fn set_minutes(&mut self, minutes: u32) {
        self.set = (f64::from(minutes) * MINUTE).clamp(BOUNDS.0, BOUNDS.1);
        self.state = State::Waiting(self.set);
    }

    /// Gives it so many minutes more, or less.
    pub fn add_minutes(&mut self, minutes: i32) {
        let by = f64::from(minutes) * MINUTE;
        let left = self.left() + by;
        match &mut self.state {
            State::Away => {
                self.set = (self.set + by).clamp(BOUNDS.0, BOUNDS.1);
                self.state = State::Waiting(self.set);
            }
            State::Waiting(rest) => *rest = left.clamp(BOUNDS.0, BOUNDS.1),
            State::Running { since, left: rest } => {
                (*since, *rest) = (self.now, left.clamp(0.0, BOUNDS.1));
            }
        }
    }

    /// What it shows: "4:05".
    pub fn text(&self) -> String {
        // A started second counts in full: at 0:00 the time is up.
        let seconds = self.left().ceil() as u64;
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// How long until it shows something else; none while it stands still.
    pub fn next_change(&self) -> Option<Duration> {
        let left = self.left();
        let wait = left - (left.ceil() - 1.0);
        // A hair later, so that the second has really passed.
        self.is_running().then(|| Duration::from_secs_f64(wait.clamp(0.0, 1.0) + 0.005))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_counts_down_waits_and_says_when_it_is_over() {
        let mut timer = Timer::default();
        timer.tick(100.0);
        assert!(!timer.is_shown() && timer.next_change().is_none());
        timer.start_or_wait();
        assert_eq!(timer.text(), "5:00");
        timer.tick(100.4);
        assert_eq!(timer.text(), "5:00");
        assert!(timer.next_change().unwrap().as_secs_f64() < 0.61);
        timer.tick(161.0);
        assert_eq!(timer.text(), "3:59");
        timer.start_or_wait();
        timer.tick(500.0);
        assert_eq!((timer.text().as_str(), timer.next_change()), ("3:59", None));
        timer.start_or_wait();
        timer.tick(738.9);
        assert_eq!(timer.text(), "0:01");
        timer.tick(739.0);
        assert!(timer.is_up() && timer.next_change().is_none());
        assert_eq!(timer.text(), "0:00");
        timer.start_or_wait();
        assert_eq!(timer.text(), "5:00", "once more");
        timer.put_away();
        assert!(!timer.is_shown());
    }

    #[test]
    fn minutes_are_added_while_it_runs() {
        let mut timer = Timer::default();
        timer.set_minutes(3);
        assert_eq!(timer.text(), "3:00");
        assert!(timer.is_shown() && !timer.is_running());
        timer.start_or_wait();
        timer.tick(30.0);
        timer.add_minutes(1);
        assert_eq!(timer.text(), "3:30");
        timer.add_minutes(-9);
        assert!(timer.is_up());
        timer.set_minutes(0);
        assert_eq!(timer.text(), "1:00", "not less than a minute");
        timer.put_away();
        timer.add_minutes(1);
        assert_eq!(timer.text(), "2:00");
    }
}
