//! What was done last, by name alone: enough to find the way to a failure, and nothing of what
//! anybody wrote.

use std::collections::VecDeque;
use std::fmt::{self, Write};
use std::sync::{Mutex, PoisonError, TryLockError};

/// How many are remembered.
const MOST: usize = 40;

static TRAIL: Mutex<VecDeque<String>> = Mutex::new(VecDeque::new());

/// Remembers that something was done: the names of the enum's entries that say what, such as
/// `Run Place`, and none of what is in them.
pub fn note(done: &impl fmt::Debug) {
    let name = names_of(done);
    let mut trail = TRAIL.lock().unwrap_or_else(PoisonError::into_inner);
    if trail.len() >= MOST {
        trail.pop_front();
    }
    trail.push_back(name);
}

/// What was done last, the latest last. Nothing if it is just being added to: whoever asks in a
/// failure must not wait.
pub(super) fn latest() -> Vec<String> {
    match TRAIL.try_lock() {
        Ok(trail) => trail.iter().cloned().collect(),
        Err(TryLockError::Poisoned(trail)) => trail.into_inner().iter().cloned().collect(),
        Err(TryLockError::WouldBlock) => Vec::new(),
    }
}

/// The names that the debug form of a value begins with.
fn names_of(done: &impl fmt::Debug) -> String {
    let mut names = Names(String::new());
    // It is cut off on purpose at the first thing that is no name.
    let _ = write!(names, "{done:?}");
    names.0.replace('(', " ").trim_end().to_owned()
}

/// Takes letters and opening brackets, and ends at anything else: what is written in quotes or in
/// numbers never gets here.
struct Names(String);

impl fmt::Write for Names {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for char in text.chars() {
            if !(char.is_ascii_alphabetic() || char == '(') {
                return Err(fmt::Error);
            }
            self.0.push(char);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::Action;
    use crate::app::intent::Intent;
    use crate::edit::Command;
    use crate::model::Role;

    #[test]
    fn only_names_are_remembered() {
        let secret = || "secret".to_owned();
        for (done, name) in [
            (Intent::Act(Action::ZoomFit), "Act ZoomFit"),
            (Intent::Run(Command::AddKind { name: secret(), role: Role::Factor }), "Run AddKind"),
            (Intent::Run(Command::Remove(Vec::new())), "Run Remove"),
            (Intent::Say(secret()), "Say"),
            (Intent::Paste(secret()), "Paste"),
            (Intent::OpenFile("secret".into()), "OpenFile"),
            (Intent::OpenGroup(None), "OpenGroup None"),
            (Intent::Zoom(2.0), "Zoom"),
        ] {
            assert_eq!(names_of(&done), name);
        }
    }
}
