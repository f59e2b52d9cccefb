//! The versions of the format: each keeps its files and its struct tree for ever, and what a
//! version does not know survives it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use throughline::file::{ContentHash, VERSIONS, read_text, write_text};

use crate::sources;

/// What has to hold of the list of versions.
struct Version<'a> {
    number: u32,
    fixtures: &'a str,
}

/// A file of an earlier version, and what reading it came to.
#[derive(Clone)]
struct Fixture {
    /// The version it says it is of.
    version: u32,
    /// The upgrades that were run.
    upgraded: Vec<u32>,
    /// How many sorts of records there are in it.
    sorts: usize,
}

/// Every sort of record there is.
const SORTS: usize = 14;

fn folder() -> PathBuf {
    sources::top().join("tests/fixtures")
}

/// All files below the fixtures, by their path from there with `/`.
fn files() -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, name: &str, into: &mut BTreeMap<String, Vec<u8>>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let name = format!("{name}{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                walk(&entry.path(), &format!("{name}/"), into);
            } else {
                into.insert(name, fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut files = BTreeMap::new();
    for version in VERSIONS {
        walk(&folder().join(version.fixtures), &format!("{}/", version.fixtures), &mut files);
    }
    files
}

/// What is wrong with a list of versions, given the files there are in each folder.
fn wrong(versions: &[Version], fixtures: &BTreeMap<String, Vec<Fixture>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let latest = u32::try_from(versions.len()).unwrap();
    for (version, expected) in versions.iter().zip(1..) {
        let Version { number, fixtures: folder } = version;
        if *number != expected {
            wrong.push(format!("version {number} stands where {expected} belongs"));
        }
        let files = fixtures.get(*folder).map(Vec::as_slice).unwrap_or_default();
        if !files.iter().any(|file| file.version == *number && file.sorts == SORTS) {
            wrong.push(format!("version {number} has no file with a record of every sort"));
        }
        for file in files {
            let steps: Vec<u32> = (file.version..latest).collect();
            if file.upgraded != steps {
                let ran = &file.upgraded;
                wrong.push(format!("a file in {folder} ran the steps {ran:?}, not {steps:?}"));
            }
        }
    }
    let listed: BTreeSet<_> = versions.iter().map(|version| version.fixtures).collect();
    let unknown = fixtures.keys().filter(|folder| !listed.contains(folder.as_str()));
    wrong.extend(unknown.map(|folder| format!("{folder} belongs to no version")));
    wrong
}

fn fixture(bytes: &[u8]) -> Fixture {
    let opened = read_text(bytes).unwrap();
    assert_eq!(opened.read_only, None);
    let text = std::str::from_utf8(bytes).unwrap();
    let version = text.split("version: ").nth(1).unwrap().split(',').next().unwrap();
    let sorts: std::collections::HashSet<_> =
        opened.model.keys().map(|key| std::mem::discriminant(&key)).collect();
    let (upgraded, sorts) = (opened.upgraded, sorts.len());
    Fixture { version: version.parse().unwrap(), upgraded, sorts }
}

#[test]
fn every_version_has_frozen_files_and_every_upgrade_is_run() {
    let mut fixtures: BTreeMap<String, Vec<Fixture>> = BTreeMap::new();
    for entry in fs::read_dir(folder()).unwrap().map(Result::unwrap) {
        let name = entry.file_name().to_str().unwrap().to_owned();
        // Version folders are named so; other folders hold other fixtures.
        if name.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok()) {
            fixtures.insert(name, Vec::new());
        }
    }
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".toc.ron")) {
        let (folder, _) = path.split_once('/').unwrap();
        fixtures.get_mut(folder).unwrap().push(fixture(bytes));
    }
    let versions: Vec<_> = VERSIONS
        .iter()
        .map(|version| Version { number: version.number, fixtures: version.fixtures })
        .collect();
    assert_eq!(wrong(&versions, &fixtures), Vec::<String>::new());
}

/// The check above would see what it is there to see.
#[test]
fn a_version_without_files_or_a_step_that_is_not_run_is_noticed() {
    let version = |number, fixtures| Version { number, fixtures };
    let file =
        |version, upgraded: &[u32]| Fixture { version, upgraded: upgraded.to_vec(), sorts: SORTS };
    let versions = [version(1, "v1"), version(2, "v2"), version(3, "v3")];
    let good = BTreeMap::from([
        ("v1".to_owned(), vec![file(1, &[1, 2])]),
        ("v2".to_owned(), vec![file(2, &[2])]),
        ("v3".to_owned(), vec![file(3, &[])]),
    ]);
    assert_eq!(wrong(&versions, &good), Vec::<String>::new());

    let mut skipped = good.clone();
    skipped.insert("v1".to_owned(), vec![file(1, &[2])]);
    assert_eq!(wrong(&versions, &skipped), ["a file in v1 ran the steps [2], not [1, 2]"]);
    let mut bare = good.clone();
    bare.remove("v2");
    assert_eq!(wrong(&versions, &bare), ["version 2 has no file with a record of every sort"]);
    let stray = wrong(&versions[..2], &good);
    assert!(stray.contains(&"v3 belongs to no version".to_owned()), "{stray:?}");
    let order = wrong(&[version(2, "v2")], &good);
    assert!(order.contains(&"version 2 stands where 1 belongs".to_owned()), "{order:?}");
}

