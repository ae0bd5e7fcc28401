//! Checks of the configuration of a group that need nothing else.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::framework::path::Path;

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
    one_of(
        &config.notification_topic_status,
        "notification_topic_status",
        &["active", "inactive"],
        diagnostics,
    );
    both_ways(config, diagnostics);
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

/// The number of clusters and the number of shards and replicas say the same in two ways.
fn both_ways(config: &ReplicationGroup, diagnostics: &mut Diagnostics) {
    let known = |value: &Val<i64>| value.known().is_some();
    let shards = config.node_group_configuration.known().map(Vec::len);
    if let (Some(shards), Some(number)) = (shards, config.num_node_groups.known())
        && i64::try_from(shards) != Ok(*number)
    {
        diagnostics.error_at(
            Path::root("num_node_groups"),
            "Number of shards given in two ways",
            format!(
                "num_node_groups is {number}, and node_group_configuration lists {shards}. Make them \
                 agree, or leave num_node_groups out."
            ),
        );
    }
    if !known(&config.num_cache_clusters) {
        return;
    }
    for (name, value) in [
        ("num_node_groups", &config.num_node_groups),
        ("replicas_per_node_group", &config.replicas_per_node_group),
    ] {
        if known(value) {
            diagnostics.error_at(
                Path::root(name),
                "Number of nodes given in two ways",
                format!(
                    "num_cache_clusters is for groups with one shard, {name} for groups with any \
                     number of shards. Keep one of the two."
                ),
            );
        }
    }
}
