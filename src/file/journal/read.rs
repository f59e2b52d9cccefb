//! From the bytes of a journal to the model it was about, with its history.

use thiserror::Error;

use super::chain::{self, Beginning, Records};
use super::step::{Origin, Step};
use super::text::{self, Entry};
use super::{MAX_JOURNAL_BYTES, MAX_STEPS};
use crate::model::Model;

/// Why nothing can be had from a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum JournalError {
    /// It is something else.
    #[error("This is not a recovery journal of Throughline")]
    Foreign,
    /// Another version wrote it.
    #[error("This recovery journal was written by another version of Throughline")]
    OtherVersion,
    /// It ends before the model does.
    #[error("This recovery journal is damaged at its beginning, and nothing of it can be read")]
    NoModel,
    /// It is longer than any we write.
    #[error("This recovery journal is larger than the largest that can be read")]
    TooLarge,
}

/// What a journal says.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovered {
    /// The file the model was opened from or saved to last.
    pub origin: Origin,
    /// The number of the process that wrote it.
    pub process: u32,
    /// The machine it ran on, as far as that is known.
    pub host: String,
    /// When the last record was written, in seconds since 1970.
    pub at: u64,
    /// The model as it was then.
    pub model: Model,
    /// The steps in force, the oldest first.
    pub done: Vec<Step>,
    /// The steps taken back, the one to be redone first at the end.
    pub undone: Vec<Step>,
    /// How many steps were in force when it was saved; none if that state cannot be reached.
    pub saved_at: Option<usize>,
    /// How many bytes at the end are damaged and were left out.
    pub damaged_bytes: usize,
}

impl Recovered {
    /// Whether everything that was done is in the file.
    pub fn is_saved(&self) -> bool {
        self.saved_at == Some(self.done.len())
    }

    /// How many steps lie between the file and what was found.
    pub fn unsaved_steps(&self) -> usize {
        self.saved_at.map_or(self.done.len(), |at| at.abs_diff(self.done.len()))
    }
}

/// Reads a journal up to its last whole record.
///
/// # Errors
/// [`JournalError`] if there is no whole model in it.
pub fn read(journal: &[u8]) -> Result<Recovered, JournalError> {
    if journal.len() > MAX_JOURNAL_BYTES {
        return Err(JournalError::TooLarge);
    }
    match chain::beginning(journal) {
        Beginning::Ours => {}
        Beginning::OtherVersion => return Err(JournalError::OtherVersion),
        Beginning::Foreign => return Err(JournalError::Foreign),
    }
    let mut records = Records::of(journal);
    let mut first = || records.next().and_then(text::parse);
    let (Some((_, head)), Some((at, Entry::Model(model, unsaved)))) = (first(), first()) else {
        return Err(JournalError::NoModel);
    };
    let Entry::Head { process, host, origin } = head else { return Err(JournalError::NoModel) };
    let (done, undone) = (Vec::new(), Vec::new());
    let (saved_at, damaged_bytes) = (None, 0);
    let model = *model;
    let mut replay = Replay {
        recovered: Recovered {
            origin,
            process,
            host,
            at,
            model,
            done,
            undone,
            saved_at,
            damaged_bytes,
        },
        around: Some(Around { unsaved, past: (Vec::new(), None), next: (Vec::new(), None) }),
    };
    let mut left = records.rest().len();
    while let Some(payload) = records.next() {
        let taken = text::parse(payload).and_then(|(at, entry)| replay.take(at, entry));
        if taken.is_none() {
            break;
        }
        left = records.rest().len();
    }
    Ok(replay.finish(left))
}

/// A model on its way from where it was written down to the end of the journal.
struct Replay {
    recovered: Recovered,
    /// What comes with the model, until the first record of something done after it.
    around: Option<Around>,
}

/// The steps before and after the model as it was written down.
struct Around {
    /// How many of the last steps in force are not in the file; below zero, how many of those
    /// taken back are.
    unsaved: Option<i64>,
    /// The steps in force, the latest one first, and the model before all of them.
    past: (Vec<Step>, Option<Model>),
    /// The steps taken back, the one to be redone first first, and the model after all of them.
    next: (Vec<Step>, Option<Model>),
}

impl Replay {
    /// Goes on with one record. None if it does not fit; nothing has changed then.
    fn take(&mut self, at: u64, entry: Entry) -> Option<()> {
        match entry {
            Entry::Past(step) => self.around(step, true)?,
            Entry::Next(step) => self.around(step, false)?,
            entry => {
                self.settle();
                self.go_on(entry)?;
            }
        }
        self.recovered.at = self.recovered.at.max(at);
        Some(())
    }

    /// Takes a step from before the model was written down, if it leads there.
    fn around(&mut self, step: Step, is_past: bool) -> Option<()> {
        let around = self.around.as_mut()?;
        let (steps, model) = if is_past { &mut around.past } else { &mut around.next };
        if steps.len() >= MAX_STEPS {
            return None;
        }
        let model = model.get_or_insert_with(|| self.recovered.model.clone());
        let patch = if is_past { step.patch.inverted() } else { step.patch.clone() };
        model.apply(&patch).ok()?;
        steps.push(step);
        Some(())
    }

    /// Begins with what was done after the model was written down.
    fn settle(&mut self) {
        let Some(around) = self.around.take() else { return };
        self.recovered.done = around.past.0.into_iter().rev().collect();
        self.recovered.undone = around.next.0.into_iter().rev().collect();
        self.recovered.saved_at = around.unsaved.and_then(|steps| self.steps_back(steps));
    }

    /// How many steps were in force so many steps ago, if there were so many.
    fn steps_back(&self, steps: i64) -> Option<usize> {
        let done = i64::try_from(self.recovered.done.len()).ok()?;
        let at = usize::try_from(done.checked_sub(steps)?).ok()?;
        let all = self.recovered.done.len().saturating_add(self.recovered.undone.len());
        (at <= all).then_some(at)
    }

    fn go_on(&mut self, entry: Entry) -> Option<()> {
        let recovered = &mut self.recovered;
        match entry {
            Entry::Done(step) => {
                if recovered.done.len() >= MAX_STEPS {
                    return None;
                }
                recovered.model.apply(&step.patch).ok()?;
                recovered.saved_at = recovered.saved_at.filter(|at| *at <= recovered.done.len());
                recovered.undone.clear();
                recovered.done.push(step);
            }
            Entry::Undone => {
                recovered.model.apply(&recovered.done.last()?.patch.inverted()).ok()?;
                recovered.undone.extend(recovered.done.pop());
            }
            Entry::Redone => {
                recovered.model.apply(&recovered.undone.last()?.patch).ok()?;
                recovered.done.extend(recovered.undone.pop());
            }
            Entry::Saved(origin, unsaved) => {
                recovered.origin = origin;
                self.recovered.saved_at = unsaved.and_then(|steps| self.steps_back(steps));
            }
            Entry::Head { .. } | Entry::Model(..) | Entry::Past(_) | Entry::Next(_) => return None,
        }
        Some(())
    }

    fn finish(mut self, damaged_bytes: usize) -> Recovered {
        self.settle();
        self.recovered.damaged_bytes = damaged_bytes;
        self.recovered
    }
}
