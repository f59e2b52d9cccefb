//! The window around the map, used as a person uses it: found by what its parts are called.

pub mod desk;
mod escape;
mod files;
mod keyboard;
mod menus;
#[cfg(unix)]
mod named;
mod outside;
mod paste;
mod recovery;
mod saving;
mod start;
mod versions;
