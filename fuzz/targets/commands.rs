//! Any commands in any order.

use std::sync::LazyLock;

use throughline::edit::Editor;
use throughline::file::{FileInfo, read_text, write_text};
use throughline::model::{IdSource, Model};

use super::bytes::Bytes;
use super::wish::{Wish, command};

/// How many commands one input is made into at most: more of them find no more, only slower.
const MOST: usize = 12;

/// A small model with something of everything.
pub fn start() -> &'static Model {
    static START: LazyLock<Model> = LazyLock::new(|| {
        let opened = read_text(include_str!("../../tests/fixtures/v1/whole.toc.ron"));
        opened.expect("the fixture can be opened").model
    });
    &START
}

/// No command breaks the model; all can be undone and done again; what came of them can be saved
/// and opened.
pub fn commands(data: &[u8]) {
    let mut editor = Editor::new(start().clone(), IdSource::seeded(7));
    let mut bytes = Bytes(data);
    let mut steps = 0;
    for _ in 0..MOST {
        if bytes.is_empty() {
            break;
        }
        let wish = Wish::from_bytes(&mut bytes);
        let Some(command) = command(editor.model(), &wish) else { continue };
        match editor.run(&command) {
            Ok(done) => steps += usize::from(done.changed),
            Err(refusal) => {
                assert!(!refusal.to_string().contains("as it is"), "{refusal} for {command:?}");
            }
        }
        assert!(editor.selection().iter().all(|key| editor.model().contains(key)));
    }
    super::whole::check(editor.model());
    let last = editor.model().clone();
    let text = write_text(&last, &FileInfo::new());
    let opened = read_text(&text).expect("what was made can be saved and opened");
    assert_eq!(opened.model, last, "saved and opened");
    assert!(!opened.is_repaired(), "{:?}", opened.notices);

    for _ in 0..steps {
        assert!(editor.undo().is_some());
    }
    assert!(editor.undo().is_none());
    assert_eq!(editor.model(), start(), "all undone");
    for _ in 0..steps {
        assert!(editor.redo().is_some());
    }
    assert_eq!(*editor.model(), last, "all done again");
}
