//! The rules about `elasticache_replication_group`, one file each.

mod mode;
mod node_groups;
mod rg_apply_immediately_deferred;
mod rg_at_rest_immutable;
mod rg_at_rest_vpc;
mod rg_auth_token_forbidden_chars;
mod rg_auth_token_length_max;
mod rg_auth_token_length_min;
mod rg_auth_token_printable;
mod rg_auth_token_requires_transit;
mod rg_auto_minor_version_upgrade_disabled;
mod rg_azs_count;
mod rg_azs_in_subnet_group;
mod rg_azs_with_shards;
mod rg_backup_t1_t2_cluster_mode_disabled;
mod rg_cluster_mode_switch;
mod rg_description_max_length;
mod rg_description_required;
mod rg_engine_redis_only;
mod rg_engine_version_no_downgrade;
mod rg_engine_version_supported;
mod rg_failover_min_clusters;
mod rg_failover_min_engine_version;
mod rg_failover_required_in_cluster_mode;
mod rg_failover_t1_cluster_mode_enabled;
mod rg_failover_t1_t2_cluster_mode_disabled;
mod rg_final_snapshot_t1_t2_cluster_mode_disabled;
mod rg_id_charset;
mod rg_id_double_hyphen;
mod rg_id_first_letter;
mod rg_id_length_max;
mod rg_id_length_min;
mod rg_id_lowercase;
mod rg_id_trailing_hyphen;
mod rg_immutable_engine;
mod rg_immutable_node_group_configuration;
mod rg_immutable_num_node_groups;
mod rg_immutable_port;
mod rg_immutable_preferred_cache_cluster_azs;
mod rg_immutable_replicas_per_node_group;
mod rg_immutable_replication_group_id;
mod rg_immutable_snapshot_arns;
mod rg_immutable_snapshot_name;
mod rg_immutable_subnet_group;
mod rg_maintenance_window_day;
mod rg_maintenance_window_format;
mod rg_maintenance_window_min_60;
mod rg_maintenance_window_time;
mod rg_node_group_configuration_count;
mod rg_node_type_listed;
mod rg_node_type_previous_generation;
mod rg_node_type_t2_vpc;
mod rg_node_type_valid_for_scaling;
mod rg_notification_topic_arn;
mod rg_notification_topic_owner;
mod rg_notification_topic_status_enum;
mod rg_num_cache_clusters_max;
mod rg_num_cache_clusters_min;
mod rg_num_cache_clusters_vs_replicas;
mod rg_num_cache_clusters_with_shards;
mod rg_num_node_groups_cluster_mode_disabled;
mod rg_num_node_groups_max;
mod rg_num_node_groups_min;
mod rg_parameter_group_apply_immediately;
mod rg_parameter_group_by_name;
mod rg_port_range;
mod rg_primary_cluster_available;
mod rg_primary_cluster_or_counts;
mod rg_promote_single_primary;
mod rg_replica_azs_count;
mod rg_replica_azs_count_default;
mod rg_replica_count_max;
mod rg_replica_count_min;
mod rg_replicas_max;
mod rg_replicas_min;
mod rg_restore_t1_t2_cluster_mode_disabled;
mod rg_retain_primary_single_primary;
mod rg_security_group_ids_exclude_names;
mod rg_security_group_ids_vpc_group;
mod rg_security_group_name_alphanumeric;
mod rg_security_group_name_length;
mod rg_security_group_name_not_default;
mod rg_security_group_names_nonvpc_group;
mod rg_slots_coverage;
mod rg_slots_format;
mod rg_slots_order;
mod rg_slots_overlap;
mod rg_slots_range;
mod rg_snapshot_arns_count_free;
mod rg_snapshot_arns_format;
mod rg_snapshot_arns_no_comma;
mod rg_snapshot_retention_nonnegative;
mod rg_snapshot_window_format;
mod rg_snapshotting_cluster_cluster_mode;
mod rg_subnet_group_excludes_security_group_names;
mod rg_subnet_group_exists;
mod rg_tag_key_not_null;
mod rg_tag_value_null_permitted;
mod rg_transit_immutable;
mod rg_transit_min_engine_version;
mod rg_transit_subnet_group;

use crate::aws::Secret;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;

use crate::rules::common::network::Network;
use crate::rules::common::tokens;
use crate::rules::{Findings, Rule};

