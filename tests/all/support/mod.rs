//! What several tests share.

pub mod models;
pub mod notation;
pub mod window;
