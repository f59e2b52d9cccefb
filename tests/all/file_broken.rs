//! What happens to files that are damaged, foreign, or too much: always a clear message, never a
//! panic, and whatever can be kept is kept.

use throughline::file::{OpenError, Opened, Weight, read_text, write_text};
use throughline::model::Element;
use throughline::model::limits::{MAX_FILE_BYTES, MAX_GROUPS_AROUND};

/// A small file, into which each test puts what is wrong.
const GOOD: &str = r#"(
    format: "throughline",
    version: 1,
    min_reader: 1,
    app: "0.1.0",
    doc: "m-1",
    rev: "",
    parents: [],
    title: "Small",
    kinds: [
        (id: "k-1", order: "i", role: "outcome", name: "Outcome"),
    ],
    levels: [
        (id: "v-1", order: "i", name: "Community"),
    ],
    elements: [
        (id: "e-1", kind: "k-1", level: "v-1", title: "First"),
        (id: "e-2", kind: "k-1", title: "Second"),
    ],
    placement: [
        (of: "e-1", at: (1.0, 2.0)),
    ],
    links: [
        (id: "l-1", from: "e-1", to: "e-2", effect: "helps"),
    ],
)
"#;

fn with(from: &str, to: &str) -> String {
    assert!(GOOD.contains(from), "{from}");
    GOOD.replacen(from, to, 1)
}

fn error(content: impl AsRef<[u8]>) -> String {
    match read_text(content) {
        Ok(opened) => panic!("it opened: {:#?}", opened.notices),
        Err(error) => error.to_string(),
    }
}

/// Opens what can be repaired; saved and opened again, it has nothing more to repair.
fn repaired(text: &str) -> Opened {
    let opened = read_text(text).unwrap();
    assert_eq!(opened.read_only, None);
    let again = read_text(write_text(&opened.model, &opened.info)).unwrap();
    assert!(!again.is_repaired(), "{:#?}", again.notices);
    assert_eq!(again.model, opened.model);
    opened
}

/// What the user is told, without what every file without a last line says.
fn told(opened: &Opened) -> Vec<String> {
    let told = opened.notices.iter().map(ToString::to_string);
    told.filter(|text| !text.starts_with("The last line of the file is missing")).collect()
}

#[test]
fn what_cannot_be_opened_says_why() {
    let utf16: Vec<u8> = GOOD.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: &[(&[u8], &str)] = &[
        (b"", "This file is empty."),
        (b" \n\n", "This file is empty."),
        (&[0; 5000], "This file has lost its content"),
        (&[b"\xff\xfe", utf16.as_slice()].concat(), "This file was saved as UTF-16 text."),
        (&utf16, "This file was saved as UTF-16 text."),
        (b"PK\x03\x04....", "This is not a Throughline model but a zip archive or an Office doc"),
        (b"%PDF-1.7", "This is not a Throughline model but a PDF document."),
        (b"\x89PNG\r\n", "This is not a Throughline model but a picture."),
        (b"{\"a\": 1}", "This is not a Throughline model but a file of another program"),
        (b"<!doctype html>", "This is not a Throughline model but a web page or XML."),
        (b"Dear all,\nplease", "This is not a Throughline model: its first line should be"),
        (b"(\n    name: \"x\",\n)", "This is not a Throughline model: its first line should be"),
        (b"\x00\x01\x02\xff", "This is not a Throughline model: its first line should be"),
        (
            b"(format: \"recipe\")",
            "This is not a Throughline model: it says its format is “recipe”",
        ),
        (b"(format: \"throughline\")", "This file does not say which version of the format"),
        (b"(format: \"throughline\", version: 0)", "This file does not say which version of the"),
        (
            b"(format: \"throughline\", version: 1, title: Small)",
            "This file cannot be read: at line 1, column 44, a text in quotes was expected",
        ),
        (
            b"(format: \"throughline\", version: 1, elements: [(id: \"e-1\")])",
            "This file cannot be read: at line 1, column 58, the field “kind” is missing",
        ),
        (
            b"(format: \"throughline\", version: 9, min_reader: 9, app: \"9.1\", map: {{",
            "This file was written by a newer version of Throughline (9.1), and this one cannot",
        ),
    ];
    for (content, expected) in cases {
        let message = error(content);
        assert!(message.starts_with(expected), "{message}\n{expected}");
    }
}

