//! Checks of the configuration of a group that need nothing else.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::one_of::one_of;
use crate::resources::replication_group::rules::RULES;
use crate::rules::engine;
use crate::rules::families::network_type::{IP_DISCOVERY, NETWORK_TYPES};

use super::model::ReplicationGroup;
use super::{durability, messages, user_messages, users};

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    one_of(
        &config.auth_token_update_strategy,
        "auth_token_update_strategy",
        &["ROTATE", "SET", users::DELETE],
        diagnostics,
    );
    one_of(&config.durability, "durability", durability::VALUES, diagnostics);
    deleted_token(config, diagnostics);
    one_of(&config.network_type, "network_type", NETWORK_TYPES, diagnostics);
    one_of(&config.ip_discovery, "ip_discovery", IP_DISCOVERY, diagnostics);
    write_only_token(config, diagnostics);
    multi_az(config, diagnostics);
    engine::validate(RULES, config, diagnostics);
}

/// AWS deletes a token in favor of user groups, which the configuration then names.
fn deleted_token(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    if !users::wants_delete(config) {
        return;
    }
    let given = [("auth_token", &config.auth_token), ("auth_token_wo", &config.auth_token_wo)];
    let given = given.into_iter().find(|(_, token)| token.known().is_some());
    if let Some((argument, _)) = given {
        diagnostics.push(user_messages::delete_with_token(argument));
    } else if !config.user_group_ids.is_unknown() && !users::are_given(&config.user_group_ids) {
        diagnostics.push(user_messages::token_deleted());
    }
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
