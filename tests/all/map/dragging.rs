//! Falling in line with other cards, leaving groups, and pasting at the pointer.

use egui::{Event, Key, Modifiers, vec2};
use egui_kittest::kittest::Queryable;

use super::SMALL;
use crate::support::window::Window;

fn place(window: &Window, title: &str) -> (f64, f64) {
    let element = window.model().elements().find(|one| one.title == title).unwrap();
    let at = window.model().placement(element.id).unwrap().pos_in_lane;
    (at.x(), at.y())
}

fn zoom(window: &Window) -> f32 {
    window.harness.state().document().unwrap().map.zoom() as f32
}

#[test]
fn a_dragged_card_falls_in_line_with_one_nearby_unless_alt_is_held() {
    for (held, x) in [(Modifiers::NONE, 400.0), (Modifiers::ALT, 404.0)] {
        let mut window = Window::open(SMALL);
        let card = window.card("Silos").center();
        // Its left edge comes within 4 units of that of "Trust".
        let to = card + vec2(364.0, 20.0) * zoom(&window);
        window.drag(card, to, held);
        window.drop_at(to, held);
        let (left, _) = place(&window, "Silos");
        assert!((left - x).abs() < 0.6, "{left} with {held:?}");
    }
}

const GROUPED: &str = r#"
level Society
level Community
Community: factor "Issues" at 40,30
Community: factor "Silos" at 60,90 in "Issues"
Community: factor "Leaders" at 60,190 in "Issues"
Community: intermediate "Trust" at 700,30
"#;

#[test]
fn a_card_dropped_outside_its_groups_frame_leaves_the_group() {
    let mut window = Window::open(GROUPED);
    let card = window.card("Silos").center();
    let away = vec2(320.0, 30.0) * zoom(&window);
    window.drag_and_drop(card, card + away);
    let silos = window.model().elements().find(|one| one.title == "Silos").unwrap();
    assert_eq!(silos.group, None);
    assert_eq!(window.undo_label().unwrap(), "Move out of group");
    let card_now = window.card("Silos").center();
    assert!((card_now - card - away).length() < 8.0, "{card_now} is not where it was dropped");
    window.key(Modifiers::COMMAND, Key::Z);
    let silos = window.model().elements().find(|one| one.title == "Silos").unwrap();
    assert!(silos.group.is_some());
}

#[test]
fn a_card_moved_within_its_groups_frame_stays_in_it() {
    let mut window = Window::open(GROUPED);
    let card = window.card("Silos").center();
    window.drag_and_drop(card, card + vec2(6.0, 40.0));
    let silos = window.model().elements().find(|one| one.title == "Silos").unwrap();
    assert!(silos.group.is_some());
}

#[test]
fn cards_of_several_levels_are_pasted_at_the_pointer_each_on_its_level() {
    let mut window = Window::open(SMALL);
    for _ in 0..3 {
        window.key(Modifiers::COMMAND, Key::Minus);
    }
    window.click(window.card("Eat together").center(), Modifiers::NONE);
    window.click(window.card("Silos").center(), Modifiers::SHIFT);
    let records = {
        let editor = &window.harness.state().document().unwrap().editor;
        let chosen: Vec<_> = editor.selection().elements().collect();
        throughline::file::clip::to_text(&throughline::edit::copied(editor.model(), &chosen))
    };
    let at = window.card("Trust").right_center() + vec2(140.0, 0.0) * zoom(&window);
    window.harness.event(Event::PointerMoved(at));
    window.settle();
    window.harness.event(Event::Paste(records));
    window.settle();
    let document = window.harness.state().document().unwrap();
    let scene = document.map.scene();
    let pointer = document.map.pointer_in_map().unwrap();
    let pasted: Vec<_> = document.editor.selection().elements().collect();
    assert_eq!(pasted.len(), 2);
    let levels: std::collections::BTreeSet<_> =
        pasted.iter().map(|id| scene.card(*id).unwrap().level).collect();
    assert_eq!(levels.len(), 2);
    for id in pasted {
        let card = scene.card(id).unwrap();
        assert!((card.rect.center().x() - pointer.x()).abs() < 1.0, "{:?}", card.rect);
        assert_eq!(scene.cards_in(card.rect).len(), 1);
    }
}