#[test]
fn bombs_are_refused_at_once() {
    for bomb in ["[", "(", "{", "[(", "Some("] {
        let text = with("parents: []", &format!("later: {}", bomb.repeat(10_000_000 / bomb.len())));
        assert!(matches!(read_text(text), Err(OpenError::TooDeep { .. })), "{bomb}");
    }
    let gigantic = vec![b'['; usize::try_from(MAX_FILE_BYTES).unwrap() + 1];
    assert!(matches!(read_text(gigantic), Err(OpenError::TooLarge { .. })));
    assert!(matches!(read_text("[".repeat(10_000_000)), Err(OpenError::OtherSort(_))));
}

/// Each repair: what is wrong, and what the user is told.
#[test]
fn what_can_be_repaired_is_repaired_and_told() {
    let cases = [
        (
            "at: (1.0, 2.0)",
            "at: (NaN, 1e300)",
            "Line 21: The place on the map of “e-1”: its position is out of range; a number that \
             fits was put in its place",
        ),
        (
            "at: (1.0, 2.0)",
            "at: (1.0, 2.0), width: -inf",
            "Line 21: The place on the map of “e-1”: its width is out of range; a number that \
             fits was put in its place",
        ),
        (
            "to: \"e-2\"",
            "to: \"e-9\"",
            "Line 24: The link from “e-1” to “e-9” was set aside: the element “e-9” is not in \
             the file",
        ),
        (
            "to: \"e-2\"",
            "to: \"e-1\"",
            "Line 24: The link from “e-1” to “e-1” was set aside: it starts and ends at the same \
             element",
        ),
        (
            "level: \"v-1\"",
            "level: \"v-9\"",
            "Line 17: The element “First” mentions the level “v-9”, which is not in the file; the \
             mention was taken out",
        ),
        (
            "id: \"e-2\", kind: \"k-1\"",
            "id: \"e-2\", kind: \"k-9\"",
            "Line 18: The kind “k-9” is not in the file; a kind “Unknown kind” stands in for it",
        ),
        (
            "id: \"e-2\", kind: \"k-1\"",
            "id: \"e-2\", kind: \"k-1\", group: \"e-2\"",
            "Line 18: The element “Second” is now in no group: it was in a group that is inside it",
        ),
        (
            "(id: \"l-1\"",
            "(id: \"l 1\"",
            "Line 24: A record: “l 1” cannot stand for its id: an id is 1 to 24 letters, digits, \
             - or _",
        ),
        (
            "order: \"i\", name: \"Community\"",
            "order: \"Ä\", name: \"Community\"",
            "Line 14: The level “Community”: its order is not valid; it now comes first",
        ),
        (
            "role: \"outcome\"",
            "role: \"dream\"",
            "Line 11: The kind “Outcome”: its role is “dream”, which this version does not know; \
             it is kept as it is",
        ),
    ];
    for (from, to, expected) in cases {
        assert_eq!(told(&repaired(&with(from, to))), [expected]);
    }
}

#[test]
fn an_id_used_twice_gives_the_second_a_new_one() {
    let opened = repaired(&with("(id: \"e-2\"", "(id: \"e-1\""));
    let told = told(&opened);
    assert_eq!(
        told[0],
        "Line 18: The element “Second” had the id of another record and was given a new one"
    );
    assert!(told[1].starts_with("Line 24: The link from “e-1” to “e-2” was set aside"));
    assert_eq!(opened.model.element_count(), 2);

    let line = "        (id: \"e-2\", kind: \"k-1\", title: \"Second\"),\n";
    let opened = repaired(&with(line, &line.repeat(3)));
    let expected = "The element “Second” is there twice, word for word; one was kept";
    assert_eq!(
        self::told(&opened),
        [format!("Line 19: {expected}"), format!("Line 20: {expected}")]
    );
}

#[test]
fn an_element_is_on_the_map_or_parked() {
    let opened = repaired(&with("    links: [", "    parking_lot: [(of: \"e-1\")],\n    links: ["));
    let expected = "The parking lot's entry for “e-1” was set aside: the element is on the map";
    assert_eq!(told(&opened), [format!("Line 23: {expected}")]);
}

