//! `cc-node-type-previous-generation`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::node_types;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-node-type-previous-generation",
        title: "node_type is of a previous generation",
        demand: "T1, M1, C1 and M2 are of a previous generation and not recommended.",
        sentence: "Previous generation: (not recommended) T1 node types: cache.t1.micro M1 node types: cache.m1.small , cache.m1.medium , cache.m1.large , cache.m1.xlarge",
        kind: Kind::Warning,
        attributes: &["node_type"],
        today: None,
        examples: &[
            Example::wrong(r#"node_type = "cache.m1.small" # wrong"#),
            Example::right(r#"node_type = "cache.m3.medium""#),
            Example::wrong(r#"node_type = "cache.m3.medium" # wrong"#).current(),
            Example::right(r#"node_type = "cache.m4.large""#).current(),
        ],
    },
    check: Check::Limit(|config, edition, findings| {
        node_types::previous_generation(&config.node_type, edition, findings);
    }),
};
