//! One entry of the model's key.

use super::Extra;
use crate::model::{CardShape, Hue, Icon, KindId, OrderKey, Role};

/// What an element can be: the report's key has four, other vocabularies have other lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Its id.
    pub id: KindId,
    /// Its place in the palette.
    pub order: OrderKey,
    /// What it means to the program.
    pub role: Role,
    /// What one of them is called.
    pub name: String,
    /// What several are called.
    pub plural: String,
    /// One line that explains it to somebody new.
    pub help: String,
    /// Its colour.
    pub colour: Hue,
    /// The outline of its cards.
    pub shape: CardShape,
    /// The picture beside its name.
    pub icon: Icon,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl Kind {
    /// A kind with only a name.
    pub fn new(id: KindId, order: OrderKey, role: Role, name: impl Into<String>) -> Self {
        Self {
            id,
            order,
            role,
            name: name.into(),
            plural: String::new(),
            help: String::new(),
            colour: Hue::default(),
            shape: CardShape::default(),
            icon: Icon::default(),
            extra: Extra::new(),
        }
    }
}
