//! What a model looks like: cards, lanes and links as shapes that remember their record.
//!
//! Everything that is drawn is drawn from here: the window, pictures and pages paint the same
//! shapes. This layer never changes a model and knows nothing of the window.
//!
//! [`MapScene`] holds the geometry of one model and follows its patches; [`MapScene::paint`]
//! gives the shapes of what is visible, back to front, in map coordinates.

mod beside;
mod card;
mod dashes;
mod detail;
mod dragged;
mod dropped;
mod far;
mod flow;
mod frame;
mod hit;
mod index;
mod join;
mod lane;
mod legend;
pub mod legible;
mod link;
mod look;
mod map;
mod paint;
mod picture;
mod piece;
mod place;
pub mod png;
mod room;
#[cfg(test)]
mod sample;
mod shape;
mod spotlight;
mod stamp;
#[cfg(test)]
mod tests;
mod text;
mod theme;
mod touched;
pub mod words;

pub use card::{Card, Form, icon_shapes, kind_swatch, outline_shapes};
pub use dashes::beats;
pub use detail::Detail;
pub use far::{FarCard, FarLink};
pub use flow::Flow;
pub use frame::FrameRoom;
pub use lane::Lane;
pub use legend::{Legend, Sign};
pub use link::{Route, Side};
pub use look::{Lines, Look};
pub use map::MapScene;
pub use paint::{PaintRequest, Painting};
pub use picture::Picture;
pub use piece::{Emphasis, Piece, Place};
pub use room::{GAP, Search};
pub use shape::{Dash, Drawn, Points, Shape, Stroke};
pub use spotlight::{Lit, Spotlight};
pub use stamp::Stamp;
pub use text::{BundledFace, FACES, Face, Fonts, OtherFace, Paragraph, Run, TextEngine, TextStyle};
pub use theme::{Colour, HueColours, Theme, ThemeName};
