//! `cc-id-length-min`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-length-min",
        title: "cluster_id is empty",
        requirement: "At least 1 character.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "" # wrong"#),
            Example::right(r#"cluster_id = "a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::not_empty(&config.cluster_id, "cluster_id", findings);
    }),
};
