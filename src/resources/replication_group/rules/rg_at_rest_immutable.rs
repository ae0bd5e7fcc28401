//! `rg-at-rest-immutable`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-at-rest-immutable",
        title: "at_rest_encryption_enabled can't be changed",
        requirement: "Only at creation: another value needs a new group.",
        source: Source::ApiReference2017 {
            quote: "You cannot modify the value of AtRestEncryptionEnabled after the replication group is created.",
        },
        kind: Kind::Replacement,
        attributes: &["at_rest_encryption_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("at_rest_encryption_enabled = true")
                .after("at_rest_encryption_enabled = false"),
            Example::right(r#"description = "Other""#).after("at_rest_encryption_enabled = false"),
        ],
    },
    check: Check::ByPlan,
};
