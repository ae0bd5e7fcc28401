//! What the tests are written with: a real terraform in a directory of its own, the simulator, and
//! the step that every acceptance test takes.
#![allow(unreachable_pub, reason = "a test program has no outside")]

pub mod fake_server;
pub mod group;
pub mod processes;
pub mod search;
pub mod simulator;
pub mod step;
pub mod stop;
pub mod terraform;
pub mod wait;
pub mod workspace;
pub mod world;
