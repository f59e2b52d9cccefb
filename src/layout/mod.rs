//! Where it goes: automatic arrangement in rows and lanes, and the ways of links around cards.
//!
//! A layered arrangement (Sugiyama, Tagawa and Toda, "Methods for visual understanding of
//! hierarchical system structures", 1981), one file a phase: which links run back (`acyclic`),
//! rows (`ranks`), one order of all cards (`global_order`), the order in each row (`order`,
//! `sift`; in small maps `reinsert` with `flood`, and `kicks`), places across the flow (`coordinates`), ways (`routes`, `shortcuts`).
//! Cards without links stand in blocks (`loose`). Arranging again (`incremental`) starts from what
//! was there (`old_rows`, `skeleton`) and makes room for what is new (`give_way`).
//!
//! The same graph gives the same arrangement, bit for bit, on every machine and in whatever order
//! it comes in: ties are broken by id, numbers of rounds are fixed, nothing looks at a clock, and
//! the only arithmetic is what IEEE 754 lays down exactly. This layer never sees a scene or a
//! window.

#![allow(
    clippy::indexing_slicing,
    reason = "flat arrays of vertices and rows, indexed by numbers that this layer itself hands \
              out for them"
)]

mod acyclic;
mod anchored;
mod around;
mod chosen;
mod coordinates;
mod engine;
mod flood;
mod frames;
mod gap;
mod give_way;
mod global_order;
mod graph;
mod incremental;
mod kicks;
mod loose;
mod map;
mod marks;
mod net;
mod old_rows;
mod options;
mod order;
mod page;
mod pava;
mod pins;
mod places;
mod ports;
mod previous;
mod problem;
mod random;
mod ranks;
mod reduce;
mod reinsert;
mod result;
mod routes;
mod ruler;
mod sheet;
mod shortcuts;
mod sift;
mod skeleton;
mod spans;
mod strays;
mod tidy;
mod turned;
mod watch;
mod weighted;

pub use around::around;
pub use engine::arrange;
pub use graph::{Card, Graph, Link, Tie};
pub use map::{Map, Placed, Start, arrange_map, room_for_frames};
pub use options::{Flow, Lanes, Options};
pub use page::arrange_for_page;
pub use previous::Previous;
pub use result::{Layout, Way};
pub use tidy::{Untidy, tidy};
pub use watch::{Cancelled, Phase, Progress, Watch};
