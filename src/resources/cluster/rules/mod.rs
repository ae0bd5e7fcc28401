//! The rules about `elasticache_cluster`: those of the families, the arguments that can't be changed, and a file for each
//! rule with a logic of its own.

mod cc_auth_token_reserved;
mod cc_az_contradicts_cross_az;
mod cc_az_exclusive_with_azs;
mod cc_az_mode_enum;
mod cc_az_mode_memcached_only;
mod cc_azs_contradict_single_az;
mod cc_azs_count;
mod cc_azs_memcached_only;
mod cc_azs_order_free;
mod cc_cross_az_existing_nodes_stay;
mod cc_engine_enum;
mod cc_existing_node_az_fixed;
mod cc_final_snapshot_redis_only;
mod cc_final_snapshot_unique;
mod cc_log_delivery_redis_only;
mod cc_log_delivery_replica;
mod cc_node_type_required;
mod cc_node_type_scale_up_only;
mod cc_num_nodes_memcached_max;
mod cc_num_nodes_memcached_min;
mod cc_num_nodes_redis;
mod cc_parameter_group_cluster_enabled;
mod cc_remove_node_ids_format;
mod cc_replication_group_cluster_mode;
mod cc_replication_group_exists;
mod cc_replication_group_redis_only;
mod cc_single_az_after_cross_az;
mod cc_snapshot_arns_redis_only;
mod cc_snapshot_arns_single;
mod cc_snapshot_name_redis_only;
mod cc_snapshot_retention_redis_only;
mod cc_snapshot_window_redis_only;
mod cc_transit_memcached_only;
mod cc_transit_min_engine_version;
mod cc_transit_replica;
mod cc_transit_vpc;
mod common;
mod families;
mod immutable;
mod rg_max_read_replicas;

use crate::resources::cluster::model::Cluster;
use crate::rules::{Rules, one};

/// All of them.
pub static RULES: Rules<Cluster> = &[
    families::APPLY_IMMEDIATELY,
    families::AUTH_TOKEN,
    families::BURSTABLE,
    families::ENGINE_VERSION,
    families::FINAL_SNAPSHOT,
    families::IDS,
    families::LATER_ARGUMENTS,
    families::LOG_DELIVERY,
    families::MAINTENANCE_WINDOW,
    families::MINOR_VERSIONS,
    families::NETWORK_TYPE,
    families::NODE_TYPE,
    families::NOTIFICATION,
    families::PARAMETER_GROUP,
    families::PORT,
    families::SECURITY_GROUPS,
    families::SNAPSHOTS,
    families::SUBNET_GROUP,
    families::TAGS,
    immutable::RULES,
    one(&cc_auth_token_reserved::RULE),
    one(&cc_az_contradicts_cross_az::RULE),
    one(&cc_az_exclusive_with_azs::RULE),
    one(&cc_az_mode_enum::RULE),
    one(&cc_az_mode_memcached_only::RULE),
    one(&cc_azs_contradict_single_az::RULE),
    one(&cc_azs_count::RULE),
    one(&cc_azs_memcached_only::RULE),
    one(&cc_azs_order_free::RULE),
    one(&cc_cross_az_existing_nodes_stay::RULE),
    one(&cc_engine_enum::RULE),
    one(&cc_existing_node_az_fixed::RULE),
    one(&cc_final_snapshot_redis_only::RULE),
    one(&cc_final_snapshot_unique::RULE),
    one(&cc_log_delivery_redis_only::RULE),
    one(&cc_log_delivery_replica::RULE),
    one(&cc_node_type_required::RULE),
    one(&cc_node_type_scale_up_only::RULE),
    one(&cc_num_nodes_memcached_max::RULE),
    one(&cc_num_nodes_memcached_min::RULE),
    one(&cc_num_nodes_redis::RULE),
    one(&cc_parameter_group_cluster_enabled::RULE),
    one(&cc_remove_node_ids_format::RULE),
    one(&cc_replication_group_cluster_mode::RULE),
    one(&cc_replication_group_exists::RULE),
    one(&cc_replication_group_redis_only::RULE),
    one(&cc_single_az_after_cross_az::RULE),
    one(&cc_snapshot_arns_redis_only::RULE),
    one(&cc_snapshot_arns_single::RULE),
    one(&cc_snapshot_name_redis_only::RULE),
    one(&cc_snapshot_retention_redis_only::RULE),
    one(&cc_snapshot_window_redis_only::RULE),
    one(&cc_transit_memcached_only::RULE),
    one(&cc_transit_min_engine_version::RULE),
    one(&cc_transit_replica::RULE),
    one(&cc_transit_vpc::RULE),
    one(&rg_max_read_replicas::RULE),
];

#[cfg(test)]
mod valid;

#[cfg(test)]
pub(crate) use tests::existing;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::{Model as _, Val};
    use crate::resources::cluster::model::CacheNode;
    use crate::rules::testing;

    /// A cluster as AWS would show it: its nodes stand in the zones that were asked for.
    pub(crate) fn existing(mut cluster: Cluster) -> Cluster {
        let node = |(index, zone): (usize, &Val<String>)| {
            let (id, availability_zone) = (Val::Known(format!("{:04}", index + 1)), zone.clone());
            Val::Known(CacheNode { id, availability_zone, ..CacheNode::empty() })
        };
        let zones = cluster.preferred_availability_zones.known().into_iter().flatten();
        cluster.cache_nodes = Val::Known(zones.enumerate().map(node).collect());
        cluster.status = "available".into();
        cluster.arn = "arn:aws:elasticache:us-east-1:000000000000:cluster:e1".into();
        cluster
    }

    #[tokio::test]
    async fn examples_break_their_own_rule_and_no_other() {
        testing::check_examples("elasticache_cluster", RULES, existing).await;
    }

    #[tokio::test]
    async fn page() {
        let page = testing::page("elasticache_cluster", RULES, existing).await;
        crate::assert_page!("rules", page);
    }

    /// What may follow from the advice of a rule.
    const ACCEPTED: &[(&str, &str)] = &[
        // The parameter group of the example is for another version.
        ("cc-engine-version-supported", "cc-parameter-group-family"),
        // It names days, and the window has two and their times.
        ("cc-maintenance-window-day", "cc-maintenance-window-format"),
    ];

    #[tokio::test]
    async fn every_advice_leads_out() {
        let validate = crate::resources::cluster::validate::check;
        testing::advice::check("elasticache_cluster", RULES, existing, validate, ACCEPTED).await;
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn files_are_named_after_their_rules() {
        testing::check_files("cluster", RULES);
    }
}
