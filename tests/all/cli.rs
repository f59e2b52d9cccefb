//! The command line, run as a user runs it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use throughline::file::{FileInfo, write_text};
use tiny_skia::Pixmap;

use crate::support::notation;

const MODEL: &str = r#"
    level Society
    level Community
    Community: approach "Someone to eat with" at 0,40 partner "Cyrenians"
    Community: intermediate "Trust" at 300,40
    "Someone to eat with" -> "Trust"
"#;

/// A folder with a model in it.
fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("map.toc.ron");
    fs::write(&file, write_text(&notation::parse(MODEL), &FileInfo::new())).unwrap();
    (folder, file)
}

fn throughline(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_throughline"));
    command.current_dir(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn inspect_counts_what_is_there() {
    let (folder, _) = folder();
    let output = throughline(folder.path(), &["inspect", "map.toc.ron"]);
    let report = text(&output.stdout);
    assert!(output.status.success(), "{}", text(&output.stderr));
    for line in ["1  Practical approaches", "1  Links", "2  Levels: Society, Community"] {
        assert!(report.contains(line), "no {line:?} in:\n{report}");
    }
    assert!(report.ends_with("Nothing is wrong with this file\n"), "{report}");
}

#[test]
fn what_cannot_be_opened_is_said_and_left_alone() {
    let (folder, file) = folder();
    fs::write(&file, "not a model").unwrap();
    for arguments in [["inspect", "map.toc.ron"], ["check-file", "map.toc.ron"]] {
        let output = throughline(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stdout), "");
        let message = text(&output.stderr);
        assert!(message.starts_with("This is not a Throughline model"), "{message}");
        assert!(message.trim_end().ends_with(": map.toc.ron"), "{message}");
    }
    assert_eq!(fs::read(&file).unwrap(), b"not a model");
}

#[test]
fn render_paints_the_map() {
    let (folder, _) = folder();
    let render = ["render", "map.toc.ron", "--bundled-fonts", "-o", "map.png"];
    let output = throughline(folder.path(), &render);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let picture = Pixmap::load_png(folder.path().join("map.png")).unwrap();

    let twice = [&render[..3], &["--scale", "2", "-o", "twice.png"]].concat();
    assert!(throughline(folder.path(), &twice).status.success());
    let twice = Pixmap::load_png(folder.path().join("twice.png")).unwrap();
    assert!(twice.width().abs_diff(2 * picture.width()) <= 2, "scale doubles the width");

    let dark = [&render[..], &["--theme", "dark"]].concat();
    assert!(throughline(folder.path(), &dark).status.success());
    let dark = Pixmap::load_png(folder.path().join("map.png")).unwrap();
    assert_eq!((picture.width(), picture.height()), (dark.width(), dark.height()));
    assert!(brightness(&picture) > brightness(&dark), "the dark theme is darker");
}

/// The mean of all colour channels.
fn brightness(picture: &Pixmap) -> f64 {
    let sum: f64 = picture.data().iter().map(|value| f64::from(*value)).sum();
    sum / f64::from(picture.width()) / f64::from(picture.height())
}

#[test]
fn a_picture_that_cannot_be_written_is_said() {
    let (folder, _) = folder();
    let output = throughline(folder.path(), &["render", "map.toc.ron", "-o", "no/such/map.png"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("no/such/map.png"), "{}", text(&output.stderr));
}

#[test]
fn the_version_is_the_packages() {
    let output = throughline(Path::new("."), &["--version"]);
    assert_eq!(text(&output.stdout).trim(), concat!("throughline ", env!("CARGO_PKG_VERSION")));
}

#[test]
fn layout_arranges_a_model_in_place_or_into_another_file() {
    let (folder, file) = folder();
    let before = fs::read_to_string(&file).unwrap();
    let output = throughline(folder.path(), &["layout", "map.toc.ron", "-o", "new.toc.ron"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert_eq!(fs::read_to_string(&file).unwrap(), before);
    let new = fs::read_to_string(folder.path().join("new.toc.ron")).unwrap();
    let opened = throughline::file::read_text(&new).unwrap();
    assert!(opened.notices.is_empty(), "{:?}", opened.notices);
    assert_eq!(opened.model.element_count(), 2);

    assert!(throughline(folder.path(), &["layout", "map.toc.ron"]).status.success());
    let placed = |text: &str| -> Vec<_> {
        let model = throughline::file::read_text(text).unwrap().model;
        model.placements().map(|placement| placement.pos_in_lane).collect()
    };
    let in_place = fs::read_to_string(&file).unwrap();
    assert_eq!(placed(&in_place), placed(&new));
    assert_ne!(placed(&before), placed(&new));

    let wrong =
        throughline(folder.path(), &["layout", "map.toc.ron", "--direction", "right-to-left"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).starts_with("A model's map cannot run from right to left"));
}

#[test]
fn layout_arranges_a_graph() {
    let (folder, _) = folder();
    let graph = r#"{"name": "n", "direction": "TB", "nodes": [
        {"id": "b", "w": 100, "h": 40, "kind": 1, "level": 0, "label": "B"},
        {"id": "a", "w": 120, "h": 50, "kind": 0, "level": 1}
    ], "edges": [{"from": "a", "to": "b"}, {"from": "b", "to": "a", "feedback": true}]}"#;
    fs::write(folder.path().join("graph.json"), graph).unwrap();
    let arrange = ["layout", "graph.json", "out.json", "--lanes", "across"];
    let output = throughline(folder.path(), &arrange);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let out = fs::read_to_string(folder.path().join("out.json")).unwrap();
    let out: serde_json::Value = serde_json::from_str(&out).unwrap();
    let a = &out["nodes"][0];
    assert_eq!((&a["id"], &a["w"], &a["h"]), (&"a".into(), &120.0.into(), &50.0.into()));
    assert!(a["y"].as_f64().unwrap() + 50.0 < out["nodes"][1]["y"].as_f64().unwrap());
    assert!(out["layout_ms"].as_f64().is_some());
    assert_eq!(out["edges"][1]["against"], true);
    assert!(out["edges"][0]["points"].as_array().unwrap().len() >= 2);

    fs::write(folder.path().join("graph.json"), "{").unwrap();
    let wrong = throughline(folder.path(), &arrange);
    assert_eq!(wrong.status.code(), Some(1));
    let message = text(&wrong.stderr);
    assert!(message.starts_with("This is not a graph as docs/layout.md describes it"), "{message}");
    assert!(message.trim_end().ends_with("graph.json"), "{message}");
}
