<<<<<<< HEAD
//! What several tests share.

pub mod models;
=======
//! What several subjects need.

pub mod notation;
>>>>>>> cb9efaf (Commands held to tables and to random sequences)
