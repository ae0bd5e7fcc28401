//! Checks of the configuration of a cluster that need nothing else.

use crate::framework::diagnostics::{Diagnostic, Diagnostics};
use crate::framework::path::Path;

use super::model::Cluster;

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &Cluster, diagnostics: &mut Diagnostics) {
    if !config.auth_token.is_null() {
        diagnostics.push(
            Diagnostic::warning(
                "auth_token of a cluster is reserved",
                "CreateCacheCluster takes the parameter, but a cluster has no encryption in transit, \
                 which a password needs, so it may have no effect. Use a replication group with \
                 transit_encryption_enabled = true.",
            )
            .at(Path::root("auth_token")),
        );
    }
}
