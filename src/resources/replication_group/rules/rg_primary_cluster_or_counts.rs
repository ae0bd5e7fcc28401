//! `rg-primary-cluster-or-counts`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-primary-cluster-or-counts",
        title: "primary_cluster_id and the counts are optional",
        requirement: "Neither primary_cluster_id nor a count is required.",
        source: Source::api_reference(
            "This parameter is not required if NumCacheClusters , NumNodeGroups , or ReplicasPerNodeGroup is specified.",
        ),
        kind: Kind::Normalise,
        attributes: &[
            "primary_cluster_id",
            "num_cache_clusters",
            "num_node_groups",
            "replicas_per_node_group",
        ],
        limits: Limits::Same,
        examples: &[
            Example::right(r#"description = "With none of them""#),
            Example::right("num_cache_clusters = 2"),
            Example::right("replicas_per_node_group = 1"),
        ],
    },
    check: Check::ByPlan,
};
