//! The functions, one line each.

use crate::framework::function::AnyFunction;

/// All functions.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyFunction>> {
    Vec::new()
}
