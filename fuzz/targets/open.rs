//! Opening a file, whatever is in it.

use throughline::file::{read_text, write_text};

/// A file that can be opened can be saved; what was saved opens without a repair, as the same
/// model, and saving that writes the same bytes.
pub fn open(data: &[u8]) {
    let Ok(opened) = read_text(data) else { return };
    super::whole::check(&opened.model);
    let text = write_text(&opened.model, &opened.info);
    let again = match read_text(&text) {
        Ok(again) => again,
        Err(error) => panic!("what was saved cannot be opened: {error}\n{text}"),
    };
    assert_eq!(again.model, opened.model, "another model was saved:\n{text}");
    assert!(!again.is_repaired(), "what was saved needs repair: {:?}\n{text}", again.notices);
    assert_eq!(write_text(&again.model, &again.info), text, "saved twice, not the same bytes");
}
