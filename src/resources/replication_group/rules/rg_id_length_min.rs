//! `rg-id-length-min`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-length-min",
        title: "replication_group_id is empty",
        requirement: "At least 1 character.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "" # wrong"#),
            Example::right(r#"replication_group_id = "a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::not_empty(&config.replication_group_id, "replication_group_id", findings);
    }),
};
