//! The ephemeral resources, one line each.

pub mod auth_token;

use crate::framework::ephemeral::{AnyEphemeralResource, erase};
use crate::provider::client::Client;

/// All ephemeral resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyEphemeralResource<Client>>> {
    vec![erase(auth_token::AuthToken)]
}
