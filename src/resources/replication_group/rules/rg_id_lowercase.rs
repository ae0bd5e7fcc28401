//! `rg-id-lowercase`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-id-lowercase",
        title: "replication_group_id differs in case only",
        demand: "Stored in lower case: a difference in case is none.",
        sentence: "This parameter is stored as a lowercase string.",
        kind: Kind::Normalise,
        attributes: &["replication_group_id"],
        today: None,
        examples: &[Example::right(r#"replication_group_id = "Mixed-Case""#)
            .after(r#"replication_group_id = "mixed-case""#)],
    },
    check: Check::ByPlan,
};
