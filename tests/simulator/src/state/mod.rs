//! The state of the simulated service, and how it changes with time.

pub mod lifecycle;
pub mod maintenance;
pub mod region;
pub mod settle;
pub mod world;
