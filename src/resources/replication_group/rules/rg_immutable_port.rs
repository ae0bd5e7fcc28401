//! `rg-immutable-port`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-immutable-port",
        title: "port can't be changed",
        demand: "Another value needs a new group.",
        sentence: "Modifies the settings for a replication group.",
        kind: Kind::Replacement,
        attributes: &["port"],
        today: None,
        examples: &[
            Example::wrong("port = 6380").after("port = 6379"),
            Example::right(
                r#"port        = 6379
description = "Other""#,
            )
            .after("port = 6379"),
        ],
    },
    check: Check::ByPlan,
};
