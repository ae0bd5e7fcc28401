//! What a request must fulfil before anything happens.

pub mod auth_token;
pub mod encryption;
pub mod failover;
pub mod id;
pub mod names;
pub mod numbers;
pub mod references;
pub mod slots;
pub mod tags;
pub mod windows;

use crate::behaviour::Behaviour;

/// The lists of all checks.
pub fn behaviours() -> Vec<&'static [Behaviour]> {
    vec![
        auth_token::BEHAVIOURS,
        encryption::BEHAVIOURS,
        failover::BEHAVIOURS,
        id::BEHAVIOURS,
        names::BEHAVIOURS,
        numbers::BEHAVIOURS,
        references::BEHAVIOURS,
        slots::BEHAVIOURS,
        tags::BEHAVIOURS,
        windows::BEHAVIOURS,
    ]
}
