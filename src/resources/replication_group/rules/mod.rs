//! The rules about `elasticache_replication_group`: those of the families, the arguments that can't be changed, and a file for each
//! rule with a logic of its own.

mod durable;
mod families;
mod immutable;
pub(super) mod mode;
mod node_groups;
mod rg_at_rest_vpc;
mod rg_auth_token_permitted_chars;
mod rg_auth_token_requires_required_mode;
mod rg_auth_token_requires_transit;
mod rg_auth_token_strategy_token;
mod rg_azs_count;
mod rg_azs_with_shards;
mod rg_cluster_mode_contradicts;
mod rg_cluster_mode_enum;
mod rg_cluster_mode_switch;
mod rg_counts_disagree;
mod rg_data_tiering_min_engine_version;
mod rg_data_tiering_r6gd;
mod rg_data_tiering_restore;
mod rg_description_max_length;
mod rg_description_required;
mod rg_durability_cluster_mode;
mod rg_durability_engine;
mod rg_durability_global;
mod rg_durability_multi_az;
mod rg_durability_transit;
mod rg_engine_redis_only;
mod rg_failover_min_clusters;
mod rg_failover_min_engine_version;
mod rg_failover_required_in_cluster_mode;
mod rg_failover_t1_cluster_mode_enabled;
mod rg_failover_t1_t2_cluster_mode_disabled;
mod rg_global_decides;
mod rg_immutable_engine;
mod rg_immutable_node_group_configuration;
mod rg_immutable_num_node_groups;
mod rg_immutable_replicas_per_node_group;
mod rg_kms_key_at_rest;
mod rg_node_group_configuration_count;
mod rg_node_type_required;
mod rg_node_type_valid_for_scaling;
mod rg_num_cache_clusters_max;
mod rg_num_cache_clusters_min;
mod rg_num_cache_clusters_vs_replicas;
mod rg_num_cache_clusters_with_shards;
mod rg_num_node_groups_cluster_mode_disabled;
mod rg_num_node_groups_max;
mod rg_num_node_groups_min;
mod rg_parameter_group_by_name;
mod rg_primary_cluster_available;
mod rg_primary_cluster_or_counts;
mod rg_promote_single_primary;
mod rg_r6gd_data_tiering;
mod rg_replica_azs_count;
mod rg_replica_azs_count_default;
mod rg_replica_count_max;
mod rg_replica_count_min;
mod rg_replicas_max;
mod rg_replicas_min;
mod rg_retain_primary_single_primary;
mod rg_slots_coverage;
mod rg_slots_format;
mod rg_slots_order;
mod rg_slots_overlap;
mod rg_slots_range;
mod rg_snapshot_arns_count_free;
mod rg_snapshot_arns_slots;
mod rg_snapshotting_cluster_cluster_mode;
mod rg_transit_min_engine_version;
mod rg_transit_mode_enum;
mod rg_transit_mode_needs_transit;
mod rg_transit_subnet_group;
mod rg_user_groups_auth_token;
mod rg_user_groups_engine;
mod rg_user_groups_engine_version;
mod rg_user_groups_exist;
mod rg_user_groups_single;
mod rg_user_groups_transit;

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Rules, one};