/// `frozen.txt` has the hash of every file of every version. A file of a released version never
/// changes: an entry may be added with the version it belongs to, and none is ever altered.
#[test]
fn no_file_of_a_version_changes() {
    let list = fs::read_to_string(folder().join("frozen.txt")).unwrap();
    let line = |(path, bytes): (&String, &Vec<u8>)| {
        format!("{} {path}", ContentHash::of(&text_lines(bytes)))
    };
    let found: Vec<String> = files().iter().map(line).collect();
    let listed: Vec<&str> = list.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(listed, found, "a file of a version was changed, added or taken away");
}

/// Lines that end in a newline alone, however git has checked them out.
fn text_lines(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8(bytes.to_vec()).unwrap().replace("\r\n", "\n").into_bytes()
}

#[test]
fn the_struct_tree_of_a_version_does_not_change() {
    for version in VERSIONS {
        let name = version.fixtures;
        let source = sources::top().join(format!("src/file/{name}/record.rs"));
        let frozen = fs::read_to_string(folder().join(format!("{name}/tree.txt"))).unwrap();
        let now = tree(&fs::read_to_string(source).unwrap());
        let frozen: Vec<&str> = frozen.lines().collect();
        assert_eq!(now, frozen, "version {name} has been released with the tree in its fixtures");
    }
}

/// Every field of every record that `source` declares, one a line, with its type and whether it
/// has to be there.
fn tree(source: &str) -> Vec<String> {
    let file = syn::parse_file(source).unwrap();
    let declared = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Macro(item) if item.mac.path.is_ident("dto") => Some(item.mac.tokens),
        _ => None,
    });
    let mut lines = Vec::new();
    for tokens in declared {
        let mut name = String::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => name = ident.to_string(),
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    lines.extend(fields(group.stream()).map(|field| format!("{name}.{field}")));
                }
                _ => {}
            }
        }
    }
    lines
}

fn fields(stream: TokenStream) -> impl Iterator<Item = String> {
    let text: String = stream.into_iter().map(|token| token.to_string() + " ").collect();
    let fields: Vec<String> = text.split(',').map(|field| field.trim().replace(' ', "")).collect();
    fields.into_iter().filter(|field| !field.is_empty())
}

#[test]
fn the_tree_tells_fields_types_and_what_has_to_be_there() {
    let source = "dto! {\n/// A card.\nCardDto \"a card\" { id: Name<'a> = required, tags: \
                  Vec<Text<'a>>, }\n/// A list.\nListDto \"a list\" { cards: Vec<CardDto<'a>>, } }";
    let expected = [
        "CardDto.id:Name<'a>=required",
        "CardDto.tags:Vec<Text<'a>>",
        "ListDto.cards:Vec<CardDto<'a>>",
    ];
    assert_eq!(tree(source), expected);
}

/// A field of a later version in every record of every sort, and in the file itself, is there
/// again after opening and saving.
#[test]
fn what_this_version_does_not_know_survives_in_every_record() {
    let whole = fs::read_to_string(folder().join("v1/whole.toc.ron")).unwrap();
    let later = r#"zeal: [(mood: Calm, of: ("ünï\tcode", {1: 'x'})), Some(())]"#;
    let mut sorts = BTreeSet::new();
    let mut list = String::new();
    let mut newer = String::new();
    for line in whole.lines() {
        let trimmed = line.trim();
        if let Some(name) = trimmed.strip_suffix(": [") {
            list = name.to_owned();
        }
        if trimmed.starts_with("(id:") || trimmed.starts_with("(of:") {
            let end = line.rfind(')').unwrap();
            newer.push_str(&format!("{}, {later}{}\n", &line[..end], &line[end..]));
            sorts.insert(list.clone());
        } else if trimmed == ")" {
            newer.push_str(&format!("    {later},\n)\n"));
        } else {
            newer.push_str(&line.replace("version: 1,", "version: 7,"));
            newer.push('\n');
        }
    }
    assert_eq!(sorts.len() + 1, SORTS, "every list has a record");

    let opened = read_text(&newer).unwrap();
    assert_eq!(opened.read_only, None, "its version lets older ones change it");
    assert!(!opened.is_repaired());
    let saved = write_text(&opened.model, &opened.info);
    let records = |text: &str| -> BTreeSet<String> {
        text.lines().filter(|line| line.contains("zeal:")).map(str::to_owned).collect()
    };
    assert_eq!(records(&saved), records(&newer));
    assert_eq!(records(&saved).len(), whole.matches("\n        (").count() + 1);
    assert!(saved.contains("version: 7,\n    min_reader: 1,"));
    let again = read_text(&saved).unwrap();
    assert_eq!(again.model, opened.model);
    assert_eq!(write_text(&again.model, &again.info), saved);
}

/// Which version is needed is said by name, and no field of the file is lost on the way.
#[test]
fn a_file_for_newer_versions_alone_says_which_one_it_needs() {
    let whole = fs::read_to_string(folder().join("v1/whole.toc.ron")).unwrap();
    let newer = whole
        .replace("version: 1,", "version: 9,")
        .replace("min_reader: 1,", "min_reader: 8,")
        .replace("app: \"0.1.0\"", "app: \"4.2\"");
    let why = read_text(&newer).unwrap().read_only.unwrap();
    assert!(why.contains("newer version of Throughline (4.2)"), "{why}");
    assert!(why.ends_with("install version 4.2 or a newer one"), "{why}");

    let other_syntax = "(format: \"throughline\", version: 9, min_reader: 9, app: \"9.1\", map: {{";
    let error = read_text(other_syntax).unwrap_err().to_string();
    assert!(error.contains("newer version of Throughline (9.1)"), "{error}");
}
