//! `rg-immutable-subnet-group`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-subnet-group",
        title: "subnet_group_name can't be changed",
        requirement: "Another value needs a new group.",
        source: Source::ApiReference2017 {
            quote: "Modifies the settings for a replication group.",
        },
        kind: Kind::Replacement,
        attributes: &["subnet_group_name"],
        limits: Limits::Same,
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
