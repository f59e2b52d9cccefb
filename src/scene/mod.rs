//! What a model looks like: cards, lanes and links as shapes that remember their record.
//!
//! Everything that is drawn is drawn from here: the window, pictures and pages paint the same
//! shapes. This layer never changes a model and knows nothing of the window.
