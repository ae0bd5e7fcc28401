//! The rules about `elasticache_replication_group`, one file each.

mod rg_at_rest_immutable;
mod rg_auto_minor_version_upgrade_disabled;
mod rg_failover_required_in_cluster_mode;
mod rg_id_charset;
mod rg_id_length_max;
mod rg_id_lowercase;
mod rg_immutable_num_node_groups;
mod rg_maintenance_window_min_60;
mod rg_node_group_configuration_count;
mod rg_notification_topic_status_enum;
mod rg_num_cache_clusters_vs_replicas;
mod rg_num_cache_clusters_with_shards;
mod rg_slots_format;
mod rg_subnet_group_exists;

use crate::resources::replication_group::model::ReplicationGroup;

use super::Rule;

/// All of them, sorted. A test compares the list with the files.
pub static RULES: &[&Rule<ReplicationGroup>] = &[
    &rg_at_rest_immutable::RULE,
    &rg_auto_minor_version_upgrade_disabled::RULE,
    &rg_failover_required_in_cluster_mode::RULE,
    &rg_id_charset::RULE,
    &rg_id_length_max::RULE,
    &rg_id_lowercase::RULE,
    &rg_immutable_num_node_groups::RULE,
    &rg_maintenance_window_min_60::RULE,
    &rg_node_group_configuration_count::RULE,
    &rg_notification_topic_status_enum::RULE,
    &rg_num_cache_clusters_vs_replicas::RULE,
    &rg_num_cache_clusters_with_shards::RULE,
    &rg_slots_format::RULE,
    &rg_subnet_group_exists::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Val;
    use crate::rules::common::mode::{Mode, mode};
    use crate::rules::testing;

    /// A group as AWS would show it.
    fn existing(mut group: ReplicationGroup) -> ReplicationGroup {
        group.cluster_enabled = Val::Known(mode(&group) == Mode::Enabled);
        group.status = "available".into();
        group
    }

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_replication_group", RULES, existing).await;
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn the_list_is_the_files() {
        testing::check_files("replication_group", RULES);
    }
}
