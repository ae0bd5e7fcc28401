//! The rules about `elasticache_cluster`, one file each.

mod cc_apply_immediately_deferred;
mod cc_auth_token_forbidden_chars;
mod cc_auth_token_length_max;
mod cc_auth_token_length_min;
mod cc_auth_token_printable;
mod cc_auth_token_reserved;
mod cc_auto_minor_version_upgrade_disabled;
mod cc_az_contradicts_cross_az;
mod cc_az_exclusive_with_azs;
mod cc_az_mode_enum;
mod cc_az_mode_memcached_only;
mod cc_azs_contradict_single_az;
mod cc_azs_count;
mod cc_azs_in_subnet_group;
mod cc_azs_memcached_only;
mod cc_azs_order_free;
mod cc_backup_t1_t2;
mod cc_cross_az_existing_nodes_stay;
mod cc_engine_enum;
mod cc_engine_version_no_downgrade;
mod cc_engine_version_supported;
mod cc_existing_node_az_fixed;
mod cc_final_snapshot_redis_only;
mod cc_final_snapshot_t1_t2;
mod cc_final_snapshot_unique;
mod cc_id_charset;
mod cc_id_double_hyphen;
mod cc_id_first_letter;
mod cc_id_length_max;
mod cc_id_length_min;
mod cc_id_lowercase;
mod cc_id_trailing_hyphen;
mod cc_immutable_auth_token;
mod cc_immutable_availability_zone;
mod cc_immutable_cluster_id;
mod cc_immutable_engine;
mod cc_immutable_port;
mod cc_immutable_replication_group_id;
mod cc_immutable_snapshot_arns;
mod cc_immutable_snapshot_name;
mod cc_immutable_subnet_group;
mod cc_maintenance_window_day;
mod cc_maintenance_window_format;
mod cc_maintenance_window_min_60;
mod cc_maintenance_window_time;
mod cc_node_type_listed;
mod cc_node_type_previous_generation;
mod cc_node_type_scale_up_only;
mod cc_node_type_t2_vpc;
mod cc_notification_topic_arn;
mod cc_notification_topic_owner;
mod cc_notification_topic_status_enum;
mod cc_num_nodes_memcached_max;
mod cc_num_nodes_memcached_min;
mod cc_num_nodes_redis;
mod cc_parameter_group_apply_immediately;
mod cc_parameter_group_cluster_enabled;
mod cc_port_range;
mod cc_remove_node_ids_format;
mod cc_replication_group_cluster_mode;
mod cc_replication_group_redis_only;
mod cc_restore_t1_t2;
mod cc_security_group_ids_exclude_names;
mod cc_security_group_ids_vpc_cluster;
mod cc_security_group_name_alphanumeric;
mod cc_security_group_name_length;
mod cc_security_group_name_not_default;
mod cc_security_group_names_nonvpc_cluster;
mod cc_single_az_after_cross_az;
mod cc_snapshot_arns_format;
mod cc_snapshot_arns_no_comma;
mod cc_snapshot_arns_redis_only;
mod cc_snapshot_arns_single;
mod cc_snapshot_name_redis_only;
mod cc_snapshot_retention_nonnegative;
mod cc_snapshot_retention_redis_only;
mod cc_snapshot_window_format;
mod cc_snapshot_window_redis_only;
mod cc_subnet_group_excludes_security_group_names;
mod cc_subnet_group_exists;
mod cc_tag_key_not_null;
mod cc_tag_value_null_permitted;
mod common;
mod rg_max_read_replicas;

use crate::resources::cluster::model::Cluster;

use crate::rules::Rule;

