//! `rg-id-length-max`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-length-max",
        title: "replication_group_id is too long",
        requirement: "At most 20 characters.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::raised(Limit::Number(20), Limit::Number(40), "at most 40 characters"),
        examples: &[
            Example::wrong(r#"replication_group_id = "twenty-one-characters" # wrong"#),
            Example::right(r#"replication_group_id = "a-name-of-20-letters""#),
            Example::wrong(
                r#"replication_group_id = "this-name-has-forty-one-letters-and-signs" # wrong"#,
            )
            .current(),
            Example::right(r#"replication_group_id = "this-name-has-forty-letters-and-hyphens4""#)
                .current(),
        ],
    },
    check: Check::Limit(|subject, limit, findings| {
        ids::length(&subject.config.replication_group_id, "replication_group_id", limit, findings);
    }),
};
