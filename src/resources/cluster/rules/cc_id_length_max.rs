//! `cc-id-length-max`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-length-max",
        title: "cluster_id is too long",
        requirement: "At most 20 characters.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["cluster_id"],
        limits: Limits::raised(Limit::Number(20), Limit::Number(50), "at most 50 characters"),
        examples: &[
            Example::wrong(r#"cluster_id = "twenty-one-characters" # wrong"#),
            Example::right(r#"cluster_id = "a-name-of-20-letters""#),
            Example::wrong(
                r#"cluster_id = "this-name-has-fifty-one-letters-and-hyphens-in-all-x" # wrong"#,
            )
            .current(),
            Example::right(r#"cluster_id = "this-name-has-fifty-letters-and-hyphens-in-it-all1""#)
                .current(),
        ],
    },
    check: Check::Limit(|subject, limit, findings| {
        ids::length(&subject.config.cluster_id, "cluster_id", limit, findings);
    }),
};
