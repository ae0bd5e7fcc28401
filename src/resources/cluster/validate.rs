//! Checks of the configuration of a cluster that need nothing else and of which the document says nothing.

use crate::framework::diagnostics::Diagnostics;
use crate::framework::path::Path;
use crate::resources::cluster::rules::RULES;
use crate::rules::engine;

use super::model::Cluster;

/// Checks a configuration. An unknown value never leads to a message.
pub(super) fn check(config: &Cluster, diagnostics: &mut Diagnostics) {
    if config.engine.is_null() && config.replication_group_id.is_null() {
        diagnostics.error_at(
            Path::root("engine"),
            "Cluster without an engine",
            "A cluster of its own has an engine, and a read replica has that of its group. Write engine = \
             \"memcached\" or \"redis\", or the replication_group_id of the group to join.",
        );
    }
    if config.az_mode.text() == Some("cross-az") && config.num_cache_nodes.known() == Some(&1) {
        diagnostics.error_at(
            Path::root("az_mode"),
            "One node can't be in several zones",
            "az_mode is \"cross-az\" and num_cache_nodes is 1. Write num_cache_nodes = 2 or more, or remove \
             az_mode.",
        );
    }
    engine::validate(RULES, config, diagnostics);
}
