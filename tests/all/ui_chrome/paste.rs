//! Pasting lists of lines and copied cards.

use throughline::geometry::Rect;

use super::desk::Desk;

fn paste(desk: &mut Desk, text: &str) -> Vec<Rect> {
    let sample = desk.titles().len();
    desk.window.event(egui::Event::Paste(text.to_owned()));
    desk.settle();
    assert!(desk.titles().len() > sample);
    let document = desk.window.state().document().unwrap();
    let selected = document.editor.selection().elements();
    selected.filter_map(|id| document.map.scene().card(id)).map(|card| card.rect).collect()
}

#[test]
fn pasted_lines_cover_nothing_lie_on_one_level_and_are_seen() {
    let sample = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut desk = Desk::opening(sample);
    desk.settle();
    let long = "People who live near one another know each other and help before anyone asks ";
    let pasted = paste(&mut desk, &format!("{0}\n{0}once\nShort\n{0}twice", long));
    assert_eq!(pasted.len(), 4);
    let document = desk.window.state().document().unwrap();
    let scene = document.map.scene();
    for rect in &pasted {
        assert_eq!(scene.cards_in(*rect).len(), 1, "{rect:?} covers another");
    }
    let levels: std::collections::BTreeSet<_> =
        document.editor.selection().elements().map(|id| scene.card(id).unwrap().level).collect();
    assert_eq!(levels.len(), 1);
    let visible = document.map.view().visible_in_map();
    assert!(pasted.iter().any(|rect| visible.intersects(*rect)));
}
