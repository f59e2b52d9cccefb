//! Files and functions stay short enough to read at one sitting.
//!
//! `size_exceptions.txt` lists what is longer, with its length in lines. The list only shrinks:
//! an entry that is too high or no longer needed fails as well.

use std::collections::BTreeMap;
use std::fs;

use syn::visit::{self, Visit};

use crate::sources::{self, Source};

const FILE_LIMIT: usize = 600;
/// At most one file in ten may be longer than this.
const USUAL_FILE_LIMIT: usize = 400;
const FUNCTION_LIMIT: usize = 70;

const FOLDERS: [&str; 4] = ["src", "tests", "benches", "examples"];

#[test]
fn files_and_functions_stay_short() {
    let mut long = BTreeMap::new();
    for source in sources::rust_files(&FOLDERS) {
        long.extend(too_long(&source));
    }
    let list = fs::read_to_string(sources::top().join("tests/all/size_exceptions.txt")).unwrap();
    let wrong = compare(&long, &exceptions(&list));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nine_files_in_ten_are_under_400_lines() {
    let files = sources::rust_files(&FOLDERS);
    let long = files.iter().filter(|source| source.text.lines().count() > USUAL_FILE_LIMIT);
    let long: Vec<&str> = long.map(|source| source.path.as_str()).collect();
    assert!(long.len() * 10 <= files.len(), "over {USUAL_FILE_LIMIT} lines: {}", long.join(", "));
}

/// What is over a limit in a file: the file itself, or `file::function`, with its length.
fn too_long(source: &Source) -> BTreeMap<String, usize> {
    let mut functions = Functions { file: &source.path, long: BTreeMap::new() };
    functions.visit_file(&sources::parse(source));
    let lines = source.text.lines().count();
    if lines > FILE_LIMIT {
        functions.long.insert(source.path.clone(), lines);
    }
    functions.long
}

struct Functions<'a> {
    file: &'a str,
    long: BTreeMap<String, usize>,
}

impl Functions<'_> {
    fn measure(&mut self, signature: &syn::Signature, block: &syn::Block) {
        let from = signature.fn_token.span.start().line;
        let lines = block.brace_token.span.close().end().line + 1 - from;
        if lines > FUNCTION_LIMIT {
            let name = format!("{}::{}", self.file, signature.ident);
            let longest = self.long.entry(name).or_default();
            *longest = lines.max(*longest);
        }
    }
}

impl<'ast> Visit<'ast> for Functions<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        self.measure(&item.sig, &item.block);
        visit::visit_item_fn(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.measure(&item.sig, &item.block);
        visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.measure(&item.sig, block);
        }
        visit::visit_trait_item_fn(self, item);
    }
}

/// The list: a length, a name, and after `#` why; lines that start with `#` are remarks.
fn exceptions(list: &str) -> BTreeMap<String, usize> {
    let entries = list.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    entries
        .filter(|entry| !entry.is_empty())
        .map(|entry| {
            let (length, name) = entry.split_once(' ').expect("a length, then a name");
            (name.trim().to_owned(), length.parse().expect("a length in lines"))
        })
        .collect()
}

fn compare(long: &BTreeMap<String, usize>, allowed: &BTreeMap<String, usize>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, lines) in long {
        match allowed.get(name) {
            None => wrong.push(format!("{name} has {lines} lines: split it")),
            Some(most) if lines > most => {
                wrong.push(format!("{name} grew from {most} to {lines} lines: split it"));
            }
            Some(most) if lines < most => {
                wrong.push(format!("{name} has {lines} lines: lower its exception from {most}"));
            }
            Some(_) => {}
        }
    }
    let gone = allowed.keys().filter(|name| !long.contains_key(*name));
    wrong.extend(gone.map(|name| format!("{name} is short enough: take it off the list")));
    wrong
}

#[test]
fn the_measure_sees_long_functions_wherever_they_are() {
    let body = "    let _ = 1;\n".repeat(FUNCTION_LIMIT - 1);
    let text = format!(
        "fn long() {{\n{body}}}\n\nimpl A {{\n    /// Remarks do not count.\n    fn method() {{\n{body}    }}\n    fn short() {{}}\n}}\n"
    );
    let source = Source { path: "src/a.rs".to_owned(), text };
    let expected = [("src/a.rs::long", 71), ("src/a.rs::method", 71)];
    let expected = expected.map(|(name, lines)| (name.to_owned(), lines));
    assert_eq!(too_long(&source), expected.into());

    let text = "\n".repeat(FILE_LIMIT + 1);
    let source = Source { path: "src/b.rs".to_owned(), text };
    assert_eq!(too_long(&source), [("src/b.rs".to_owned(), FILE_LIMIT + 1)].into());
}

#[test]
fn the_list_of_exceptions_only_shrinks() {
    let list =
        exceptions("# A remark\n80 src/a.rs::long  # why\n700 src/b.rs\n90 src/c.rs::gone\n");
    let long = [("src/a.rs::long", 81), ("src/b.rs", 650), ("src/d.rs::new", 71)];
    let long = long.map(|(name, lines)| (name.to_owned(), lines)).into();
    let expected = [
        "src/a.rs::long grew from 80 to 81 lines: split it",
        "src/b.rs has 650 lines: lower its exception from 700",
        "src/d.rs::new has 71 lines: split it",
        "src/c.rs::gone is short enough: take it off the list",
    ];
    assert_eq!(compare(&long, &list), expected);
}
