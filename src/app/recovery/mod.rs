//! The recovery journal and the window: what is done goes into the journal, and what was found
//! after a crash is offered.

mod convert;

pub use convert::{begin, history, news};
