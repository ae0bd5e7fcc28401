//! Checks of the configuration of a group that need nothing else.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::one_of::one_of;
use crate::framework::path::Path;
use crate::resources::replication_group::rules::RULES;
use crate::rules::engine;

use super::model::ReplicationGroup;

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    if config.auth_token_update_strategy.text() == Some("DELETE") {
        diagnostics.error_at(
            Path::root("auth_token_update_strategy"),
            "AUTH token can't be deleted",
            "ElastiCache deletes an AUTH token only when user groups take its place, which this provider \
             does not manage. Write \"ROTATE\" or \"SET\", or leave it out.",
        );
    } else {
        one_of(
            &config.auth_token_update_strategy,
            "auth_token_update_strategy",
            &["ROTATE", "SET"],
            diagnostics,
        );
    }
    write_only_token(config, diagnostics);
    multi_az(config, diagnostics);
    engine::validate(RULES, config, diagnostics);
}

/// In the document of 2017-10-24 the two are one setting; since they are two, AWS takes the one only with
/// the other.
fn multi_az(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    let failover = &config.automatic_failover_enabled;
    let off = failover.is_null() || failover.known() == Some(&false);
    if config.multi_az_enabled.known() == Some(&true) && off {
        diagnostics.error_at(
            Path::root("multi_az_enabled"),
            "Multi-AZ needs automatic failover",
            "Multi-AZ is the failover to a replica in another zone. Add automatic_failover_enabled = \
             true, or remove multi_az_enabled.",
        );
    }
}

/// The write-only token stands alone, and never without its version, which is all that a plan sees.
fn write_only_token(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    let token = &config.auth_token_wo;
    if token.known().is_some() && config.auth_token.known().is_some() {
        diagnostics.error_at(
            Path::root("auth_token_wo"),
            "Two AUTH tokens",
            "auth_token and auth_token_wo are two ways to give the same token. Remove one of them.",
        );
    }
    if token.known().is_some() && config.auth_token_wo_version.is_null() {
        diagnostics.error_at(
            Path::root("auth_token_wo"),
            "auth_token_wo needs auth_token_wo_version",
            "Terraform keeps nothing of auth_token_wo, so a change of it does not show. Add \
             auth_token_wo_version = 1, and write another number with another token.",
        );
    }
    if token.is_null() && config.auth_token_wo_version.known().is_some() {
        diagnostics.error_at(
            Path::root("auth_token_wo_version"),
            "auth_token_wo_version needs auth_token_wo",
            "There is no auth_token_wo, or it is null, so there is nothing to send. Add it, or remove \
             auth_token_wo_version.",
        );
    }
}
