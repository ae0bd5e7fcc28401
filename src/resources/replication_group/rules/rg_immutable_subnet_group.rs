//! `rg-immutable-subnet-group`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-immutable-subnet-group",
        title: "subnet_group_name can't be changed",
        demand: "Another value needs a new group.",
        sentence: "Modifies the settings for a replication group.",
        kind: Kind::Replacement,
        attributes: &["subnet_group_name"],
        today: None,
        examples: &[
            Example::wrong(r#"subnet_group_name = "test-subnets""#)
                .after(r#"subnet_group_name = "default""#),
            Example::right(
                r#"subnet_group_name = "default"
description       = "Other""#,
            )
            .after(r#"subnet_group_name = "default""#),
        ],
    },
    check: Check::ByPlan,
};
