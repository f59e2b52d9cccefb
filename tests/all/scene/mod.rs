//! The map as it is seen: pictures with the right colours in the right places, and a scene that
//! follows any change as if it were built anew.

mod map;
mod picture;
mod routes;
mod votes;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use throughline::geometry::{Point, Rect};
use throughline::model::{About, Direction, Model, Patch, Record, diff};
use throughline::scene::{
    Colour, Drawn, Fonts, Look, MapScene, PaintRequest, Picture, Shape, TextEngine, ThemeName, png,
};
use tiny_skia::Pixmap;

use crate::support::models::any_model;

fn scene(model: &Model, theme: ThemeName) -> MapScene {
    MapScene::new(Arc::new(TextEngine::new(Fonts::Bundled)), model, &Look::new(theme))
}

/// Renders the map, and leaves the picture where a person can look at it.
fn pictured(scene: &MapScene, name: &str) -> Pixmap {
    let bytes = png::render(scene, 1.0).unwrap();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(folder.join(format!("{name}.png")), &bytes).unwrap();
    Pixmap::decode_png(&bytes).unwrap()
}

fn colour_at(picture: &Pixmap, scene: &MapScene, pos_in_map: Point) -> Colour {
    let origin = scene.picture().bounds.min();
    let (x, y) = (pos_in_map.x() - origin.x(), pos_in_map.y() - origin.y());
    let pixel = picture.pixel(x as u32, y as u32).unwrap().demultiply();
    Colour { r: pixel.red(), g: pixel.green(), b: pixel.blue(), a: pixel.alpha() }
}

#[test]
fn a_picture_shows_each_kind_in_its_colours_in_every_theme() {
    let model = map::kinder();
    for theme in ThemeName::ALL {
        let scene = scene(&model, theme);
        let picture = pictured(&scene, &format!("kinder-{theme:?}"));
        for card in scene.cards() {
            let colours = scene.look().theme.hue(&card.hue);
            let middle = Point::new(card.rect.left(), card.rect.center().y());
            assert_eq!(colour_at(&picture, &scene, middle), colours.border, "{}", card.element);
            let within = Point::new(card.rect.left() + 6.0, card.rect.center().y());
            assert_eq!(colour_at(&picture, &scene, within), colours.fill, "{}", card.element);
        }
    }
}

#[test]
fn smaller_maps_lose_detail_in_steps() {
    let scene = scene(&map::kinder(), ThemeName::Light);
    let mut shapes = Vec::new();
    for zoom in [2.0, 0.6, 0.45, 0.2] {
        let picture = Picture { bounds: scene.bounds(), drawn: painted(&scene, zoom) };
        shapes.push(picture.drawn.len());
        let bytes = png::write(&picture, scene.text(), zoom).unwrap();
        let name = format!("kinder-at-{zoom}.png");
        std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), bytes).unwrap();
    }
    assert!(shapes[0] > shapes[1] && shapes[1] >= shapes[2] && shapes[2] > shapes[3]);
}

