//! What is saved is what is opened, and what is opened is saved as it was.

use proptest::prelude::*;
use throughline::file::{FileInfo, read_text, write_text};

use crate::support::models::any_model;

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_model_opens_as_it_was(model in any_model()) {
        let text = write_text(&model, &FileInfo::new());
        let opened = read_text(&text).unwrap();
        prop_assert!(!opened.is_repaired(), "{:#?}\n{text}", opened.notices);
        prop_assert_eq!(opened.read_only, None);
        prop_assert_eq!(&opened.model, &model, "{}", text);
        let again = write_text(&opened.model, &opened.info);
        prop_assert_eq!(again, text);
    }

    /// Whatever the line ends became on the way.
    #[test]
    fn line_ends_do_not_matter(model in any_model()) {
        let text = write_text(&model, &FileInfo::new());
        let opened = read_text(text.replace('\n', "\r\n")).unwrap();
        prop_assert!(opened.notices.iter().all(|notice| !notice.text.contains("changed outside")));
        prop_assert_eq!(&opened.model, &model);
    }

    /// Cut off anywhere: never a panic, and no record that was not there.
    #[test]
    fn a_truncated_file_is_salvaged(model in any_model(), cut in any::<prop::sample::Index>()) {
        let text = write_text(&model, &FileInfo::new());
        let cut = text.floor_char_boundary(cut.index(text.len()));
        if let Ok(opened) = read_text(&text[..cut]) {
            let before_footer = text.trim_end().rfind('\n').unwrap_or(0);
            prop_assert!(opened.read_only.is_some() || cut + 2 > before_footer);
            prop_assert!(opened.model.element_count() <= model.element_count());
        }
    }

    /// A byte changed anywhere: never a panic, and never in silence.
    #[test]
    fn a_damaged_file_is_noticed(
        model in any_model(),
        place in any::<prop::sample::Index>(),
        byte in any::<u8>(),
    ) {
        let text = write_text(&model, &FileInfo::new());
        let mut bytes = text.clone().into_bytes();
        let place = place.index(text.trim_end().rfind('\n').unwrap_or(0));
        prop_assume!(bytes[place] != byte);
        // A blank for a blank, or a line end for another, changes nothing.
        prop_assume!(!bytes[place].is_ascii_whitespace() || !byte.is_ascii_whitespace());
        bytes[place] = byte;
        if let Ok(opened) = read_text(&bytes) {
            prop_assert!(!opened.notices.is_empty());
        }
    }
}
