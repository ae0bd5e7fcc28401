//! `cc-node-type-previous-generation`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-node-type-previous-generation",
        title: "node_type is of a previous generation",
        requirement: "T1, M1, C1 and M2 are of a previous generation and not recommended.",
        source: Source::ApiReference2017 {
            quote: "Previous generation: (not recommended) T1 node types: cache.t1.micro M1 node types: cache.m1.small , cache.m1.medium , cache.m1.large , cache.m1.xlarge",
        },
        kind: Kind::Warning,
        attributes: &["node_type"],
        limits: Limits::lowered(
            Limit::Words(node_types::PREVIOUS_2017),
            Limit::Words(node_types::PREVIOUS),
        ),
        examples: &[
            Example::wrong(r#"node_type = "cache.m1.small" # wrong"#),
            Example::right(r#"node_type = "cache.m3.medium""#),
            Example::wrong(r#"node_type = "cache.m3.medium" # wrong"#).current(),
            Example::right(r#"node_type = "cache.m4.large""#).current(),
        ],
    },
    check: Check::Limit(|subject, limit, findings| {
        node_types::previous_generation(&subject.config.node_type, limit.words(), findings);
    }),
};
