//! `rg-id-first-letter`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-first-letter",
        title: "replication_group_id begins with no letter",
        requirement: "The first character is a letter.",
        source: Source::ApiReference2017 { quote: "The first character must be a letter." },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "1-group" # wrong"#),
            Example::wrong(r#"replication_group_id = "-group" # wrong"#),
            Example::right(r#"replication_group_id = "group-1""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::first_letter(&config.replication_group_id, "replication_group_id", findings);
    }),
};
