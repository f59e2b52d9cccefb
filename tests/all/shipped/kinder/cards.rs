//! Its cards: their words, their places, their partners.

use crate::shipped::builder::Card;

/// The columns of the map, from left to right: factors, approaches, intermediate outcomes and
/// outcomes.
const X: [f64; 4] = [20.0, 260.0, 500.0, 740.0];

pub const OUTCOMES: [Card; 6] = [
    Card {
        key: "wellbeing",
        kind: "k-outcome",
        level: "Individual",
        at: (X[3], 40.0),
        title: "Wellbeing of people and communities",
    },
    Card {
        key: "resilient",
        kind: "k-outcome",
        level: "Community",
        at: (X[3], 90.0),
        title: "Sustainable, resilient communities",
    },
    Card {
        key: "relationships",
        kind: "k-intermediate",
        level: "Community",
        at: (X[2], 160.0),
        title: "More everyday relationships and acts of kindness",
    },
    Card {
        key: "trust",
        kind: "k-intermediate",
        level: "Society",
        at: (X[2], 20.0),
        title: "Trust between people, and in public and voluntary institutions",
    },
    Card {
        key: "empowerment",
        kind: "k-intermediate",
        level: "Community",
        at: (X[2], 40.0),
        title: "Community empowerment",
    },
    Card {
        key: "quality",
        kind: "k-intermediate",
        level: "Organisation",
        at: (X[2], 142.0),
        title: "Connections judged by their quality, not their number",
    },
];

pub const APPROACHES: [Card; 7] = [
    Card {
        key: "noticing",
        kind: "k-approach",
        level: "Individual",
        at: (X[1], 20.0),
        title: "Noticing 'not so random' acts of kindness",
    },
    Card {
        key: "permission",
        kind: "k-approach",
        level: "Organisation",
        at: (X[1], 256.0),
        title: "Permission, shared values and boundaries",
    },
    Card {
        key: "stories",
        kind: "k-approach",
        level: "Individual",
        at: (X[1], 140.0),
        title: "Shaping stories",
    },
    Card {
        key: "outdoors",
        kind: "k-approach",
        level: "Community",
        at: (X[1], 150.0),
        title: "A space outdoors",
    },
    Card {
        key: "staff",
        kind: "k-approach",
        level: "Organisation",
        at: (X[1], 80.0),
        title: "Valuing kindness in staff",
    },
    Card {
        key: "eat",
        kind: "k-approach",
        level: "Community",
        at: (X[1], 244.0),
        title: "Someone to eat with",
    },
    Card {
        key: "kinder",
        kind: "k-approach",
        level: "Community",
        at: (X[1], 20.0),
        title: "From kinder communities to empowerment",
    },
];

pub const PARTNERS: [(&str, &str); 7] = [
    ("noticing", "U-Lab"),
    ("permission", "Food Train Friends"),
    ("stories", "Link Up"),
    ("outdoors", "Glenavon Tenants Association (Maryhill)"),
    ("staff", "Tesco"),
    ("eat", "Cyrenians"),
    ("kinder", "Lloyds TSB Foundation for Scotland"),
];

pub const FACTORS: [Card; 7] = [
    Card {
        key: "mismatch",
        kind: "k-factor",
        level: "Organisation",
        at: (X[0], 136.0),
        title: "Mismatch of relational experience with transactional evidence",
    },
    Card {
        key: "jumping",
        kind: "k-factor",
        level: "Community",
        at: (X[0], 20.0),
        title: "Jumping to institutional solutions",
    },
    Card {
        key: "risk",
        kind: "k-factor",
        level: "Organisation",
        at: (X[0], 20.0),
        title: "Tight control of risk and procedures works against social trust",
    },
    Card {
        key: "humanity",
        kind: "k-factor",
        level: "Society",
        at: (X[0], 20.0),
        title: "A perceived lack of humanity in public and voluntary institutions",
    },
    Card {
        key: "identity",
        kind: "k-factor",
        level: "Individual",
        at: (X[0], 20.0),
        title: "Boundaries and appropriate behaviours at work leave half our identity at the door",
    },
    Card {
        key: "places",
        kind: "k-factor",
        level: "Community",
        at: (X[0], 130.0),
        title: "Places and opportunities to connect",
    },
    Card {
        key: "values",
        kind: "k-factor",
        level: "Community",
        at: (X[0], 230.0),
        title: "Shared values that underpin our interactions",
    },
];

/// What the group holds: they lie to the left of its card, where there is room to open it.
pub const DEPENDENCY: [Card; 4] = [
    Card {
        key: "silos",
        kind: "k-factor",
        level: "Organisation",
        at: (-440.0, 150.0),
        title: "Overlapping or conflicting groups with narrow silos",
    },
    Card {
        key: "leadership",
        kind: "k-factor",
        level: "Organisation",
        at: (-228.0, 150.0),
        title: "Non-local leadership",
    },
    Card {
        key: "handing",
        kind: "k-factor",
        level: "Organisation",
        at: (-440.0, 260.0),
        title: "Difficulty in handing over to volunteers",
    },
    Card {
        key: "provision",
        kind: "k-factor",
        level: "Organisation",
        at: (-228.0, 260.0),
        title: "Expectation of provision",
    },
];

/// Where the group's own card lies.
pub const GROUP_AT: (f64, f64) = (X[0], 254.0);
