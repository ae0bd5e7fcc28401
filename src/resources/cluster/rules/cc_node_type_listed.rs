//! `cc-node-type-listed`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-node-type-listed",
        title: "node_type is not the name of a node type",
        requirement: "cache.FAMILY.SIZE; a type that the document does not list is a warning.",
        source: Source::ApiReference2017 {
            quote: "The following node types are supported by ElastiCache.",
        },
        kind: Kind::Error,
        attributes: &["node_type"],
        limits: Limits::lifted("many more types"),
        examples: &[
            Example::wrong(r#"node_type = "m4.large" # wrong"#),
            Example::wrong(r#"node_type = "cache.r5.large" # wrong"#).in_plan(),
            Example::right(r#"node_type = "cache.m4.large""#),
            Example::right(r#"node_type = "cache.r5.large""#).current(),
        ],
    },
    check: Check::Split {
        config: |config, findings| node_types::form(&config.node_type, findings),
        plan: |subject, findings| {
            node_types::listed(&subject.config.node_type, findings);
        },
    },
};
