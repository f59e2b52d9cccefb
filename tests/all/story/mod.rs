//! The story told with a map: what a model proposes, what is in focus, and how its steps change.

mod editing;
mod proposing;
