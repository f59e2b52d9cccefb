//! What is said about the model as a whole.

use super::Extra;
use crate::model::{Direction, ModelId};

/// The model's own record: there is always exactly one.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// The model's identity, kept by Save As and by e-mail.
    pub id: ModelId,
    /// Its name, as shown in the window's title.
    pub title: String,
    /// What it is for, in a few sentences.
    pub purpose: String,
    /// Who made it.
    pub authors: String,
    /// Where its content comes from.
    pub source: String,
    /// What others may do with it.
    pub licence: String,
    /// The language of its texts, as a BCP 47 tag such as `en-GB`; empty when nobody has said.
    pub language: String,
    /// Anything else.
    pub notes: String,
    /// Which way the links run on the map.
    pub direction: Direction,
    /// Fields of newer versions.
    pub extra: Extra,
}

impl About {
    /// The record of a new, untitled model.
    pub fn new(id: ModelId) -> Self {
        Self {
            id,
            title: String::new(),
            purpose: String::new(),
            authors: String::new(),
            source: String::new(),
            licence: String::new(),
            language: String::new(),
            notes: String::new(),
            direction: Direction::default(),
            extra: Extra::new(),
        }
    }
}
