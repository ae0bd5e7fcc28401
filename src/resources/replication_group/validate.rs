//! Checks of the configuration of a group that need nothing else.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::one_of::one_of;
use crate::resources::replication_group::rules::RULES;
use crate::rules::engine;
use crate::rules::families::network_type::{IP_DISCOVERY, NETWORK_TYPES};

use super::messages;
use super::model::ReplicationGroup;

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    if config.auth_token_update_strategy.text() == Some("DELETE") {
        diagnostics.push(messages::token_deleted());
    } else {
        one_of(
            &config.auth_token_update_strategy,
            "auth_token_update_strategy",
            &["ROTATE", "SET"],
            diagnostics,
        );
    }
    one_of(&config.network_type, "network_type", NETWORK_TYPES, diagnostics);
    one_of(&config.ip_discovery, "ip_discovery", IP_DISCOVERY, diagnostics);
    write_only_token(config, diagnostics);
    multi_az(config, diagnostics);
    engine::validate(RULES, config, diagnostics);
}

/// In the API Reference, 2017-10-24, the two are one setting; since they are two, AWS takes the one only with
/// the other. Where that is left out, the plan knows whether it is on.
fn multi_az(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    let off = config.automatic_failover_enabled.known() == Some(&false);
    if config.multi_az_enabled.known() == Some(&true) && off {
        diagnostics.push(messages::multi_az_without_failover());
    }
}

/// The write-only token stands alone, and never without its version, which is all that a plan sees.
fn write_only_token(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    let token = &config.auth_token_wo;
    if token.known().is_some() && config.auth_token.known().is_some() {
        diagnostics.push(messages::two_tokens());
    }
    if token.known().is_some() && config.auth_token_wo_version.is_null() {
        diagnostics.push(messages::token_without_version());
    }
    if token.is_null() && config.auth_token_wo_version.known().is_some() {
        diagnostics.push(messages::version_without_token());
    }
}
