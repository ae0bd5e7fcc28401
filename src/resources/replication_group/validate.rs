//! Checks of the configuration of a group that need nothing else.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::engine;
use crate::rules::replication_group::RULES;

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
    engine::validate(RULES, config, diagnostics);
}

fn one_of(value: &Val<String>, name: &str, allowed: &[&str], diagnostics: &mut Diagnostics) {
    if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
        let allowed: Vec<String> = allowed.iter().map(|word| format!("{word:?}")).collect();
        diagnostics.error_at(
            Path::root(name),
            format!("Invalid {name}"),
            format!("{name} is {given:?}; write {}.", allowed.join(" or ")),
        );
    }
}
