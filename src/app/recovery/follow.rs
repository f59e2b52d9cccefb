//! What is done goes into the journal, at the end of every pass of the window.

use crate::app::document::{Document, FileState, Serial};
use crate::file::journal::{Journal, Left, News, Origin};

use super::convert;

/// The model whose journal is written.
#[derive(Debug)]
pub(super) struct Followed {
    serial: Serial,
    saved_at: Option<usize>,
    origin: Origin,
}

/// Tells the journal what happened since the last pass. `restored_from` is the journal that the
/// model was restored from, if it has just been.
pub(super) fn follow(
    journal: &Journal,
    followed: Option<Followed>,
    document: Option<&mut Document>,
    restored_from: &mut Option<Left>,
) -> Option<Followed> {
    let Some(document) = document else {
        if followed.is_some() {
            journal.end();
        }
        return None;
    };
    match followed {
        Some(followed) if followed.serial == document.serial => {
            Some(go_on(journal, followed, document))
        }
        _ => Some(begin(journal, document, restored_from.take())),
    }
}

fn begin(journal: &Journal, document: &mut Document, restored_from: Option<Left>) -> Followed {
    // What has happened already is in the history.
    document.editor.take_news();
    let origin = origin_of(&document.file);
    let begin = convert::begin(&document.editor, origin.clone());
    let saved_at = begin.saved_at;
    journal.begin(begin, restored_from);
    Followed { serial: document.serial, saved_at, origin }
}

fn go_on(journal: &Journal, followed: Followed, document: &mut Document) -> Followed {
    for news in document.editor.take_news() {
        journal.note(convert::news(&news));
    }
    let saved_at = document.editor.history().saved_at();
    // What was pushed and undone since a save may cut it off: the journal sees that by itself.
    if followed.saved_at == saved_at && is_of(&followed.origin, &document.file) {
        return followed;
    }
    let origin = origin_of(&document.file);
    journal.note(News::Saved { at: saved_at, origin: origin.clone() });
    Followed { saved_at, origin, ..followed }
}

fn origin_of(file: &FileState) -> Origin {
    Origin {
        path: file.path.clone(),
        info: file.info.clone(),
        content_hash: file.content_hash,
        read_only: file.read_only.clone(),
    }
}

/// Whether that is still the file. Looked at in every pass, so nothing is copied for it.
fn is_of(origin: &Origin, file: &FileState) -> bool {
    origin.path == file.path
        && origin.content_hash == file.content_hash
        && origin.info == file.info
        && origin.read_only == file.read_only
}
