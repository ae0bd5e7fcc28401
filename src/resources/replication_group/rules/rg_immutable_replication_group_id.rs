//! `rg-immutable-replication-group-id`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-immutable-replication-group-id",
        title: "replication_group_id can't be changed",
        demand: "Another name needs a new group; another case is no change.",
        sentence: "The identifier of the replication group to modify.",
        kind: Kind::Replacement,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[
            Example::wrong(r#"replication_group_id = "NAME-2""#)
                .after(r#"replication_group_id = "NAME""#),
            Example::right(r#"replication_group_id = "The-NAME""#)
                .after(r#"replication_group_id = "the-NAME""#),
        ],
    },
    check: Check::ByPlan,
};
