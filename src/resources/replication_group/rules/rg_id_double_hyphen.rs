//! `rg-id-double-hyphen`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-double-hyphen",
        title: "replication_group_id has two hyphens in a row",
        requirement: "No two hyphens stand in a row.",
        source: Source::ApiReference2017 {
            quote: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "my--group" # wrong"#),
            Example::right(r#"replication_group_id = "my-own-group""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::double_hyphen(&config.replication_group_id, "replication_group_id", findings);
    }),
};