#[test]
fn what_is_about_something_set_aside_is_set_aside_too() {
    let details = "],\n    assumptions: [\n        (id: \"a-1\", link: \"l-1\", text: \"They \
                   meet\"),\n    ],\n    evidence: [\n        (id: \"d-1\", on: \"assumption \
                   a-1\", text: \"Seen\"),\n    ],\n)\n";
    let text = with("to: \"e-2\"", "to: \"e-9\"").replace("],\n)\n", details);
    let opened = repaired(&text);
    assert_eq!(told(&opened).len(), 3);
    let kept = &opened.model.about().extra["quarantine"];
    for record in ["(id: \"l-1\", from", "(id: \"a-1\", link", "(id: \"d-1\", on"] {
        assert!(kept.contains(record), "{kept}");
    }
}

/// A record that was set aside is in the saved file word for word, and told of from then on.
#[test]
fn what_is_set_aside_is_never_lost() {
    let opened = repaired(&with("to: \"e-2\"", "to: \"e-9\", later: Some(1)"));
    let saved = write_text(&opened.model, &opened.info);
    let line =
        "record: (id: \"l-1\", from: \"e-1\", to: \"e-9\", later: Some(1), effect: \"helps\"))";
    assert!(saved.contains(line), "{saved}");
    let again = read_text(&saved).unwrap();
    assert_eq!(again.notices.len(), 1);
    assert_eq!(again.notices[0].weight, Weight::Remark);
    assert!(again.notices[0].text.starts_with("1 record that could not be used"));
    assert_eq!(write_text(&again.model, &again.info), saved);
}

#[test]
fn texts_beyond_the_limits_are_cut_and_kept_aside() {
    let long = "ä".repeat(1001);
    let opened = repaired(&with("First", &long));
    assert_eq!(opened.model.elements().next().unwrap().title.chars().count(), 1000);
    assert!(opened.model.about().extra["quarantine"].contains(&long));
}

/// A file with `count` elements, each in the group that `above` says.
fn groups(count: usize, above: impl Fn(usize) -> usize) -> String {
    let element = |n| {
        let above = above(n);
        format!("(id: \"r-{n}\", kind: \"k-1\", title: \"\", group: \"r-{above}\"),\n")
    };
    let elements: String = (0..count).map(element).collect();
    with("elements: [", &format!("elements: [{elements}"))
}

#[test]
fn a_ring_of_groups_is_cut_once() {
    let count = MAX_GROUPS_AROUND;
    let opened = repaired(&groups(count, |n| (n + 1) % count));
    assert_eq!(told(&opened).len(), 1);
}

#[test]
fn no_element_is_inside_more_groups_than_it_may_be() {
    let opened = repaired(&groups(100, |n| n + 1));
    // The group of the last is not in the file.
    let told = told(&opened);
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0]
            .ends_with("is now in no group: it was inside more than 50 groups, one in the other")
    );
    let depth = |start: &Element| {
        let up = |at: &&Element| opened.model.element(at.group?);
        std::iter::successors(Some(start), |at| up(at)).count() - 1
    };
    assert_eq!(opened.model.elements().map(depth).max(), Some(MAX_GROUPS_AROUND));
}

/// What takes time in proportion to the square of a number takes for ever at the limits: none of
/// these would end while a test is waited for.
#[test]
fn the_worst_of_files_is_read_like_any_other() {
    let many =
        |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let elements = |line: &dyn Fn(usize) -> String| {
        with("elements: [", &format!("elements: [{}", many(25_000, line)))
    };
    let chain = groups(25_000, |n| n + 1);
    let kinds = elements(&|n| format!("(id: \"r-{n}\", kind: \"q-{n}\"),\n"));
    let twins = elements(&|n| format!("(id: \"r\", kind: \"k-1\", title: \"{n}\"),\n"));
    let bad = elements(&|_| "(id: \"\", kind: \"\"),\n".to_owned());
    let commented = elements(&|_| "(/* (r#\" */ id: \"\", kind: \"k-1\"),\n".to_owned());
    let partners = format!("partners: [{}]", many(25_000, &|n| format!("\"p-{n}\",")));
    let partners = with("title: \"First\"", &format!("title: \"First\", {partners}"));
    for text in [chain, kinds, twins, bad, commented, partners] {
        let opened = read_text(&text).unwrap();
        assert!(opened.notices.len() < 1_000, "{}", opened.notices.len());
        let saved = write_text(&opened.model, &opened.info);
        // What is set aside is kept in the file, and is not set aside again.
        assert!(!read_text(&saved).unwrap().is_repaired());
    }
}

