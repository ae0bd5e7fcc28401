//! `rg-node-type-listed`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-type-listed",
        title: "node_type is none of the listed types",
        requirement: "cache.FAMILY.SIZE; one that is not listed is advised against.",
        source: Source::ApiReference2017 {
            quote: "The following node types are supported by ElastiCache.",
        },
        kind: Kind::Error,
        attributes: &["node_type"],
        limits: Limits::lifted("many more types"),
        examples: &[
            Example::wrong(r#"node_type = "cache.m4large" # wrong"#),
            Example::wrong(r#"node_type = "cache.m5.large" # wrong"#).in_plan(),
            Example::right(r#"node_type = "cache.m4.10xlarge""#),
            Example::right(r#"node_type = "cache.m5.large""#).current(),
        ],
    },
    check: Check::Split {
        config: |config, findings| node_types::form(&config.node_type, findings),
        plan: |subject, findings| {
            node_types::listed(&subject.config.node_type, findings);
        },
    },
};
