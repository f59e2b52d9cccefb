//! Reading a recovery journal, whatever is in it.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use throughline::app::recovery;
use throughline::edit::Editor;
use throughline::file::MemoryFs;
use throughline::file::journal::{self, Recovered, Window, Writer};
use throughline::model::IdSource;

const MARK: &[u8] = b"throughline journal 1\n";

/// Parts one payload from the next in an input, so that the fuzzer need not guess checksums.
const PARTS: u8 = 0x1e;

/// What the first two payloads of a journal are, in the seeds.
static BEGINNING: LazyLock<Vec<&[u8]>> = LazyLock::new(|| {
    let seed = include_bytes!("../seeds/journal/steps").as_slice();
    seed.get(1..).unwrap_or_default().split(|byte| *byte == PARTS).take(2).collect()
});

/// The journal that an input stands for. Its first byte says whether it is one as it is, or the
/// payloads of one, with the usual first two or without.
pub fn journal_of(data: &[u8]) -> Vec<u8> {
    let Some((sort, rest)) = data.split_first() else { return Vec::new() };
    let payloads = rest.split(|byte| *byte == PARTS);
    match sort % 4 {
        0 => rest.to_vec(),
        1 => chained(payloads),
        _ => chained(BEGINNING.iter().copied().chain(payloads)),
    }
}

/// Payloads as records: length, checksum, payload.
fn chained<'a>(payloads: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    let mut journal = MARK.to_vec();
    let mut crc = crc32fast::hash(MARK);
    for payload in payloads {
        let length = u32::try_from(payload.len()).expect("inputs are short").to_le_bytes();
        let mut hasher = crc32fast::Hasher::new();
        for part in [crc.to_le_bytes().as_slice(), length.as_slice(), payload] {
            hasher.update(part);
        }
        crc = hasher.finalize();
        journal.extend_from_slice(&length);
        journal.extend_from_slice(&crc.to_le_bytes());
        journal.extend_from_slice(payload);
    }
    journal
}

/// What can be read is a whole model; every step of it can be taken back and done again; and it
/// can be written as a journal that says the same.
pub fn journal(data: &[u8]) {
    let bytes = journal_of(data);
    let Ok(recovered) = journal::read(&bytes) else { return };
    assert!(recovered.damaged_bytes <= bytes.len());
    super::whole::check(&recovered.model);
    let history = recovery::history(&recovered);
    let mut editor = Editor::with_history(recovered.model.clone(), history, IdSource::seeded(8));
    let (done, undone) = (recovered.done.len(), recovered.undone.len());
    for _ in 0..done {
        assert!(editor.undo().is_some());
    }
    assert!(editor.undo().is_none());
    super::whole::check(editor.model());
    for _ in 0..done + undone {
        assert!(editor.redo().is_some());
    }
    for _ in 0..undone {
        assert!(editor.undo().is_some());
    }
    assert_eq!(*editor.model(), recovered.model);
    if !recovered.is_saved() {
        check_written_again(&recovered, &editor);
    }
}

fn check_written_again(recovered: &Recovered, editor: &Editor) {
    let fs = MemoryFs::new();
    let begin = recovery::begin(editor, recovered.origin.clone());
    let window = Window { number: 1, process: recovered.process, host: recovered.host.clone() };
    let mut writer = Writer::new(Arc::new(fs.clone()), Path::new("/data"), begin, window);
    writer.write().expect("the disk is a good one");
    let is_journal = |path: &std::path::PathBuf| path.extension().is_some_and(|it| it == "journal");
    let path = fs.paths().into_iter().find(is_journal).expect("something is unsaved");
    let again = journal::read(&fs.content(&path).expect("it was just found"));
    let again = again.expect("what was written can be read");
    assert_eq!(again.model, recovered.model);
    assert_eq!((again.done, again.undone), (recovered.done.clone(), recovered.undone.clone()));
    assert_eq!(again.saved_at, recovered.saved_at);
    assert_eq!(again.origin, recovered.origin);
    assert_eq!(again.damaged_bytes, 0);
}
