//! The ephemeral resources, one line each.

use crate::framework::ephemeral::AnyEphemeralResource;
use crate::provider::client::Client;

/// All ephemeral resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyEphemeralResource<Client>>> {
    Vec::new()
}
