//! Opening files that are not as they should be.

use std::path::Path;

use super::desk::Desk;

#[test]
fn what_cannot_be_opened_is_explained_and_left_alone() {
    let mut desk = Desk::opening("this is no model");
    desk.wait_for("cannot be opened");
    assert!(desk.shows("This is not a Throughline model"));
    assert!(desk.shows("The file is untouched"));
    desk.click("OK");
    assert!(desk.shows("Start a new model"), "the program goes on");
    let content = std::fs::read_to_string(desk.path("given.toc.ron")).unwrap();
    assert_eq!(content, "this is no model");
}

#[test]
fn what_was_repaired_is_listed_and_not_written_before_the_user_saves() {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let lines: Vec<_> = sample.lines().collect();
    // One of the lines that end a link is at something that is not there.
    let broken = lines
        .iter()
        .map(|line| match line.find("to: \"e-") {
            Some(at) if line.contains("from:") => {
                format!("{}to: \"e-nothing{}", &line[..at], &line[at + 17..])
            }
            _ => (*line).to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n");
    let mut desk = Desk::opening(&broken);
    desk.wait_for("About “given”");
    assert!(desk.shows("It changes when you save"));
    desk.click("OK");
    assert!(desk.window.state().document().unwrap().is_modified());
    assert_eq!(std::fs::read_to_string(desk.path("given.toc.ron")).unwrap(), broken);
}

/// A file as a file manager hands it over.
#[derive(Debug)]
struct Dragged(std::path::PathBuf);

impl egui::DroppedFile for Dragged {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dragged_onto_the_window_says_what_letting_go_does_and_opens() {
    let mut desk = Desk::new();
    let path = desk.path("theirs.toc.ron");
    std::fs::write(&path, include_str!("../../../saved_models/changing_bargain.toc.ron")).unwrap();
    let hovered = egui::HoveredFile { path: Some(path.clone()), mime: String::new() };
    desk.window.input_mut().hovered_files = vec![hovered];
    // egui paints on and on while a file is held over the window.
    desk.window.run_steps(3);
    assert!(desk.shows("Let go to open “theirs.toc.ron”"));
    desk.window.input_mut().hovered_files.clear();
    desk.window.input_mut().dropped_files = vec![std::sync::Arc::new(Dragged(path))];
    desk.window.step();
    desk.window.input_mut().dropped_files.clear();
    desk.settle();
    assert!(!desk.shows("Let go to open “theirs.toc.ron”"));
    let title = desk.window.state().document().map(|document| document.title().to_owned());
    assert_eq!(title.as_deref(), Some("The changing bargain between citizen and state"));
}
