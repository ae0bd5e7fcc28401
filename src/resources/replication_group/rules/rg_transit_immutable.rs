//! `rg-transit-immutable`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-transit-immutable",
        title: "transit_encryption_enabled can't be changed",
        requirement: "Only at creation: another value needs a new group.",
        source: Source::ApiReference2017 {
            quote: "You cannot modify the value of TransitEncryptionEnabled after the cluster is created.",
        },
        kind: Kind::Replacement,
        attributes: &["transit_encryption_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name          = "default"
engine_version             = "3.2.6"
transit_encryption_enabled = true"#,
            )
            .after(
                r#"subnet_group_name          = "default"
engine_version             = "3.2.6"
transit_encryption_enabled = false"#,
            ),
            Example::right(
                r#"transit_encryption_enabled = false
description                = "Other""#,
            )
            .after("transit_encryption_enabled = false"),
        ],
    },
    check: Check::ByPlan,
};