/// All of them, sorted. A test compares the list with the files.
pub static RULES: &[&Rule<Cluster>] = &[
    &cc_apply_immediately_deferred::RULE,
    &cc_auth_token_forbidden_chars::RULE,
    &cc_auth_token_length_max::RULE,
    &cc_auth_token_length_min::RULE,
    &cc_auth_token_printable::RULE,
    &cc_auth_token_reserved::RULE,
    &cc_auto_minor_version_upgrade_disabled::RULE,
    &cc_az_contradicts_cross_az::RULE,
    &cc_az_exclusive_with_azs::RULE,
    &cc_az_mode_enum::RULE,
    &cc_az_mode_memcached_only::RULE,
    &cc_azs_contradict_single_az::RULE,
    &cc_azs_count::RULE,
    &cc_azs_in_subnet_group::RULE,
    &cc_azs_memcached_only::RULE,
    &cc_azs_order_free::RULE,
    &cc_backup_t1_t2::RULE,
    &cc_cross_az_existing_nodes_stay::RULE,
    &cc_engine_enum::RULE,
    &cc_engine_version_no_downgrade::RULE,
    &cc_engine_version_supported::RULE,
    &cc_existing_node_az_fixed::RULE,
    &cc_final_snapshot_redis_only::RULE,
    &cc_final_snapshot_t1_t2::RULE,
    &cc_final_snapshot_unique::RULE,
    &cc_id_charset::RULE,
    &cc_id_double_hyphen::RULE,
    &cc_id_first_letter::RULE,
    &cc_id_length_max::RULE,
    &cc_id_length_min::RULE,
    &cc_id_lowercase::RULE,
    &cc_id_trailing_hyphen::RULE,
    &cc_immutable_auth_token::RULE,
    &cc_immutable_availability_zone::RULE,
    &cc_immutable_cluster_id::RULE,
    &cc_immutable_engine::RULE,
    &cc_immutable_port::RULE,
    &cc_immutable_replication_group_id::RULE,
    &cc_immutable_snapshot_arns::RULE,
    &cc_immutable_snapshot_name::RULE,
    &cc_immutable_subnet_group::RULE,
    &cc_maintenance_window_day::RULE,
    &cc_maintenance_window_format::RULE,
    &cc_maintenance_window_min_60::RULE,
    &cc_maintenance_window_time::RULE,
    &cc_node_type_listed::RULE,
    &cc_node_type_previous_generation::RULE,
    &cc_node_type_scale_up_only::RULE,
    &cc_node_type_t2_vpc::RULE,
    &cc_notification_topic_arn::RULE,
    &cc_notification_topic_owner::RULE,
    &cc_notification_topic_status_enum::RULE,
    &cc_num_nodes_memcached_max::RULE,
    &cc_num_nodes_memcached_min::RULE,
    &cc_num_nodes_redis::RULE,
    &cc_parameter_group_apply_immediately::RULE,
    &cc_parameter_group_cluster_enabled::RULE,
    &cc_port_range::RULE,
    &cc_remove_node_ids_format::RULE,
    &cc_replication_group_cluster_mode::RULE,
    &cc_replication_group_redis_only::RULE,
    &cc_restore_t1_t2::RULE,
    &cc_security_group_ids_exclude_names::RULE,
    &cc_security_group_ids_vpc_cluster::RULE,
    &cc_security_group_name_alphanumeric::RULE,
    &cc_security_group_name_length::RULE,
    &cc_security_group_name_not_default::RULE,
    &cc_security_group_names_nonvpc_cluster::RULE,
    &cc_single_az_after_cross_az::RULE,
    &cc_snapshot_arns_format::RULE,
    &cc_snapshot_arns_no_comma::RULE,
    &cc_snapshot_arns_redis_only::RULE,
    &cc_snapshot_arns_single::RULE,
    &cc_snapshot_name_redis_only::RULE,
    &cc_snapshot_retention_nonnegative::RULE,
    &cc_snapshot_retention_redis_only::RULE,
    &cc_snapshot_window_format::RULE,
    &cc_snapshot_window_redis_only::RULE,
    &cc_subnet_group_excludes_security_group_names::RULE,
    &cc_subnet_group_exists::RULE,
    &cc_tag_key_not_null::RULE,
    &cc_tag_value_null_permitted::RULE,
    &rg_max_read_replicas::RULE,
];

#[cfg(test)]
mod valid;

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
        cluster.arn = "arn:aws:elasticache:us-east-1:000000000000:cluster:e1".into();
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
