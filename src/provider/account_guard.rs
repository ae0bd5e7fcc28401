//! Whose credentials these are: asked of STS before anything is read or changed, where the provider block
//! wants it.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::aws::{Account, CallContext};
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::{Set, Val};

use super::config::Config;
use super::messages;

/// As long as credentials may take, with retries.
const LIMIT: Duration = Duration::from_secs(30);

/// Validates the credentials, and that the account is one to work on.
///
/// # Errors
/// The credentials can't be used, or belong to an account that `allowed_account_ids` does not name or
/// `forbidden_account_ids` does.
pub(super) async fn check(
    config: &Config,
    account: &Account,
    stop: CancellationToken,
) -> Result<(), Diagnostics> {
    let allowed = ids(&config.allowed_account_ids);
    let forbidden = ids(&config.forbidden_account_ids);
    let skip = *config.skip_credentials_validation.known().unwrap_or(&true);
    if skip && allowed.is_empty() && forbidden.is_empty() {
        return Ok(());
    }
    let context = CallContext::new(stop, LIMIT);
    let identity =
        account.identity(&context).await.map_err(|error| messages::bad_credentials(&error))?;
    let id = identity.account.as_str();
    if forbidden.contains(&id) {
        return Err(messages::account_forbidden(id).into());
    }
    if !allowed.is_empty() && !allowed.contains(&id) {
        return Err(messages::account_not_allowed(id, &allowed).into());
    }
    Ok(())
}

fn ids(value: &Val<Set<String>>) -> Vec<&str> {
    value.known().map(|set| set.0.iter().filter_map(Val::text).collect()).unwrap_or_default()
}
