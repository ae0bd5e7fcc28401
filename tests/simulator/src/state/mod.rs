//! The state of the simulated service, and how it moves on.

pub mod lifecycle;
pub mod maintenance;
pub mod region;
pub mod settle;
pub mod world;
