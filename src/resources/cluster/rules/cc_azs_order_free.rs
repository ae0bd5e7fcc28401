//! `cc-azs-order-free`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-azs-order-free",
        title: "The order of the zones differs",
        requirement: "The order of the zones does not matter.",
        source: Source::api_reference("The order of the zones in the list is not important."),
        kind: Kind::Normalise,
        attributes: &["preferred_availability_zones"],
        limits: Limits::Same,
        examples: &[Example::right(
            r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1b", "us-east-1a"]"#,
        )
        .after(
            r#"engine                       = "memcached"
num_cache_nodes              = 2
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
        )],
    },
    check: Check::ByPlan,
};
