//! Texts are kept as they were typed, and shown so that nothing in them is obeyed.

use proptest::prelude::*;
use throughline::edit::{Command, Editor};
use throughline::file::{FileInfo, read_text, write_text};
use throughline::model::{IdSource, Model, Record, visible};

use crate::fuzz_targets::wish::WORDS;
use crate::support::window::Window;

/// A title with every sort of character that a terminal or a screen could obey.
const TITLE: &str = "Red\u{1b}[31m \u{202e}txet \u{0}nul \u{7}bell pay\u{200b}ment";
/// How it is shown.
const SHOWN: &str = "Red[U+001B][31m [U+202E]txet [U+0000]nul [U+0007]bell pay[U+200B]ment";

fn whole() -> Model {
    read_text(include_str!("../fixtures/v1/whole.toc.ron")).unwrap().model
}

/// Every text of a record: those of one line, and those of several.
fn texts(record: &mut Record) -> (Vec<&mut String>, Vec<&mut String>) {
    match record {
        Record::About(it) => (
            vec![&mut it.title, &mut it.language],
            vec![&mut it.purpose, &mut it.authors, &mut it.source, &mut it.licence, &mut it.notes],
        ),
        Record::Kind(it) => (vec![&mut it.name, &mut it.plural, &mut it.help], vec![]),
        Record::Level(it) => (vec![&mut it.name], vec![&mut it.description]),
        Record::Period(it) => (vec![&mut it.name], vec![]),
        Record::Partner(it) => (vec![&mut it.name, &mut it.contact], vec![&mut it.notes]),
        Record::Element(it) => (
            vec![&mut it.title, &mut it.source, &mut it.said_by],
            vec![&mut it.description, &mut it.notes],
        ),
        Record::Link(it) => (vec![], vec![&mut it.rationale]),
        Record::Assumption(it) => (vec![], vec![&mut it.text]),
        Record::Indicator(it) => (
            vec![],
            vec![&mut it.text, &mut it.baseline, &mut it.target, &mut it.source, &mut it.when],
        ),
        Record::Evidence(it) => {
            (vec![&mut it.page, &mut it.date], vec![&mut it.text, &mut it.source, &mut it.address])
        }
        Record::Step(it) => (vec![&mut it.title], vec![&mut it.notes]),
        Record::Revision(it) => (vec![], vec![&mut it.note]),
        Record::Placement(_) | Record::Parked(_) => (vec![], vec![]),
    }
}

/// What becomes of a title: the ends of lines and columns are blanks, and there are none around.
fn one_line(text: &str) -> String {
    let ends = |char| matches!(char, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.replace(ends, " ").trim().to_owned()
}

fn check_kept(text: &str) {
    let mut editor = Editor::new(whole(), IdSource::seeded(1));
    let mut records: Vec<Record> = editor.model().records().collect();
    for record in &mut records {
        let (lines, paragraphs) = texts(record);
        for place in lines.into_iter().chain(paragraphs) {
            text.clone_into(place);
        }
    }
    let count = records.len();
    editor.run(&Command::Change(records)).unwrap();
    let saved = write_text(editor.model(), &FileInfo::new());
    let opened = read_text(&saved).unwrap();
    assert!(!opened.is_repaired(), "{:?}", opened.notices);
    assert_eq!(opened.model, *editor.model());
    let mut seen = 0;
    for mut record in opened.model.records() {
        seen += 1;
        let (lines, paragraphs) = texts(&mut record);
        assert!(lines.iter().all(|line| **line == one_line(text)), "{lines:?}");
        let kept = text.replace("\r\n", "\n").replace('\r', "\n");
        assert!(paragraphs.iter().all(|text| **text == kept), "{paragraphs:?}");
    }
    assert_eq!(seen, count);
}

#[test]
fn difficult_words_are_kept_in_every_text() {
    for word in WORDS.into_iter().chain([TITLE]) {
        // A kind and a level cannot be without a name.
        check_kept(&format!("x{word}x"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept_in_every_text(text in any::<String>()) {
        check_kept(&format!("x{text}x"));
    }

    #[test]
    fn what_is_shown_holds_nothing_to_obey(text in any::<String>()) {
        let shown = visible(&text);
        prop_assert!(!shown.chars().any(char::is_control));
        let turning = ['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}', '\u{2066}'];
        prop_assert!(!shown.contains(turning), "{}", shown);
        prop_assert_eq!(visible(&shown), shown.clone(), "shown twice, shown the same");
    }
}

/// The model of the fixture with [`TITLE`] in the place of several titles and names.
fn model_of_titles() -> Model {
    let mut text = include_str!("../fixtures/v1/whole.toc.ron").to_owned();
    let written = TITLE.escape_default().to_string();
    for name in ["Issues with dependency", "Community", "Underpinning factor", "Kinder Communities"]
    {
        text = text.replacen(&format!("\"{name}\""), &format!("\"{written}\""), 1);
    }
    read_text(text).unwrap().model
}

#[test]
fn the_window_shows_what_it_does_not_obey() {
    let model = model_of_titles();
    let element = model.elements().find(|element| element.title == TITLE).unwrap();
    let scene = throughline::scene::words::card_name(&model, element.id);
    assert!(scene.contains(SHOWN), "{scene}");
    let mut window = Window::open_model(&model);
    let title = window.harness.state().document().unwrap().title();
    assert_eq!(title, SHOWN);
    window.settle();
    let labels: Vec<String> = window.labels();
    assert!(labels.iter().any(|label| label.contains(SHOWN)), "{labels:#?}");
    let obeyed = |label: &&String| visible(label) != **label;
    let obeyed: Vec<_> = labels.iter().filter(obeyed).collect();
    assert!(obeyed.is_empty(), "{obeyed:#?}");
}

#[test]
fn the_terminal_is_told_nothing_it_could_obey() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a\u{1b}[2J.toc.ron");
    std::fs::write(&path, write_text(&model_of_titles(), &FileInfo::new())).unwrap();
    let run = |path: &std::path::Path| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_throughline"))
            .args(["check-file".as_ref(), path.as_os_str()])
            .output()
            .unwrap();
        String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
    };
    let said = run(&path);
    assert!(said.starts_with(SHOWN), "{said}");
    let missing = run(&folder.path().join("b\u{1b}[2J.toc.ron"));
    assert!(missing.contains("b[U+001B][2J"), "{missing}");
    for said in [said, missing] {
        assert!(said.lines().all(|line| visible(line) == line), "{said:?}");
    }
}
