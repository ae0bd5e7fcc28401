//! `cc-node-type-listed`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-node-type-listed",
        title: "node_type is not the name of a node type",
        demand: "cache.FAMILY.SIZE; a type that the document does not list is a warning.",
        sentence: "The following node types are supported by ElastiCache.",
        kind: Kind::Error,
        attributes: &["node_type"],
        today: None,
        examples: &[
            Example::wrong(r#"node_type = "m4.large" # wrong"#),
            Example::wrong(r#"node_type = "cache.r5.large" # wrong"#).in_plan(),
            Example::right(r#"node_type = "cache.m4.large""#),
            Example::right(r#"node_type = "cache.r5.large""#).current(),
        ],
    },
    check: Check::Split {
        config: |config, findings| node_types::form(&config.node_type, findings),
        plan: |subject, edition, findings| {
            node_types::listed(&subject.config.node_type, edition, findings);
        },
    },
};
