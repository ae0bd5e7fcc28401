//! Every argument of a resource is one of the API Reference of 2017-10-24, or that edition refuses it.

use std::collections::{BTreeMap, BTreeSet};

use super::all;
use crate::framework::provider::Provider as _;
use crate::framework::schema::Block;
use crate::provider::provider;

/// What the calls that create, change and delete had for these arguments on 2017-10-24.
const IN_2017: &[(&str, &[&str])] = &[
    (
        "elasticache_cluster",
        &[
            "apply_immediately",
            "auth_token",
            "auto_minor_version_upgrade",
            "availability_zone",
            "az_mode",
            "cluster_id",
            "engine",
            "engine_version",
            "final_snapshot_identifier",
            "maintenance_window",
            "node_ids_to_remove",
            "node_type",
            "notification_topic_arn",
            "notification_topic_status",
            "num_cache_nodes",
            "parameter_group_name",
            "port",
            "preferred_availability_zones",
            "replication_group_id",
            "security_group_ids",
            "security_group_names",
            "snapshot_arns",
            "snapshot_name",
            "snapshot_retention_limit",
            "snapshot_window",
            "subnet_group_name",
            "tags",
        ],
    ),
    (
        "elasticache_replication_group",
        &[
            "apply_immediately",
            "at_rest_encryption_enabled",
            "auth_token",
            "auto_minor_version_upgrade",
            "automatic_failover_enabled",
            "description",
            "engine",
            "engine_version",
            "final_snapshot_identifier",
            "maintenance_window",
            "node_group_configuration",
            "node_group_configuration.primary_availability_zone",
            "node_group_configuration.replica_availability_zones",
            "node_group_configuration.replica_count",
            "node_group_configuration.slots",
            "node_type",
            "notification_topic_arn",
            "notification_topic_status",
            "num_cache_clusters",
            "num_node_groups",
            "parameter_group_name",
            "port",
            "preferred_cache_cluster_azs",
            "primary_cluster_id",
            "replicas_per_node_group",
            "replication_group_id",
            "retain_primary_cluster",
            "security_group_ids",
            "security_group_names",
            "snapshot_arns",
            "snapshot_name",
            "snapshot_retention_limit",
            "snapshot_window",
            "snapshotting_cluster_id",
            "subnet_group_name",
            "tags",
            "transit_encryption_enabled",
        ],
    ),
    // Tags of these came later; AddTagsToResource takes an ARN, and that edition does not say of what.
    (
        "elasticache_parameter_group",
        &[
            "description",
            "family",
            "name",
            "parameter",
            "parameter.name",
            "parameter.value",
            "tags",
        ],
    ),
    ("elasticache_subnet_group", &["description", "name", "subnet_ids", "tags"]),
    ("elasticache_cluster_reboot", &["cluster_id", "node_ids"]),
    ("elasticache_failover_test", &["node_group_id", "replication_group_id"]),
];

/// No parameters of any call: arguments of Terraform and of this provider, earlier names, and those of which nothing
/// but null is taken.
const NO_PARAMETERS: &[&str] = &[
    "automatic_failover",
    "availability_zones",
    "node_group_configuration.primary_outpost_arn",
    "node_group_configuration.replica_outpost_arns",
    "number_cache_clusters",
    "outpost_mode",
    "preferred_outpost_arn",
    "region",
    "replacement_policy",
    "replication_group_description",
    "timeouts",
    "triggers",
];

/// Younger, and taken in both editions, each with the reason.
const IN_BOTH: &[(&str, &str)] = &[
    ("auth_token_update_strategy", "without it a token can't be exchanged safely"),
    ("auth_token_wo", "it is AuthToken, kept out of the state"),
    ("auth_token_wo_version", "it says when AuthToken changes"),
    ("kms_key_id", "without it data would be encrypted with another key"),
    ("multi_az_enabled", "in that edition it is AutomaticFailoverEnabled"),
    (
        "node_group_configuration.node_group_id",
        "it names a shard as the answers of that edition do",
    ),
];

/// The arguments of a resource, and those within them, such as `parameter.name`.
fn arguments(block: &Block, within: &str) -> Vec<String> {
    let named = |name: &str| format!("{within}{name}");
    let mut all = Vec::new();
    for attribute in block.attributes.iter().filter(|one| one.behavior.is_configurable()) {
        all.push(named(attribute.name));
        let objects = attribute.objects.iter().filter(|one| one.behavior.is_configurable());
        all.extend(objects.map(|inner| named(&format!("{}.{}", attribute.name, inner.name))));
    }
    for nested in &block.blocks {
        all.push(named(nested.name));
        all.extend(arguments(&nested.block, &named(&format!("{}.", nested.name))));
    }
    all
}

#[test]
fn an_argument_that_is_younger_than_2017_is_refused_in_that_edition() {
    let rules: BTreeSet<(&str, &str)> = all()
        .into_iter()
        .filter(|entry| entry.metadata.id.ends_with("-later"))
        .map(|entry| (entry.resource, entry.metadata.attributes[0]))
        .collect();
    let in_2017: BTreeMap<&str, &[&str]> = IN_2017.iter().copied().collect();
    let (mut refused, mut mentioned) = (0, BTreeSet::new());
    for resource in provider().resources() {
        let (name, block) = (resource.type_name(), resource.schema().block.clone());
        let old = in_2017.get(name).copied().unwrap_or_default();
        let arguments = arguments(&block, "");
        for argument in arguments.iter().map(String::as_str) {
            // What is refused as a whole, or is no parameter, has nothing in it that is.
            let whole = argument.split_once('.').map(|(whole, _)| whole);
            let is_none = |name: &str| NO_PARAMETERS.contains(&name);
            if whole.is_some_and(|whole| rules.contains(&(name, whole)) || is_none(whole)) {
                continue;
            }
            let is_later = rules.contains(&(name, argument));
            let is_known = old.contains(&argument)
                || is_none(argument)
                || IN_BOTH.iter().any(|(both, _)| *both == argument);
            assert!(is_later || is_known, "{name}.{argument} needs a row of LATER_ARGUMENTS");
            assert!(!(is_later && is_known), "{name}.{argument} is refused, and is in the lists");
            refused += usize::from(is_later);
            mentioned.insert(argument.to_owned());
        }
        for argument in old {
            assert!(arguments.iter().any(|one| one == argument), "there is no {name}.{argument}");
        }
    }
    let both = IN_BOTH.iter().map(|(name, reason)| {
        assert!(!reason.is_empty(), "{name}");
        *name
    });
    for argument in NO_PARAMETERS.iter().copied().chain(both) {
        assert!(mentioned.contains(argument), "nothing has {argument}");
    }
    assert_eq!(refused, rules.len(), "a rule is about no argument");
}
