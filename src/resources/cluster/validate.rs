//! Checks of the configuration of a cluster that need nothing else and of which the API Reference says nothing.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::one_of::one_of;
use crate::resources::cluster::rules::RULES;
use crate::rules::engine;
use crate::rules::families::network_type::{IP_DISCOVERY, NETWORK_TYPES};

use super::messages;
use super::model::Cluster;

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &Cluster, diagnostics: &mut Diagnostics) {
    if config.engine.is_null() && config.replication_group_id.is_null() {
        diagnostics.push(messages::without_engine());
    }
    if config.az_mode.text() == Some("cross-az") && config.num_cache_nodes.known() == Some(&1) {
        diagnostics.push(messages::one_node_cross_az());
    }
    one_of(&config.network_type, "network_type", NETWORK_TYPES, diagnostics);
    one_of(&config.ip_discovery, "ip_discovery", IP_DISCOVERY, diagnostics);
    engine::validate(RULES, config, diagnostics);
}
