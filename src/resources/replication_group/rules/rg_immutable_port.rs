//! `rg-immutable-port`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-port",
        title: "port can't be changed",
        requirement: "Another value needs a new group.",
        source: Source::ApiReference2017 {
            quote: "Modifies the settings for a replication group.",
        },
        kind: Kind::Replacement,
        attributes: &["port"],
        limits: Limits::Same,
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
