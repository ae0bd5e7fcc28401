//! `rg-id-charset`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ids;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-charset",
        title: "replication_group_id has a character that is not allowed",
        requirement: "Only ASCII letters, digits and hyphens.",
        source: Source::ApiReference2017 {
            quote: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        },
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "my_group" # wrong"#),
            Example::right(r#"replication_group_id = "my-group""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::charset(&config.replication_group_id, "replication_group_id", findings);
    }),
};
