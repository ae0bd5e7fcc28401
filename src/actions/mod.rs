//! The actions, one line each.

use crate::framework::action::AnyAction;
use crate::provider::client::Client;

/// All actions.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyAction<Client>>> {
    Vec::new()
}
