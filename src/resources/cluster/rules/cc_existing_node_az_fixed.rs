//! `cc-existing-node-az-fixed`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-existing-node-az-fixed",
        title: "Zones of existing nodes can't be changed",
        requirement: "Other zones for existing nodes require a new cluster.",
        source: Source::api_reference(
            "Only newly created nodes can be located in different Availability Zones.",
        ),
        kind: Kind::Replacement,
        attributes: &["preferred_availability_zones"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1c"]"#,
            )
            .after(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 3
preferred_availability_zones = ["us-east-1c", "us-east-1b", "us-east-1a"]
apply_immediately            = true"#,
            )
            .after(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::ByPlan,
};