/// What is on the clipboard after the elements of these titles were copied from a map.
fn clipboard(text: &str, titles: &[&str]) -> String {
    let model = super::notation::parse(text);
    let ids: Vec<_> = titles.iter().map(|title| super::notation::id_of(&model, title)).collect();
    throughline::file::clip::to_text(&throughline::edit::copied(&model, &ids))
}

#[test]
fn a_card_pasted_onto_another_level_brings_no_level_along() {
    let copied = clipboard("level Street\nStreet: approach \"Sing\" at 0,0\n", &["Sing"]);
    let mut window = Window::open(SMALL);
    let at = window.card("Trust").left_center() - vec2(40.0, 0.0);
    window.harness.event(Event::PointerMoved(at));
    window.settle();
    window.harness.event(Event::Paste(copied));
    window.settle();
    let levels: Vec<_> = window.model().levels().map(|level| level.name.clone()).collect();
    assert_eq!(levels.len(), 2, "{levels:?}");
    assert!(window.printed().contains("Community: approach \"Sing\""), "{}", window.printed());
}

#[test]
fn on_a_map_without_levels_a_pasted_card_keeps_its_own() {
    let copied = clipboard("level Street\nStreet: approach \"Sing\" at 0,0\n", &["Sing"]);
    let mut window = Window::open("approach \"Dance\" at 0,0\n");
    window.harness.event(Event::Paste(copied));
    window.settle();
    assert!(window.printed().contains("Street: approach \"Sing\""), "{}", window.printed());
    let (sing, dance) = (window.card("Sing"), window.card("Dance"));
    assert!(!sing.intersects(dance));
}

/// A group whose level and place say something else than where its cards lie.
const ASTRAY: &str = r#"
level Society
level Community
Community: factor "Issues" at 20,20
Society: factor "Silos" at 300,80 in "Issues"
Society: factor "Overlap" at 300,180 in "Issues"
Community: approach "Eat together" at 40,30
"#;

#[test]
fn a_dragged_frame_takes_its_cards_as_far_as_it_was_dragged() {
    let mut window = Window::open(ASTRAY);
    let header =
        |window: &Window| window.card("Issues").left_top() + vec2(30.0, 10.0) * zoom(window);
    let (from, before) = (header(&window), place(&window, "Silos"));
    // Alt keeps it from falling in line with other cards.
    window.drag(from, from + vec2(60.0, 0.0), Modifiers::ALT);
    window.drop_at(from + vec2(60.0, 0.0), Modifiers::ALT);
    let (x, y) = place(&window, "Silos");
    let by = f64::from(60.0 / zoom(&window));
    assert!((x - before.0 - by).abs() < 2.0 && (y - before.1).abs() < 0.1, "{before:?} {x} {y}");
    assert!(window.printed().contains("Society: factor \"Silos\""), "{}", window.printed());
    let below = window.card("Eat together").center().y - window.card("Issues").center().y;
    let from = header(&window);
    window.drag_and_drop(from, from + vec2(0.0, below));
    assert!(window.printed().contains("Community: factor \"Silos\""), "{}", window.printed());
    assert!(window.printed().contains("Community: factor \"Overlap\""), "{}", window.printed());
}

#[test]
fn a_frame_sent_to_another_level_takes_its_cards_along() {
    let mut window = Window::open(ASTRAY);
    window.click(
        window.card("Issues").left_top() + vec2(30.0, 10.0) * zoom(&window),
        Modifiers::NONE,
    );
    assert_eq!(window.selected(), ["Issues"]);
    window.key(Modifiers::COMMAND, Key::ArrowDown);
    for title in ["Silos", "Overlap", "Issues"] {
        let line = format!("Community: factor \"{title}\"");
        assert!(window.printed().contains(&line), "{}", window.printed());
    }
    assert_eq!(window.undo_label().as_deref(), Some("Move “Issues”"));
}

