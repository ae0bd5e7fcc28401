//! `cc-id-trailing-hyphen`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-trailing-hyphen",
        title: "cluster_id ends with a hyphen",
        requirement: "The last character is no hyphen.",
        source: Source::ApiReference2017 {
            quote: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "cluster-" # wrong"#),
            Example::right(r#"cluster_id = "cluster-a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::trailing_hyphen(&config.cluster_id, "cluster_id", findings);
    }),
};
