//! Checks of a request's parameters that several resources share.

pub mod auth_token;
pub mod id;
pub mod names;
pub mod numbers;
pub mod security_groups;

use crate::behaviour::Behaviour;

pub const BEHAVIOURS: &[&[Behaviour]] = &[
    auth_token::BEHAVIOURS,
    id::BEHAVIOURS,
    names::BEHAVIOURS,
    numbers::BEHAVIOURS,
    security_groups::BEHAVIOURS,
];
