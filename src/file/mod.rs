//! How a model is kept: RON text, one frozen struct tree a version, atomic saving, repair.
//!
//! This layer turns text into a model and back. It never decides what a user meant, and knows
//! nothing of the window.
