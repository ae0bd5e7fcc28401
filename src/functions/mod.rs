//! The functions, one line each.

pub mod parameter_group_family;
pub mod slot_ranges;

use crate::framework::function::{AnyFunction, erase};

/// All functions.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyFunction>> {
    vec![erase(parameter_group_family::ParameterGroupFamily), erase(slot_ranges::SlotRanges)]
}
