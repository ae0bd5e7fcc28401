//! `rg-id-trailing-hyphen`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-trailing-hyphen",
        title: "replication_group_id ends with a hyphen",
        requirement: "It does not end with a hyphen.",
        source: Source::ApiReference2017 {
            quote: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "group-" # wrong"#),
            Example::right(r#"replication_group_id = "group-a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::trailing_hyphen(&config.replication_group_id, "replication_group_id", findings);
    }),
};
