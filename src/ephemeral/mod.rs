//! The ephemeral resources, one line each.

pub mod auth_token;
pub mod messages;

use crate::client::Client;
use crate::framework::ephemeral::{AnyEphemeralResource, erase};

/// All ephemeral resources.
#[must_use]
pub fn all() -> Vec<Box<dyn AnyEphemeralResource<Client>>> {
    vec![erase(auth_token::AuthToken)]
}
