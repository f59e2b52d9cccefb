//! A map made by hand, with one of nearly everything that can be seen.

use throughline::geometry::Point;
use throughline::model::{
    Bearing, CardShape, Delivery, Direction, Effect, Element, ElementId, Evidence, EvidenceId,
    EvidenceOn, Hue, Icon, Id, Indicator, IndicatorId, Kind, KindId, Level, LevelId, Link, LinkId,
    Model, ModelId, OrderKey, Partner, PartnerId, Patch, Placement, Record, Role, Strength,
    Support, Underpinned,
};

pub fn id<I: Id>(text: &str) -> I {
    I::parse(text).unwrap()
}

pub fn put(model: &mut Model, record: impl Into<Record>) -> Patch {
    let mut patch = Patch::new();
    patch.put(model, record);
    model.apply(&patch).unwrap();
    patch
}

/// The report's key and levels.
pub fn key() -> Model {
    let mut model = Model::empty(id::<ModelId>("m-1"));
    let keys = OrderKey::after(None, 4);
    let kinds = [
        ("k-outcome", Role::Outcome, "Outcome", Hue::Blue, CardShape::Pill, Icon::Target),
        (
            "k-way",
            Role::Intermediate,
            "Intermediate outcome",
            Hue::Green,
            CardShape::Rounded,
            Icon::Rise,
        ),
        ("k-do", Role::Approach, "Practical approach", Hue::Orange, CardShape::Pointed, Icon::Tag),
        (
            "k-factor",
            Role::Factor,
            "Underpinning factor",
            Hue::Purple,
            CardShape::Base,
            Icon::Pillars,
        ),
    ];
    for ((kind, role, name, colour, shape, icon), key) in kinds.into_iter().zip(&keys) {
        let kind = Kind::new(id::<KindId>(kind), key.clone(), role, name);
        put(&mut model, Kind { colour, shape, icon, ..kind });
    }
    let levels = [
        ("v-soc", "Society"),
        ("v-org", "Organisation"),
        ("v-com", "Community"),
        ("v-ind", "Individual"),
    ];
    for ((level, name), key) in levels.into_iter().zip(&keys) {
        put(&mut model, Level::new(id::<LevelId>(level), key.clone(), name));
    }
    model
}

pub fn add(
    model: &mut Model,
    (element, kind, level): (&str, &str, &str),
    title: &str,
    second: &str,
    at: (f64, f64),
) {
    let mut made = Element::new(id::<ElementId>(element), id::<KindId>(kind), title);
    made.level = LevelId::parse(level).filter(|level| model.level(*level).is_some());
    if kind == "k-do" && !second.is_empty() {
        let partner = id::<PartnerId>(&format!("p-{element}"));
        put(model, Partner::new(partner, second));
        made.partners.insert(partner);
    } else {
        made.source = second.to_owned();
    }
    put(model, made);
    put(model, Placement::new(id(element), Point::new(at.0, at.1)));
}

pub fn change(model: &mut Model, element: &str, edit: impl FnOnce(&mut Element)) {
    let mut changed = model.element(id(element)).unwrap().clone();
    edit(&mut changed);
    put(model, changed);
}

pub fn indicators(model: &mut Model, element: &str, number: usize) {
    for key in OrderKey::after(None, number) {
        let name = format!("i-{element}-{}", key.as_str());
        put(model, Indicator::new(id::<IndicatorId>(&name), id(element), key, "Stories"));
    }
}

fn link(model: &mut Model, (from, to): (&str, &str), strength: Strength, support: Support) {
    let name = format!("l-{}-{}", from.trim_start_matches("e-"), to.trim_start_matches("e-"));
    let mut made = Link::new(id::<LinkId>(&name), id(from), id(to));
    (made.strength, made.support) = (strength, support);
    if model.element(id(from)).unwrap().bearing == Bearing::Barrier {
        made.effect = Effect::Hinders;
    }
    put(model, made);
}

/// The map of the mockup, and a loop, a group, a link that is underpinned.
pub fn kinder() -> Model {
    let mut model = key();
    elements(&mut model);
    details(&mut model);
    links(&mut model);
    model
}

