//! `cc-id-first-letter`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-first-letter",
        title: "cluster_id does not begin with a letter",
        requirement: "The first character is a letter.",
        source: Source::ApiReference2017 { quote: "The first character must be a letter." },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "1-cluster" # wrong"#),
            Example::right(r#"cluster_id = "cluster-1""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::first_letter(&config.cluster_id, "cluster_id", findings);
    }),
};
