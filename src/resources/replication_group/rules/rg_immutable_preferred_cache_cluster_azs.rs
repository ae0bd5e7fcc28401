//! `rg-immutable-preferred-cache-cluster-azs`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-preferred-cache-cluster-azs",
        title: "The zones of existing clusters can't be changed",
        requirement: "Other zones need a new group; zones appended for clusters that are added do not.",
        source: Source::ApiReference2017 {
            quote: "Modifies the settings for a replication group.",
        },
        kind: Kind::Replacement,
        attributes: &["preferred_cache_cluster_azs"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1c"]"#,
            )
            .after(
                r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"num_cache_clusters          = 3
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b", "us-east-1c"]"#,
            )
            .after(
                r#"num_cache_clusters          = 2
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::ByPlan,
};
