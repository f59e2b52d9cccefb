//! The layers keep to the table in `ARCHITECTURE.md`.

mod references;
mod table;

use std::collections::BTreeSet;
use std::fs;

use crate::sources::{self, Source};
use references::Reference;
use table::Layer;

#[test]
fn every_layer_keeps_to_the_table() {
    let layers = table::read(&fs::read_to_string(sources::top().join("ARCHITECTURE.md")).unwrap());
    let crates = dependencies();
    let mut broken = Vec::new();
    for source in sources::rust_files(&["src"]) {
        broken.extend(violations(&source, &layers, &crates));
    }
    assert!(broken.is_empty(), "imports that break the layer table:\n{}", broken.join("\n"));
}

#[test]
fn the_code_map_is_true() {
    let page = fs::read_to_string(sources::top().join("ARCHITECTURE.md")).unwrap();
    let headings = page.lines().filter(|line| line.starts_with("### `src/"));
    let mapped: BTreeSet<String> =
        headings.flat_map(|line| line.split('`').skip(1).step_by(2)).map(str::to_owned).collect();
    let entries = fs::read_dir(sources::top().join("src")).unwrap();
    let there: BTreeSet<String> = entries
        .map(|entry| format!("src/{}", entry.unwrap().file_name().to_str().unwrap()))
        .collect();
    assert_eq!(mapped, there, "ARCHITECTURE.md (left) and src (right) have different entries");
}

/// What is wrong with one file, a line each.
fn violations(source: &Source, layers: &[Layer], crates: &BTreeSet<String>) -> Vec<String> {
    let module = module_of(&source.path);
    let Some(name) = module.first() else { return Vec::new() };
    let Some(layer) = layers.iter().find(|layer| &layer.name == name) else {
        return vec![format!("{}: `{name}` has no row in the table", source.path)];
    };
    let names: BTreeSet<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
    let place = |line: usize| format!("{}:{line}: `{}`", source.path, layer.name);
    references::of(&sources::parse(source), module_in_crate(&source.path))
        .iter()
        .filter_map(|reference| {
            let what = violation(reference, layer, &names, crates)?;
            Some(format!("{} {what}", place(reference.line)))
        })
        .collect()
}

fn violation(
    reference: &Reference,
    layer: &Layer,
    layers: &BTreeSet<&str>,
    crates: &BTreeSet<String>,
) -> Option<String> {
    let (first, rest) = reference.path.split_first()?;
    // Inside the crate, "never" names layers; outside, it names paths.
    let seen = if first == "crate" { rest } else { &reference.path };
    if let Some(never) = layer.forbids(seen, reference.glob && !seen.is_empty()) {
        return Some(format!("must never use `{never}`"));
    }
    if first != "crate" {
        let foreign = crates.contains(first) && !layer.may_use_crate(first);
        return foreign.then(|| format!("may not use the crate `{first}`"));
    }
    match rest.first() {
        Some(other) if layers.contains(other.as_str()) => {
            (!layer.may_use_layer(other)).then(|| format!("may not use the layer `{other}`"))
        }
        None if reference.glob => Some("may not import every layer at once".to_owned()),
        _ => None,
    }
}

/// The module a file stands for in the layer table; `main.rs` counts as a layer of its own, and
/// `lib.rs`, which only lists the layers, as none.
fn module_of(path: &str) -> Vec<String> {
    if path == "src/main.rs" { vec!["main".to_owned()] } else { module_in_crate(path) }
}

/// The path of a file's module from the crate's root.
fn module_in_crate(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").unwrap().strip_suffix(".rs").unwrap();
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if matches!(path, "lib" | "main") {
        return Vec::new();
    }
    path.split('/').map(str::to_owned).collect()
}

/// The crates of `[dependencies]`, as they are named in code.
fn dependencies() -> BTreeSet<String> {
    let text = fs::read_to_string(sources::top().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = text.parse().unwrap();
    manifest["dependencies"].as_table().unwrap().keys().map(|name| name.replace('-', "_")).collect()
}

mod the_checker {
    use super::*;

    const TABLE: &str = "\
| layer | may use | never |
|---|---|---|
| `model` | `petgraph` | `std::fs` |
| `file` | `model`, `ron` | |
| `scene` | `model`, `egui` | `egui::Context` |
| `app` | all above, any crate | `cli` |
| `cli` | all above, any crate | `app` |
";

    fn found(path: &str, text: &str) -> Vec<String> {
        let source = Source { path: path.to_owned(), text: text.to_owned() };
        let crates = ["petgraph", "ron", "serde", "egui"].map(str::to_owned).into();
        violations(&source, &table::read(TABLE), &crates)
    }

    #[test]
    fn lets_pass_what_the_table_allows() {
        let text = "use std::collections::BTreeMap;\nuse petgraph::Graph;\nuse super::id::Id;\n";
        assert_eq!(found("src/model/graph.rs", text), [""; 0]);
        assert_eq!(found("src/app/mod.rs", "use crate::{file, model::Model};\n"), [""; 0]);
    }

    #[test]
    fn finds_a_layer_in_a_tree_of_imports() {
        let text = "use crate::{\n    model::{Id, Model},\n    file::{self, open},\n};\n";
        let expected = [
            "src/scene/mod.rs:3: `scene` may not use the layer `file`",
            "src/scene/mod.rs:3: `scene` may not use the layer `file`",
        ];
        assert_eq!(found("src/scene/mod.rs", text), expected);
    }

    #[test]
    fn finds_a_layer_reached_through_super() {
        let text = "mod tests {\n    use super::super::super::app::Window;\n}\n";
        let expected = ["src/model/id.rs:2: `model` may not use the layer `app`"];
        assert_eq!(found("src/model/id.rs", text), expected);
    }

    #[test]
    fn finds_crates_in_imports_types_and_attributes() {
        let text = "use serde::Serialize;\n#[derive(serde::Deserialize)]\nstruct A(ron::Value);\n";
        let expected = [
            "src/model/a.rs:1: `model` may not use the crate `serde`",
            "src/model/a.rs:2: `model` may not use the crate `serde`",
            "src/model/a.rs:3: `model` may not use the crate `ron`",
        ];
        assert_eq!(found("src/model/a.rs", text), expected);
    }

    #[test]
    fn finds_what_is_forbidden_by_name() {
        let text = "fn a() {\n    let _ = std::fs::read(\"x\");\n}\n";
        let expected = ["src/model/a.rs:2: `model` must never use `std::fs`"];
        assert_eq!(found("src/model/a.rs", text), expected);
        let text = "use std::{fs, io};\nuse std::*;\n";
        assert_eq!(found("src/model/a.rs", text).len(), 2);
        assert_eq!(found("src/scene/a.rs", "use egui::{Color32, Context};\n").len(), 1);
        assert_eq!(found("src/cli/mod.rs", "use throughline::app;\n").len(), 1);
    }

    #[test]
    fn looks_into_macro_calls() {
        let text = "fn a() {\n    vec![crate::file::open(1), ron::to_string(b)];\n}\n";
        let expected = [
            "src/model/a.rs:2: `model` may not use the layer `file`",
            "src/model/a.rs:2: `model` may not use the crate `ron`",
        ];
        assert_eq!(found("src/model/a.rs", text), expected);
    }

    #[test]
    fn asks_for_a_row_for_every_layer() {
        let expected = ["src/new/mod.rs: `new` has no row in the table"];
        assert_eq!(found("src/new/mod.rs", ""), expected);
    }
}
