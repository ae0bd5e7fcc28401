//! `cc-id-charset`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-charset",
        title: "cluster_id has a character that is not allowed",
        requirement: "Only ASCII letters, digits and hyphens.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "my_cluster" # wrong"#),
            Example::right(r#"cluster_id = "my-cluster""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::charset(&config.cluster_id, "cluster_id", findings);
    }),
};
