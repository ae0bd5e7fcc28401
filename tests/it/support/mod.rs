//! Test helpers: a real terraform in its own directory, the simulator, and the steps of acceptance tests.
#![allow(unreachable_pub, reason = "nothing outside uses a test binary")]

pub mod explained;
pub mod fake_server;
pub mod group;
pub mod logs;
pub mod processes;
pub mod search;
pub mod simulator;
pub mod step;
pub mod stop;
pub mod terraform;
pub mod trace;
pub mod wait;
pub mod workspace;
pub mod world;