/// All of them, sorted. A test compares the list with the files.
pub static RULES: &[&Rule<ReplicationGroup>] = &[
    &rg_apply_immediately_deferred::RULE,
    &rg_at_rest_immutable::RULE,
    &rg_at_rest_vpc::RULE,
    &rg_auth_token_forbidden_chars::RULE,
    &rg_auth_token_length_max::RULE,
    &rg_auth_token_length_min::RULE,
    &rg_auth_token_printable::RULE,
    &rg_auth_token_requires_transit::RULE,
    &rg_auto_minor_version_upgrade_disabled::RULE,
    &rg_azs_count::RULE,
    &rg_azs_in_subnet_group::RULE,
    &rg_azs_with_shards::RULE,
    &rg_backup_t1_t2_cluster_mode_disabled::RULE,
    &rg_cluster_mode_switch::RULE,
    &rg_description_max_length::RULE,
    &rg_description_required::RULE,
    &rg_engine_redis_only::RULE,
    &rg_engine_version_no_downgrade::RULE,
    &rg_engine_version_supported::RULE,
    &rg_failover_min_clusters::RULE,
    &rg_failover_min_engine_version::RULE,
    &rg_failover_required_in_cluster_mode::RULE,
    &rg_failover_t1_cluster_mode_enabled::RULE,
    &rg_failover_t1_t2_cluster_mode_disabled::RULE,
    &rg_final_snapshot_t1_t2_cluster_mode_disabled::RULE,
    &rg_id_charset::RULE,
    &rg_id_double_hyphen::RULE,
    &rg_id_first_letter::RULE,
    &rg_id_length_max::RULE,
    &rg_id_length_min::RULE,
    &rg_id_lowercase::RULE,
    &rg_id_trailing_hyphen::RULE,
    &rg_immutable_engine::RULE,
    &rg_immutable_node_group_configuration::RULE,
    &rg_immutable_num_node_groups::RULE,
    &rg_immutable_port::RULE,
    &rg_immutable_preferred_cache_cluster_azs::RULE,
    &rg_immutable_replicas_per_node_group::RULE,
    &rg_immutable_replication_group_id::RULE,
    &rg_immutable_snapshot_arns::RULE,
    &rg_immutable_snapshot_name::RULE,
    &rg_immutable_subnet_group::RULE,
    &rg_maintenance_window_day::RULE,
    &rg_maintenance_window_format::RULE,
    &rg_maintenance_window_min_60::RULE,
    &rg_maintenance_window_time::RULE,
    &rg_node_group_configuration_count::RULE,
    &rg_node_type_listed::RULE,
    &rg_node_type_previous_generation::RULE,
    &rg_node_type_t2_vpc::RULE,
    &rg_node_type_valid_for_scaling::RULE,
    &rg_notification_topic_arn::RULE,
    &rg_notification_topic_owner::RULE,
    &rg_notification_topic_status_enum::RULE,
    &rg_num_cache_clusters_max::RULE,
    &rg_num_cache_clusters_min::RULE,
    &rg_num_cache_clusters_vs_replicas::RULE,
    &rg_num_cache_clusters_with_shards::RULE,
    &rg_num_node_groups_cluster_mode_disabled::RULE,
    &rg_num_node_groups_max::RULE,
    &rg_num_node_groups_min::RULE,
    &rg_parameter_group_apply_immediately::RULE,
    &rg_parameter_group_by_name::RULE,
    &rg_port_range::RULE,
    &rg_primary_cluster_available::RULE,
    &rg_primary_cluster_or_counts::RULE,
    &rg_promote_single_primary::RULE,
    &rg_replica_azs_count::RULE,
    &rg_replica_azs_count_default::RULE,
    &rg_replica_count_max::RULE,
    &rg_replica_count_min::RULE,
    &rg_replicas_max::RULE,
    &rg_replicas_min::RULE,
    &rg_restore_t1_t2_cluster_mode_disabled::RULE,
    &rg_retain_primary_single_primary::RULE,
    &rg_security_group_ids_exclude_names::RULE,
    &rg_security_group_ids_vpc_group::RULE,
    &rg_security_group_name_alphanumeric::RULE,
    &rg_security_group_name_length::RULE,
    &rg_security_group_name_not_default::RULE,
    &rg_security_group_names_nonvpc_group::RULE,
    &rg_slots_coverage::RULE,
    &rg_slots_format::RULE,
    &rg_slots_order::RULE,
    &rg_slots_overlap::RULE,
    &rg_slots_range::RULE,
    &rg_snapshot_arns_count_free::RULE,
    &rg_snapshot_arns_format::RULE,
    &rg_snapshot_arns_no_comma::RULE,
    &rg_snapshot_retention_nonnegative::RULE,
    &rg_snapshot_window_format::RULE,
    &rg_snapshotting_cluster_cluster_mode::RULE,
    &rg_subnet_group_excludes_security_group_names::RULE,
    &rg_subnet_group_exists::RULE,
    &rg_tag_key_not_null::RULE,
    &rg_tag_value_null_permitted::RULE,
    &rg_transit_immutable::RULE,
    &rg_transit_min_engine_version::RULE,
    &rg_transit_subnet_group::RULE,
];

/// Checks the AUTH token, in whichever argument it is given.
fn tokens(
    check: fn(&Val<Secret>, &mut Findings),
    config: &ReplicationGroup,
    findings: &mut Findings,
) {
    check(&config.auth_token, findings);
    tokens::write_only(check, &config.auth_token_wo, findings);
}

/// What a group says of its network.
fn network(config: &ReplicationGroup) -> Network<'_> {
    Network {
        subnet_group: &config.subnet_group_name,
        ids: &config.security_group_ids,
        names: &config.security_group_names,
    }
}

/// The ARNs of files; a path can't lead into their set.
fn files(config: &ReplicationGroup) -> impl Iterator<Item = (Path, &Val<String>)> {
    let arns = config.snapshot_arns.known().into_iter().flat_map(|arns| &arns.0);
    arns.map(|arn| (Path::root("snapshot_arns"), arn))
}

#[cfg(test)]
mod valid;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::common::cluster_mode::Mode;
    use crate::rules::testing;

    /// A group as AWS would show it.
    fn existing(mut group: ReplicationGroup) -> ReplicationGroup {
        group.cluster_enabled = Val::Known(mode::mode(&group) == Mode::Enabled);
        group.status = "available".into();
        group.id = group.replication_group_id.clone();
        group.arn = "arn:aws:elasticache:us-east-1:000000000000:replicationgroup:e1".into();
        let members = 1..=group.num_cache_clusters.known().copied().unwrap_or(1);
        let members = members.map(|number| format!("e1-{number:03}"));
        group.member_clusters = Val::Known(members.collect());
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
