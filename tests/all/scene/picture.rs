//! What a picture of a whole map shows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use throughline::geometry::{Offset, Point, Rect};
use throughline::model::{
    Element, ElementId, Kind, KindId, Link, LinkId, Model, ModelId, OrderKey, Placement, RecordKey,
    Role,
};
use throughline::scene::{Fonts, Look, MapScene, PaintRequest, Place, TextEngine};

use super::map::{id, key, put};

#[test]
fn a_picture_shows_the_whole_of_every_link() {
    // Without levels, so that no lane reaches beyond the cards.
    let mut model = Model::empty(id::<ModelId>("m-1"));
    let order = OrderKey::after(None, 1).remove(0);
    put(&mut model, Kind::new(id::<KindId>("k-way"), order, Role::Intermediate, "Way"));
    for (element, x) in [("e-01", 0.0), ("e-02", 260.0)] {
        let element = id::<ElementId>(element);
        put(&mut model, Element::new(element, id::<KindId>("k-way"), "Kindness"));
        put(&mut model, Placement::new(element, Point::new(x, 0.0)));
    }
    // The way back goes around both cards, beyond them.
    let (first, last) = (id::<ElementId>("e-01"), id::<ElementId>("e-02"));
    let link = id::<LinkId>("l-01");
    put(&mut model, Link { feedback: true, ..Link::new(link, last, first) });
    let text = Arc::new(TextEngine::new(Fonts::Bundled));
    let scene = MapScene::new(text, &model, &Look::default());
    let way =
        Rect::around(scene.route(link).unwrap().points.iter().map(|at| Rect::spanning(*at, *at)));
    let way = way.unwrap();
    let cards = scene.cards_bounds().unwrap();
    assert!(way.left() < cards.left() && way.right() > cards.right(), "{way:?} {cards:?}");
    let shown = scene.picture().bounds.grown(-10.0);
    assert!(shown.contains(way.min()) && shown.contains(way.max()), "{shown:?} {way:?}");
}

/// A group of two cards, unfolded.
fn with_a_frame() -> MapScene {
    let mut model = key();
    let group = id::<ElementId>("e-00");
    put(&mut model, Element::new(group, id::<KindId>("k-way"), "Group"));
    put(&mut model, Placement::new(group, Point::ZERO));
    for (element, y) in [("e-01", 40.0), ("e-02", 160.0)] {
        let element = id::<ElementId>(element);
        let inside = Element::new(element, id::<KindId>("k-way"), "Kindness");
        put(&mut model, Element { group: Some(group), ..inside });
        put(&mut model, Placement::new(element, Point::new(0.0, y)));
    }
    MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), &model, &Look::default())
}

#[test]
fn a_frame_is_painted_where_its_piece_says() {
    let scene = with_a_frame();
    let by = Offset::new(0.0, -35.0);
    let cards = ["e-01", "e-02"].map(id::<ElementId>);
    let (selected, still) = (BTreeSet::new(), BTreeMap::new());
    let gliding: BTreeMap<ElementId, Offset> = cards.into_iter().map(|card| (card, by)).collect();
    let visible = scene.bounds().grown(200.0);
    // A painter keeps what it made of a frame that glides for when it is at rest.
    let [resting, gliding] = [&still, &gliding].map(|moved| {
        let request = PaintRequest::plain(visible, 1.0, &selected, moved);
        let painting = scene.painting(&request);
        let mut pieces = Vec::new();
        painting.pieces(&mut pieces);
        let of = RecordKey::Element(id::<ElementId>("e-00"));
        let mut piece = *pieces.iter().find(|piece| piece.of == of).unwrap();
        if let Place::Moved(by) = piece.place {
            piece.bounds = piece.bounds.moved(Offset::new(-by.x(), -by.y()));
        }
        let mut shapes = Vec::new();
        painting.paint(&piece, visible, &mut shapes);
        (piece.place, format!("{shapes:?}"))
    });
    assert_eq!((resting.0, gliding.0), (Place::AtRest, Place::Moved(by)));
    assert_eq!(resting.1, gliding.1);
}