/// What stands where a field's name should could never be written again.
#[test]
fn a_damaged_name_of_a_field_is_told_of() {
    let text = with("title: \"Small\"", "!? title: \"Small\"");
    let opened = read_text(text).unwrap();
    assert_eq!(opened.model.about().extra.len(), 0);
    assert_eq!(
        told(&opened),
        ["Line 9: this line was left out, because at column 14 the name of a field and a colon \
          were expected"]
    );
}

/// As large as a damaged file can be, and as bad: every line of it is told of, or counted.
#[test]
fn no_more_is_told_than_can_be_read() {
    let noise = with("parents: []", &format!("oops\n{}", "?\n".repeat(1_000_000)));
    let opened = read_text(&noise).unwrap();
    assert!(opened.notices.len() < 1_000, "{}", opened.notices.len());
    let last = &opened.notices.iter().rfind(|notice| notice.weight == Weight::Lost).unwrap().text;
    assert!(last.ends_with("more that could not be read"), "{last}");
}

#[test]
fn a_damaged_line_costs_one_record() {
    let opened = read_text(with("title: \"Second\"", "title: \"Second")).unwrap();
    assert!(opened.read_only.is_some());
    assert_eq!(opened.model.element_count(), 1);
    assert_eq!(
        told(&opened),
        [
            "Line 18: this line was left out, because at column 41 the quote that ends a text was \
             expected",
            "Line 24: The link from “e-1” to “e-2” was set aside: the element “e-2” is not in the \
             file",
        ]
    );
}

#[test]
fn a_truncated_file_keeps_what_is_whole() {
    let end = GOOD.find("title: \"Second\"").unwrap();
    let opened = read_text(&GOOD[..end]).unwrap();
    assert!(opened.read_only.is_some());
    assert_eq!(opened.model.element_count(), 1);
    assert_eq!(opened.model.about().title, "Small");
}

#[test]
fn a_line_that_is_not_text_costs_one_record() {
    let mut bytes = GOOD.as_bytes().to_vec();
    let place = GOOD.find("Second").unwrap();
    bytes[place] = 0xff;
    let opened = read_text(bytes).unwrap();
    assert!(opened.read_only.is_some());
    assert_eq!(opened.model.element_count(), 1);
    assert_eq!(
        told(&opened)[..2],
        [
            "This file cannot be read: at line 18, column 42, there are bytes that are not text",
            "Line 18: this line is not text and was left out",
        ]
    );
}

#[test]
fn later_versions_open_as_far_as_that_loses_nothing() {
    let newer = with("version: 1", "version: 2")
        .replace("title: \"First\"", "mood: Fine, title: \"First\"");
    let opened = read_text(&newer).unwrap();
    assert_eq!(opened.read_only, None);
    assert!(told(&opened)[0].starts_with("This model was saved by a newer version"));
    let saved = write_text(&opened.model, &opened.info);
    assert!(saved.contains("version: 2,\n    min_reader: 1,"));
    assert!(saved.contains("title: \"First\", mood: Fine)"));

    let too_new = newer.replace("min_reader: 1", "min_reader: 2");
    let opened = read_text(&too_new).unwrap();
    assert!(opened.read_only.unwrap().contains("saved by a newer version of Throughline"));

    let unreadable = too_new.replace("title: \"Second\"", "title: <<Second>>");
    let opened = read_text(&unreadable).unwrap();
    assert!(opened.read_only.is_some());
    assert_eq!(opened.model.element_count(), 1);
}

#[test]
fn a_hand_edit_opens_with_a_remark() {
    let saved = {
        let opened = read_text(GOOD).unwrap();
        write_text(&opened.model, &opened.info)
    };
    assert_eq!(read_text(&saved).unwrap().notices, []);
    let edited = read_text(saved.replace("First", "Foremost")).unwrap();
    assert_eq!(edited.notices.len(), 1);
    assert!(edited.notices[0].text.starts_with("This file was changed outside Throughline"));
    let with_mark = format!("\u{feff}{}", saved.replace('\n', "\r\n"));
    assert_eq!(read_text(with_mark).unwrap().notices, []);
}
