//! What the simulated service knows.

pub mod churn;
pub mod cluster;
pub mod event;
pub mod failover;
pub mod group;
pub mod lifecycle;
pub mod maintenance;
pub mod members;
pub mod node_sizes;
pub mod parameters;
pub mod region;
pub mod seeds;
pub mod settings;
pub mod settle;
pub mod snapshot;
pub mod tags;
pub mod version;
pub mod world;
