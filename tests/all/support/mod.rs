//! What several tests share.

pub mod models;
