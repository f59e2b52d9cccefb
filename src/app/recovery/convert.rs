//! Between the undo history and the journal, which know nothing of each other.

use crate::edit::{self, Edit, Editor, History, Selection};
use crate::file::journal::{Begin, News, Origin, Recovered, Step};
use crate::model::RecordKey;

fn step(edit: &Edit) -> Step {
    Step {
        label: edit.label.clone(),
        patch: edit.patch.clone(),
        selected_before: edit.selection_before.iter().collect(),
        selected_after: edit.selection_after.iter().collect(),
    }
}

fn edit(step: &Step) -> Edit {
    let selection = |keys: &[RecordKey]| keys.iter().copied().collect::<Selection>();
    Edit {
        label: step.label.clone(),
        patch: step.patch.clone(),
        selection_before: selection(&step.selected_before),
        selection_after: selection(&step.selected_after),
    }
}

/// What the journal of an editor begins with.
pub fn begin(editor: &Editor, origin: Origin) -> Begin {
    let history = editor.history();
    Begin {
        origin,
        model: editor.shared_model(),
        done: history.done().iter().map(step).collect(),
        undone: history.undone().iter().map(step).collect(),
        saved_at: history.saved_at(),
    }
}

/// What happened, as the journal takes it.
pub fn news(news: &edit::News) -> News {
    match news {
        edit::News::Done(edit) => News::Done(step(edit)),
        edit::News::Undone => News::Undone,
        edit::News::Redone => News::Redone,
    }
}

/// The history that was recovered.
pub fn history(recovered: &Recovered) -> History {
    let edits = |steps: &[Step]| steps.iter().map(edit).collect();
    History::of(edits(&recovered.done), edits(&recovered.undone), recovered.saved_at)
}