/// All of them.
pub static RULES: Rules<ReplicationGroup> = &[
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
    one(&rg_at_rest_vpc::RULE),
    one(&rg_auth_token_permitted_chars::RULE),
    one(&rg_auth_token_requires_required_mode::RULE),
    one(&rg_auth_token_requires_transit::RULE),
    one(&rg_auth_token_strategy_token::RULE),
    one(&rg_azs_count::RULE),
    one(&rg_azs_with_shards::RULE),
    one(&rg_cluster_mode_contradicts::RULE),
    one(&rg_cluster_mode_enum::RULE),
    one(&rg_cluster_mode_switch::RULE),
    one(&rg_counts_disagree::RULE),
    one(&rg_data_tiering_min_engine_version::RULE),
    one(&rg_data_tiering_r6gd::RULE),
    one(&rg_data_tiering_restore::RULE),
    one(&rg_description_max_length::RULE),
    one(&rg_description_required::RULE),
    one(&rg_durability_cluster_mode::RULE),
    one(&rg_durability_engine::RULE),
    one(&rg_durability_global::RULE),
    one(&rg_durability_multi_az::RULE),
    one(&rg_durability_transit::RULE),
    one(&rg_engine_redis_only::RULE),
    one(&rg_failover_min_clusters::RULE),
    one(&rg_failover_min_engine_version::RULE),
    one(&rg_failover_required_in_cluster_mode::RULE),
    one(&rg_failover_t1_cluster_mode_enabled::RULE),
    one(&rg_failover_t1_t2_cluster_mode_disabled::RULE),
    one(&rg_global_decides::RULE),
    one(&rg_immutable_engine::RULE),
    one(&rg_immutable_node_group_configuration::RULE),
    one(&rg_immutable_num_node_groups::RULE),
    one(&rg_immutable_replicas_per_node_group::RULE),
    one(&rg_kms_key_at_rest::RULE),
    one(&rg_node_group_configuration_count::RULE),
    one(&rg_node_type_required::RULE),
    one(&rg_node_type_valid_for_scaling::RULE),
    one(&rg_num_cache_clusters_max::RULE),
    one(&rg_num_cache_clusters_min::RULE),
    one(&rg_num_cache_clusters_vs_replicas::RULE),
    one(&rg_num_cache_clusters_with_shards::RULE),
    one(&rg_num_node_groups_cluster_mode_disabled::RULE),
    one(&rg_num_node_groups_max::RULE),
    one(&rg_num_node_groups_min::RULE),
    one(&rg_parameter_group_by_name::RULE),
    one(&rg_primary_cluster_available::RULE),
    one(&rg_primary_cluster_or_counts::RULE),
    one(&rg_promote_single_primary::RULE),
    one(&rg_r6gd_data_tiering::RULE),
    one(&rg_replica_azs_count::RULE),
    one(&rg_replica_azs_count_default::RULE),
    one(&rg_replica_count_max::RULE),
    one(&rg_replica_count_min::RULE),
    one(&rg_replicas_max::RULE),
    one(&rg_replicas_min::RULE),
    one(&rg_retain_primary_single_primary::RULE),
    one(&rg_slots_coverage::RULE),
    one(&rg_slots_format::RULE),
    one(&rg_slots_order::RULE),
    one(&rg_slots_overlap::RULE),
    one(&rg_slots_range::RULE),
    one(&rg_snapshot_arns_count_free::RULE),
    one(&rg_snapshot_arns_slots::RULE),
    one(&rg_snapshotting_cluster_cluster_mode::RULE),
    one(&rg_transit_min_engine_version::RULE),
    one(&rg_transit_mode_enum::RULE),
    one(&rg_transit_mode_needs_transit::RULE),
    one(&rg_transit_subnet_group::RULE),
    one(&rg_user_groups_auth_token::RULE),
    one(&rg_user_groups_engine::RULE),
    one(&rg_user_groups_engine_version::RULE),
    one(&rg_user_groups_exist::RULE),
    one(&rg_user_groups_single::RULE),
    one(&rg_user_groups_transit::RULE),
];

#[cfg(test)]
mod valid;

#[cfg(test)]
pub(crate) use tests::existing;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Val;
    use crate::rules::common::cluster_mode::Mode;
    use crate::rules::testing;

    /// A group as AWS would show it.
    pub(crate) fn existing(mut group: ReplicationGroup) -> ReplicationGroup {
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

    #[tokio::test]
    async fn page() {
        let page = testing::page("elasticache_replication_group", RULES, existing).await;
        crate::assert_page!("rules", page);
    }

    /// What may follow from the advice of a rule.
    const ACCEPTED: &[(&str, &str)] = &[
        // The parameter group of the example is for another version.
        ("rg-engine-version-supported", "rg-parameter-group-family"),
        // Those nodes need a second line, which their own rule asks for.
        ("rg-data-tiering-restore", "rg-r6gd-data-tiering"),
        // It names days, and the window has two and their times.
        ("rg-maintenance-window-day", "rg-maintenance-window-format"),
        // In 2017 it took a subnet group, too, and that rule says so.
        ("rg-auth-token-requires-transit", "rg-transit-subnet-group"),
        ("rg-transit-mode-needs-transit", "rg-transit-subnet-group"),
        ("rg-user-groups-transit", "rg-transit-subnet-group"),
        // In 2017 cluster mode was final, and that rule says so.
        ("rg-cluster-mode-switch", "rg-cluster-mode-later"),
    ];

    #[tokio::test]
    async fn every_advice_leads_out() {
        let validate = crate::resources::replication_group::validate::check;
        testing::advice::check(
            "elasticache_replication_group",
            RULES,
            existing,
            validate,
            ACCEPTED,
        )
        .await;
    }

    #[test]
    fn data_is_complete() {
        testing::check_data(RULES);
    }

    #[test]
    fn files_are_named_after_their_rules() {
        testing::check_files("replication_group", RULES);
    }
}
