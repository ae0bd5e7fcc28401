//! The rules about `elasticache_cluster`, one file each.

mod cc_auto_minor_version_upgrade_disabled;
mod cc_az_contradicts_cross_az;
mod cc_az_exclusive_with_azs;
mod cc_az_mode_enum;
mod cc_az_mode_memcached_only;
mod cc_azs_contradict_single_az;
mod cc_azs_count;
mod cc_azs_memcached_only;
mod cc_azs_order_free;
mod cc_engine_enum;
mod cc_final_snapshot_redis_only;
mod cc_maintenance_window_min_60;
mod cc_notification_topic_status_enum;
mod cc_num_nodes_memcached_max;
mod cc_num_nodes_memcached_min;
mod cc_num_nodes_redis;
mod cc_replication_group_redis_only;
mod cc_security_group_ids_exclude_names;
mod cc_snapshot_arns_redis_only;
mod cc_snapshot_arns_single;
mod cc_snapshot_name_redis_only;
mod cc_snapshot_retention_redis_only;
mod cc_snapshot_window_redis_only;
mod cc_subnet_group_excludes_security_group_names;

use crate::resources::cluster::model::Cluster;

use super::Rule;

/// All of them, sorted. A test compares the list with the files.
pub static RULES: &[&Rule<Cluster>] = &[
    &cc_auto_minor_version_upgrade_disabled::RULE,
    &cc_az_contradicts_cross_az::RULE,
    &cc_az_exclusive_with_azs::RULE,
    &cc_az_mode_enum::RULE,
    &cc_az_mode_memcached_only::RULE,
    &cc_azs_contradict_single_az::RULE,
    &cc_azs_count::RULE,
    &cc_azs_memcached_only::RULE,
    &cc_azs_order_free::RULE,
    &cc_engine_enum::RULE,
    &cc_final_snapshot_redis_only::RULE,
    &cc_maintenance_window_min_60::RULE,
    &cc_notification_topic_status_enum::RULE,
    &cc_num_nodes_memcached_max::RULE,
    &cc_num_nodes_memcached_min::RULE,
    &cc_num_nodes_redis::RULE,
    &cc_replication_group_redis_only::RULE,
    &cc_security_group_ids_exclude_names::RULE,
    &cc_snapshot_arns_redis_only::RULE,
    &cc_snapshot_arns_single::RULE,
    &cc_snapshot_name_redis_only::RULE,
    &cc_snapshot_retention_redis_only::RULE,
    &cc_snapshot_window_redis_only::RULE,
    &cc_subnet_group_excludes_security_group_names::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model as _, Val};
    use crate::resources::cluster::model::CacheNode;
    use crate::rules::testing;

    /// A cluster as AWS would show it: its nodes stand in the zones that were asked for.
    fn existing(mut cluster: Cluster) -> Cluster {
        let node = |zone: &Val<String>| {
            let availability_zone = zone.clone();
            Val::Known(CacheNode { availability_zone, ..CacheNode::empty() })
        };
        let zones = cluster.preferred_availability_zones.known().into_iter().flatten();
        cluster.cache_nodes = Val::Known(zones.map(node).collect());
        cluster.status = "available".into();
        cluster
    }

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_cluster", RULES, existing).await;
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn the_list_is_the_files() {
        testing::check_files("cluster", RULES);
    }
}
