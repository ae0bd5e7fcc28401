//! `cc-id-double-hyphen`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-double-hyphen",
        title: "cluster_id has two hyphens in a row",
        requirement: "No two hyphens in a row.",
        source: Source::ApiReference2017 {
            quote: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "my--cluster" # wrong"#),
            Example::right(r#"cluster_id = "my-own-cluster""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::double_hyphen(&config.cluster_id, "cluster_id", findings);
    }),
};
