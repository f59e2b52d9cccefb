//! Waiting for a condition, never for a time.

use std::time::{Duration, Instant};

/// How long anything may take before the test gives up. Generous: machines differ.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks, so that looking does not slow down what it looks at.
const PAUSE: Duration = Duration::from_millis(20);

/// What `look` finds, as soon as it finds it; `what` is for the message if it never does.
pub fn until<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "waited {} s: {what}", PATIENCE.as_secs());
        std::thread::sleep(PAUSE);
    }
}
