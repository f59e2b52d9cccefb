//! What the pages for people say is there is there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::sources::top;

/// The folders whose files are named in running text, from the top of the repository.
const NAMED: [&str; 7] =
    [".ci/", "assets/", "benches/", "docs/", "saved_models/", "src/", "tests/"];

#[test]
fn every_link_in_a_page_leads_somewhere() {
    let mut dead = BTreeSet::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        let from = page.parent().unwrap();
        let linked = links(&text).filter(|target| !from.join(target).exists());
        let named = paths(&text).filter(|path| !top().join(path).exists());
        let name = page.strip_prefix(top()).unwrap().display();
        dead.extend(linked.chain(named).map(|target| format!("{name}: {target}")));
    }
    assert!(dead.is_empty(), "pages name what is not there: {dead:#?}");
}

/// The Markdown pages at the top of the repository and in `docs`.
fn pages() -> Vec<PathBuf> {
    let folders = [top().to_owned(), top().join("docs")];
    let entries = folders.iter().filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.filter(|path| path.extension().is_some_and(|end| end == "md")).collect()
}

/// The targets of links and pictures that are files of ours, without what follows a `#`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| {
        let target = rest.split([')', '#']).next()?;
        let is_url = target.contains("://");
        (!target.is_empty() && !is_url && Path::new(target).is_relative()).then_some(target)
    })
}

/// The paths in one of our folders that the text names, as code or in a command.
fn paths(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| char.is_whitespace() || "`()[]".contains(char))
        .filter(|word| NAMED.iter().any(|folder| word.starts_with(folder)))
        .map(|word| word.trim_end_matches(['.', ',', ':', ';']))
}

#[test]
fn links_and_paths_are_found() {
    let text = "![a](b.png) [c](d/e.md#f) [g](https://h.example) [i](#j) (k) `src/l.rs`: or docs.";
    assert_eq!(links(text).collect::<Vec<_>>(), ["b.png", "d/e.md"]);
    assert_eq!(paths(text).collect::<Vec<_>>(), ["src/l.rs"]);
}
