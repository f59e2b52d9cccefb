//! Which text needs no shaping beyond kerning: every character is in each bundled face, runs
//! from left to right, and stands for itself.

use skrifa::{FontRef, MetadataProvider};

use super::FACES;

/// Beyond this nothing is looked up: it goes the long way.
const END: usize = 0x2300;

/// The characters the bundled faces hold, one flag each.
pub(super) struct Coverage {
    held: Vec<bool>,
}

impl Coverage {
    pub(super) fn of_bundled() -> Self {
        let mut held: Vec<bool> = (0..END).map(stands_for_itself).collect();
        for face in &FACES {
            let charmap = FontRef::new(face.data).ok().map(|font| font.charmap());
            for (code, held) in (0_u32..).zip(held.iter_mut()) {
                *held &= charmap.as_ref().is_some_and(|charmap| charmap.map(code).is_some());
            }
        }
        // Broken lines and other controls are dealt with before a face is asked.
        held.iter_mut().take(0x20).for_each(|held| *held = true);
        Self { held }
    }

    pub(super) fn holds(&self, text: &str) -> bool {
        text.chars().all(|c| self.held.get(c as usize).copied().unwrap_or(false))
    }
}

/// Whether a character, drawn alone, is right: no mark that combines, nothing that joins to its
/// neighbours or turns them round.
fn stands_for_itself(code: usize) -> bool {
    matches!(code,
        0x20..=0x7e | 0xa0..=0x24f | 0x370..=0x482 | 0x48a..=0x52f | 0x1e00..=0x1eff
        | 0x2010..=0x2027 | 0x202f..=0x205f | 0x2070..=0x209f | 0x20a0..=0x20bf | 0x2100..=0x22ff)
        // The soft hyphen is only seen where a line is broken at it.
        && code != 0xad
}
