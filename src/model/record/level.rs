//! Where a change happens: the second dimension, drawn as a lane.

use super::Extra;
use crate::model::{Hue, LevelId, OrderKey};

/// A level, such as Individual or Community. Levels are ordered; the first is drawn at the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Level {
    /// Its id.
    pub id: LevelId,
    /// Its place among the lanes.
    pub order: OrderKey,
    /// Its name.
    pub name: String,
    /// What it means in this model.
    pub description: String,
    /// The tint of its lane; none is the theme's plain ground.
    pub colour: Option<Hue>,
    /// The least extent of its lane across the flow, in map units, where the user has set one.
    pub extent: Option<f64>,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Level {
    /// A level with only a name.
    pub fn new(id: LevelId, order: OrderKey, name: impl Into<String>) -> Self {
        Self {
            id,
            order,
            name: name.into(),
            description: String::new(),
            colour: None,
            extent: None,
            extra: Extra::new(),
        }
    }
}