/// Id, kind and level; title; second line; place in the lane.
type Row = ((&'static str, &'static str, &'static str), &'static str, &'static str, (f64, f64));

const ELEMENTS: &[Row] = &[
    (("e-lack", "k-factor", "v-soc"), "A perceived lack of humanity in services", "", (20.0, 40.0)),
    (("e-trust", "k-way", "v-soc"), "Trust between people, and in institutions", "", (500.0, 40.0)),
    (
        ("e-risk", "k-factor", "v-org"),
        "Tight control of risk and procedures",
        "p. 27",
        (20.0, 20.0),
    ),
    (("e-dep", "k-factor", "v-org"), "Issues with organisational dependency", "", (20.0, 116.0)),
    (("e-staff", "k-do", "v-org"), "Valuing kindness in staff", "Tesco", (260.0, 20.0)),
    (
        ("e-perm", "k-do", "v-org"),
        "Permission, shared values and boundaries",
        "Food Train Friends",
        (260.0, 116.0),
    ),
    (
        ("e-qual", "k-way", "v-org"),
        "Connections judged by their quality, not their number",
        "",
        (500.0, 60.0),
    ),
    (("e-places", "k-factor", "v-com"), "Places and opportunities to connect", "", (20.0, 40.0)),
    (("e-out", "k-do", "v-com"), "A space outdoors", "Glenavon Tenants", (260.0, 20.0)),
    (("e-eat", "k-do", "v-com"), "Someone to eat with", "Cyrenians", (260.0, 92.0)),
    (
        ("e-emp", "k-do", "v-com"),
        "From kinder communities to empowerment",
        "Lloyds TSB Foundation",
        (260.0, 164.0),
    ),
    (
        ("e-more", "k-way", "v-com"),
        "More everyday relationships and acts of kindness",
        "",
        (500.0, 40.0),
    ),
    (("e-power", "k-way", "v-com"), "Community empowerment", "", (500.0, 180.0)),
    (("e-sust", "k-outcome", "v-com"), "Sustainable, resilient communities", "", (760.0, 90.0)),
    (
        ("e-notice", "k-do", "v-ind"),
        "Noticing ‘not so random’ acts of kindness",
        "U-Lab",
        (260.0, 20.0),
    ),
    (("e-stories", "k-do", "v-ind"), "Shaping stories", "Link Up", (260.0, 124.0)),
    (("e-well", "k-outcome", "v-ind"), "Wellbeing of people and communities", "", (760.0, 20.0)),
];

const INSIDE: [&str; 4] = [
    "Narrow silos",
    "Non-local leadership",
    "Handing over to volunteers",
    "Expectation of provision",
];

fn elements(model: &mut Model) {
    for (which, title, second, at) in ELEMENTS {
        add(model, *which, title, second, *at);
    }
    for (place, title) in INSIDE.into_iter().enumerate() {
        let name = format!("e-in{place}");
        add(model, (&name, "k-factor", "v-org"), title, "", (20.0, 300.0));
        change(model, &name, |element| element.group = Some(id("e-dep")));
    }
}

fn details(model: &mut Model) {
    for barrier in ["e-lack", "e-risk", "e-dep"] {
        change(model, barrier, |element| element.bearing = Bearing::Barrier);
    }
    change(model, "e-places", |element| {
        element.bearing = Bearing::Enabler;
    });
    for testing in ["e-staff", "e-eat", "e-notice"] {
        change(model, testing, |element| element.delivery = Delivery::Testing);
    }
    let mut folded = model.placement(id("e-dep")).unwrap().clone();
    folded.folded = true;
    put(model, folded);
    for (element, number) in [
        ("e-trust", 1),
        ("e-qual", 2),
        ("e-more", 3),
        ("e-power", 1),
        ("e-sust", 2),
        ("e-well", 4),
        ("e-eat", 2),
    ] {
        indicators(model, element, number);
    }
    let on = EvidenceOn::Element(id("e-out"));
    let key = OrderKey::between(None, None);
    put(model, Evidence::new(id::<EvidenceId>("d-1"), on, key, "A finding"));
    change(model, "e-out", |element| element.notes = "To ask".to_owned());
}

fn links(model: &mut Model) {
    use Strength::{Medium, Strong, Unsaid, Weak};
    for (ends, strength, support) in [
        (("e-lack", "e-trust"), Weak, Support::Some),
        (("e-risk", "e-staff"), Weak, Support::Strong),
        (("e-dep", "e-perm"), Medium, Support::Strong),
        (("e-staff", "e-trust"), Weak, Support::Some),
        (("e-staff", "e-qual"), Weak, Support::Strong),
        (("e-perm", "e-qual"), Medium, Support::Strong),
        (("e-places", "e-out"), Weak, Support::Strong),
        (("e-places", "e-eat"), Weak, Support::Unsaid),
        (("e-out", "e-more"), Medium, Support::Strong),
        (("e-eat", "e-more"), Strong, Support::Strong),
        (("e-emp", "e-power"), Weak, Support::None),
        (("e-notice", "e-more"), Weak, Support::Some),
        (("e-stories", "e-more"), Weak, Support::None),
        (("e-more", "e-sust"), Medium, Support::Strong),
        (("e-more", "e-well"), Strong, Support::Strong),
        (("e-power", "e-sust"), Weak, Support::Strong),
        (("e-qual", "e-sust"), Unsaid, Support::Some),
        (("e-well", "e-more"), Weak, Support::Unsaid),
    ] {
        link(model, ends, strength, support);
    }
    change(model, "e-places", |element| {
        element.underpins.insert(Underpinned::Link(id("l-eat-more")));
        element.underpins.insert(Underpinned::Level(id("v-com")));
    });
}

/// The same map with its links running upwards.
pub fn upwards() -> Model {
    let mut model = kinder();
    let mut about = model.about().clone();
    about.direction = Direction::BottomToTop;
    put(&mut model, about);
    let placements: Vec<Placement> = model.placements().cloned().collect();
    for placement in placements {
        let at = placement.pos_in_lane;
        let turned = Point::new(at.y() * 1.9, 900.0 - at.x() * 0.8);
        put(&mut model, Placement { pos_in_lane: turned, ..placement });
    }
    model
}
