//! `rg-immutable-replication-group-id`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-replication-group-id",
        title: "replication_group_id can't be changed",
        requirement: "Another name needs a new group; another case is no change.",
        source: Source::ApiReference2017 {
            quote: "The identifier of the replication group to modify.",
        },
        kind: Kind::Replacement,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "NAME-2""#)
                .after(r#"replication_group_id = "NAME""#),
            Example::right(r#"replication_group_id = "The-NAME""#)
                .after(r#"replication_group_id = "the-NAME""#),
        ],
    },
    check: Check::ByPlan,
};
