//! What a picture of a whole map shows.

use std::sync::Arc;

use throughline::geometry::{Point, Rect};
use throughline::model::{
    Element, ElementId, Kind, KindId, Link, LinkId, Model, ModelId, OrderKey, Placement, Role,
};
use throughline::scene::{Fonts, Look, MapScene, TextEngine};

use super::map::{id, put};

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
