//! The story told with a map: what a model proposes, what is in focus, how its steps change, and
//! how it is presented.

mod editing;
mod panel;
mod presenting;
mod proposing;