/// What faces the system has decides what this looks like; that every word is there does not.
#[test]
fn other_scripts_are_set_from_the_systems_faces() {
    let mut model = map::key();
    let titles = [
        "लोगों के बीच रोज़मर्रा के रिश्ते और दयालुता",
        "ความสัมพันธ์ในชีวิตประจำวันและความเมตตา",
        "人与人之间的日常关系和善意的行为",
        "العلاقات اليومية بين الناس وأعمال اللطف",
        "קשרים יומיומיים ומעשי חסד (2016) בקהילה",
        "Wellbeing – رفاه الناس – of people",
        "Кожен день: доброта і довіра",
        "Καθημερινές σχέσεις και καλοσύνη",
        "Năng lực cộng đồng, e\u{301}te\u{301} ½",
    ];
    for (place, title) in titles.into_iter().enumerate() {
        let kind = ["k-outcome", "k-way", "k-do", "k-factor"][place % 4];
        let at = (20.0 + 240.0 * (place % 3) as f64, 20.0 + 110.0 * (place / 3) as f64);
        map::add(&mut model, (&format!("e-{place}"), kind, "v-com"), title, "דף 27", at);
    }
    let text = Arc::new(TextEngine::new(Fonts::WithSystem));
    let scene = MapScene::new(text, &model, &Look::default());
    let picture = pictured(&scene, "scripts");
    assert!(picture.width() > 700);
    let letters = |text: &str| {
        let mut letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        letters.sort_unstable();
        letters
    };
    let mut seen: Vec<Vec<char>> = painted(&scene, 1.0)
        .iter()
        .filter_map(|drawn| match &drawn.shape {
            Shape::Text { text, .. } => {
                Some(letters(&text.runs.iter().map(|run| run.text.as_ref()).collect::<String>()))
            }
            _ => None,
        })
        .collect();
    seen.retain(|text| text.len() > 6);
    for title in titles {
        assert!(seen.contains(&letters(title)), "{title}");
    }
}

#[test]
fn the_same_map_gives_the_same_picture() {
    let model = map::kinder();
    let [one, other] =
        [(); 2].map(|()| png::render(&scene(&model, ThemeName::Light), 0.5).unwrap());
    assert_eq!(one, other);
}

#[test]
fn lanes_stand_as_columns_where_the_flow_runs_upwards() {
    let scene = scene(&map::upwards(), ThemeName::Light);
    pictured(&scene, "kinder-upwards");
    let lanes: Vec<Rect> = scene.lanes().iter().map(|lane| lane.rect_in_map).collect();
    assert!(lanes.windows(2).all(|pair| pair[0].right() == pair[1].left()));
    for card in scene.cards() {
        assert_eq!(scene.lane_at(card.rect.center()).unwrap().level, card.level);
    }
}

fn painted(scene: &MapScene, zoom: f64) -> Vec<Drawn> {
    let (selected, moved) = (BTreeSet::new(), BTreeMap::new());
    let mut out = Vec::new();
    scene.paint(&PaintRequest::plain(scene.bounds(), zoom, &selected, &moved), &mut out);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_scene_follows_any_change(before in any_model(), after in any_model()) {
        let patch = diff(&before, &after);
        let mut model = before;
        let mut kept = scene(&model, ThemeName::Light);
        prop_assume!(model.apply(&patch).is_ok());
        kept.sync(&model, &Look::default(), Some(&patch));
        let fresh = scene(&model, ThemeName::Light);
        for zoom in [2.0, 1.0, 0.5, 0.1] {
            prop_assert_eq!(painted(&kept, zoom), painted(&fresh, zoom));
        }
    }
}

#[test]
fn cards_are_read_lane_by_lane_and_along_the_flow_in_each() {
    let text = include_str!("../../../saved_models/kinder_communities.toc.ron");
    let mut model = throughline::file::read_text(text).unwrap().model;
    for direction in [Direction::LeftToRight, Direction::BottomToTop, Direction::TopToBottom] {
        let mut patch = Patch::new();
        patch.put(&model, Record::About(About { direction, ..model.about().clone() }));
        model.apply(&patch).unwrap();
        let scene = scene(&model, ThemeName::Light);
        let order = scene.reading_order(scene.bounds());
        assert_eq!(order.len(), scene.cards().len());
        let levels: Vec<_> = model.levels_in_order().iter().map(|level| Some(level.id)).collect();
        let place = |id| {
            let card = scene.card(id).unwrap();
            let lane = levels.iter().position(|level| *level == card.level).unwrap();
            let along = match &model.about().direction {
                Direction::BottomToTop => -card.rect.bottom(),
                Direction::TopToBottom => card.rect.top(),
                _ => card.rect.left(),
            };
            (lane, along)
        };
        let places: Vec<_> = order.into_iter().map(place).collect();
        assert!(places.is_sorted_by(|a, b| a <= b), "{places:?}");
    }
}