#[test]
fn the_inspector_says_where_a_frame_lies_and_moves_what_shares_its_level() {
    let mut window = Window::open(ASTRAY);
    window.click(
        window.card("Issues").left_top() + vec2(30.0, 10.0) * zoom(&window),
        Modifiers::NONE,
    );
    window.settle();
    let _ = window.rect_of("Unfolded, it lies where its cards do: Society");
    // On its cards' level it goes on with them.
    for level in ["Society", "No level"] {
        let lists = window
            .harness
            .get_all_by(|node| node.label().is_some_and(|label| label.starts_with("Level: ")));
        let list = lists.map(|node| node.rect()).max_by(|a, b| a.left().total_cmp(&b.left()));
        window.tap(list.unwrap().center());
        let choices = window.harness.get_all_by_label(level).map(|node| node.rect());
        let choice = choices.max_by(|a, b| a.left().total_cmp(&b.left()));
        window.tap(choice.unwrap().center());
    }
    for title in ["Silos", "Overlap", "Issues"] {
        let line = format!("\nfactor \"{title}\"");
        assert!(window.printed().contains(&line), "{}", window.printed());
    }
    assert!(!window.labels().iter().any(|label| label.starts_with("Unfolded, it lies")));
}

#[test]
fn a_frame_that_is_put_down_covers_no_card() {
    let mut window = Window::open(
        "level Society\nSociety: factor \"Issues\" at 20,20\n\
         Society: factor \"Silos\" at 40,80 in \"Issues\"\n\
         Society: factor \"Overlap\" at 40,180 in \"Issues\"\n\
         Society: approach \"Eat together\" at 600,300\n",
    );
    let (frame, eat) = (window.card("Issues"), window.card("Eat together"));
    // Its foot comes over the card; the cards in it do not.
    let by = eat.left_top() - frame.left_bottom() + vec2(10.0, 8.0) * zoom(&window);
    let header = frame.left_top() + vec2(30.0, 10.0) * zoom(&window);
    window.drag(header, header + by, Modifiers::ALT);
    window.drop_at(header + by, Modifiers::ALT);
    let frame = window.model().elements().find(|one| one.title == "Issues").unwrap().id;
    let eat = window.model().elements().find(|one| one.title == "Eat together").unwrap().id;
    let scene = window.harness.state().document().unwrap().map.scene();
    let (frame, eat) = (scene.card(frame).unwrap().rect, scene.card(eat).unwrap().rect);
    assert!(!frame.intersects(eat), "{frame:?} {eat:?}");
    assert_eq!(window.undo_label().as_deref(), Some("Move “Issues”"));
}

#[test]
fn the_overview_does_not_lie_on_a_card_that_was_just_dropped() {
    let mut window = Window::open(
        "level Community\nCommunity: factor \"First\" at 40,30\n\
         Community: factor \"Second\" at 40,400\nCommunity: factor \"Third\" at 900,30\n\
         Community: approach \"Far\" at 4000,30\n",
    );
    window.key(Modifiers::COMMAND, Key::Num0);
    let places = |window: &Window| (window.rect_of("Overview map"), window.card("First"));
    window.click(window.card("First").center(), Modifiers::NONE);
    window.key(Modifiers::COMMAND, Key::Num2);
    let (usual, first) = places(&window);
    // Carried to where the overview is.
    window.drag_and_drop(first.center(), usual.center() - vec2(90.0, 30.0));
    let (overview, first) = places(&window);
    assert!(!overview.intersects(first), "{overview} lies on {first}");
    // Nothing selected: it is back.
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(places(&window).0, usual);
}

#[test]
fn a_frame_dropped_over_the_line_between_two_levels_stays_together() {
    let mut window = Window::open(ASTRAY);
    let (frame, overlap) = (window.card("Issues"), window.card("Overlap"));
    let header = frame.left_top() + vec2(30.0, 10.0) * zoom(&window);
    // The lower card's middle comes over the next lane, the frame's does not.
    let scene = window.harness.state().document().unwrap().map.scene();
    let line = scene.lanes()[1].rect_in_map.top();
    let view = window.harness.state().document().unwrap().map.view();
    let line = view.screen_from_map(throughline::geometry::Point::new(0.0, line)).y;
    let by = vec2(0.0, line - overlap.center().y + 4.0);
    window.drag(header, header + by, Modifiers::ALT);
    window.drop_at(header + by, Modifiers::ALT);
    for title in ["Silos", "Overlap", "Issues"] {
        let line = format!("Society: factor \"{title}\"");
        assert!(window.printed().contains(&line), "{}", window.printed());
    }
}
