//! Pasting, whatever is on the clipboard.

use throughline::edit::{Command, Editor, copied};
use throughline::file::clip;
use throughline::geometry::Offset;
use throughline::model::IdSource;

/// What can be pasted makes a whole model, can be undone, and can be copied again as it is.
pub fn paste(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some(Ok(records)) = clip::from_text(text) else { return };
    let start = super::commands::start();
    let mut editor = Editor::new(start.clone(), IdSource::seeded(3));
    let command = Command::Paste { records, by: Offset::new(24.0, 24.0), group: None };
    let Ok(done) = editor.run(&command) else { return };
    super::whole::check(editor.model());

    let all: Vec<_> = editor.model().elements().map(|element| element.id).collect();
    let copy = copied(editor.model(), &all);
    match clip::from_text(&clip::to_text(&copy)) {
        Some(Ok(again)) => assert_eq!(again, copy, "copied and read again"),
        other => panic!("what was copied cannot be pasted: {other:?}"),
    }
    if done.changed {
        assert!(editor.undo().is_some());
    }
    assert_eq!(editor.model(), start, "undone");
}
