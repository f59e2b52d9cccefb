//! The file as serde's derive would have it: what ron alone makes of the same text.

use serde::{Deserialize, Serialize};

#[derive(Deserialize, Serialize)]
pub struct PlainFile {
    format: String,
    version: u32,
    min_reader: u32,
    app: String,
    doc: String,
    rev: String,
    parents: Vec<String>,
    title: String,
    purpose: String,
    kinds: Vec<PlainKind>,
    levels: Vec<PlainLevel>,
    partners: Vec<PlainPartner>,
    elements: Vec<PlainElement>,
    placement: Vec<PlainPlacement>,
    links: Vec<PlainLink>,
    assumptions: Vec<PlainAssumption>,
}

#[derive(Deserialize, Serialize)]
struct PlainKind {
    id: String,
    order: String,
    role: String,
    name: String,
    colour: String,
    shape: String,
    icon: String,
}

#[derive(Deserialize, Serialize)]
struct PlainLevel {
    id: String,
    order: String,
    name: String,
}

#[derive(Deserialize, Serialize)]
struct PlainPartner {
    id: String,
    name: String,
}

#[derive(Deserialize, Serialize)]
struct PlainElement {
    id: String,
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    level: String,
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    partners: Vec<String>,
}

#[derive(Deserialize, Serialize)]
struct PlainPlacement {
    of: String,
    at: (f64, f64),
}

#[derive(Deserialize, Serialize)]
struct PlainLink {
    id: String,
    from: String,
    to: String,
    effect: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    strength: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    evidence: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rationale: String,
    #[serde(default)]
    feedback: bool,
}

#[derive(Deserialize, Serialize)]
struct PlainAssumption {
    id: String,
    link: String,
    order: String,
    text: String,
}

impl PlainFile {
    /// The text, laid out as ours is.
    pub fn to_ron(&self) -> String {
        let layout = ron::ser::PrettyConfig::new().depth_limit(2).new_line("\n");
        ron::ser::to_string_pretty(self, layout).unwrap()
    }
}
