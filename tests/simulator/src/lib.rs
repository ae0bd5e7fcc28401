//! A stateful simulator of the ElastiCache API on a loopback port.
//!
//! [`Simulator::start`] runs it inside a test; the binary `elasticache-simulator` runs it for
//! another process. See README.md for the options and the admin API.

mod action;
mod admin;
pub mod behaviour;
mod check;
pub mod config;
mod error;
mod execute;
mod fault;
mod handle;
mod log;
mod render;
mod resources;
mod server;
mod settings;
mod state;
mod wire;

pub use handle::{Handle, Simulator};

/// The parameters each action accepts, for `--accepted-parameters`.
pub fn accepted_parameters() -> serde_json::Value {
    action::parameters_json()
}
