//! What a project lead does in the first minutes.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use egui::{Pos2, Role};
use throughline::model::{Element, Link, Model, Record};

use crate::map::{free_place, handle, level_at};
use crate::picture::assert_not_blank;
use crate::program::Program;
use crate::saved::{self, Difference};
use crate::tree::Node;
use crate::wait::until;

const TITLE: &str = "A bench to talk on";
const TARGET: &str = "More everyday relationships and acts of kindness";

fn sample() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "saved_models", "kinder_communities.toc.ron"].iter().collect()
}

/// The picture in the readme is this one.
#[test]
fn the_sample_shows() {
    let mut program = Program::open_copy_of(&sample());
    program.find(Role::GraphicsObject, "Outcome: Wellbeing of people and communities");
    assert!(program.desk().title().contains("Kinder Communities"), "{}", program.desk().title());
    // Away from the map: what is under the pointer is drawn with a ring.
    program.point_at(Pos2::new(450.0, 20.0));
    assert_not_blank(&program.photograph("sample"));
    // Looking at a file must not change it.
    assert_eq!(fs::read(sample()).unwrap(), fs::read(&program.file).unwrap());
    program.key("ctrl+q");
    program.assert_ends_well();
}

/// The one test that lets time pass: what it looks for is what happens when nothing does.
#[test]
fn an_idle_window_draws_nothing() {
    let mut program = Program::open_copy_of(&sample());
    program.find(Role::GraphicsObject, "Outcome: Wellbeing of people and communities");
    assert_eq!(program.frames_while_idle(Duration::from_secs(2)), 0);
}

#[test]
fn add_name_link_undo_redo_and_save() {
    let mut program = Program::open_copy_of(&sample());
    let target = format!("Intermediate outcome: {TARGET}");
    let near = program.find(Role::GraphicsObject, &target).center();

    // Drag a kind onto the map, and name what was made.
    let kind = program.find(Role::Button, "Practical approach");
    let nodes = program.nodes();
    let place = free_place(&nodes, near);
    let level = level_at(&nodes, place);
    program.drag(kind.center(), place);
    program.write(TITLE);
    program.key("Return");
    let new = format!("Practical approach: {TITLE}");
    let card = program.find(Role::GraphicsObject, &new);
    assert_not_blank(&program.photograph("named"));

    // Link it to what it contributes to.
    let target = program.find(Role::GraphicsObject, &target);
    program.drag(handle(&card), target.center());
    let is_linked = |nodes: &[Node]| {
        nodes.iter().any(|node| node.label.starts_with(&new) && node.label.contains("1 link out"))
    };
    program.wait_for("the new card is linked", is_linked);
    assert_not_blank(&program.photograph("linked"));

    // Take the link back, and do it again.
    program.key("ctrl+z");
    program.wait_for("the link is undone", |nodes| !is_linked(nodes));
    program.key("ctrl+shift+z");
    program.wait_for("the link is redone", is_linked);

    // Save, and compare what is in the file with what was done.
    program.key("ctrl+s");
    let before = saved::open(&sample());
    let after = until("the file is saved", || {
        let model = saved::open(&program.file);
        (model.element_count() > before.element_count()).then_some(model)
    });
    assert_not_blank(&program.photograph("saved"));
    assert_what_was_done(&before, &after, level.as_deref());
    program.key("ctrl+q");
    program.assert_ends_well();
}

/// One card, its place and one link more; nothing else is different.
fn assert_what_was_done(before: &Model, after: &Model, level: Option<&str>) {
    let difference = Difference::between(before, after);
    assert_eq!(difference.changed_or_removed, 0, "something else was changed");
    let mut elements: Vec<&Element> = Vec::new();
    let mut links: Vec<&Link> = Vec::new();
    let mut places = 0;
    for record in &difference.added {
        match record {
            Record::Element(element) => elements.push(element),
            Record::Link(link) => links.push(link),
            Record::Placement(_) => places += 1,
            Record::Revision(_) => {}
            other => panic!("nobody added {other:?}"),
        }
    }
    let ([element], [link], 1) = (elements.as_slice(), links.as_slice(), places) else {
        panic!("{elements:?} {links:?} {places} places");
    };
    assert_eq!(element.title, TITLE);
    assert_eq!(after.kind(element.kind).unwrap().name, "Practical approach");
    let its_level = element.level.and_then(|id| after.level(id)).map(|level| level.name.as_str());
    assert_eq!(its_level, level, "the level of the lane it was dropped in");
    assert_eq!(link.from, element.id);
    assert_eq!(after.element(link.to).unwrap().title, TARGET);
}
