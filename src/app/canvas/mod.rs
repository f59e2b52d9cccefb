//! The map on the screen: painting the scene, and what the pointer and the keys do to it.
//!
//! [`map_ui`] draws one pass. It reads the model and pushes intents; everything it changes is in
//! [`MapState`], which is the view's own business.

mod access;
mod atlas;
mod breadcrumb;
mod dash;
mod drop;
mod far;
mod follow;
#[cfg(test)]
mod fresh;
mod gesture;
mod gesture_paint;
mod glide;
mod handles;
mod hints;
mod keys;
mod lanes;
mod layers;
mod menu;
mod mesh;
mod meshes;
mod overview;
mod paint;
mod palette_drop;
mod pointer;
mod show;
mod snap;
mod spot;
mod stage;
mod state;
mod text;
mod title_edit;
mod title_ui;
mod wanted;

pub use follow::Keep;
pub use keys::DIGITS;
pub use menu::MapMenu;
pub use show::{MapLook, map_ui};
pub use spot::{NEW_CARD, corner_around};
pub use state::MapState;
