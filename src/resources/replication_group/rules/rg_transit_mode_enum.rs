//! `rg-transit-mode-enum`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::words;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-transit-mode-enum",
        title: "Invalid transit_encryption_mode",
        requirement: "Must be preferred or required.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html",
            quote: "Valid Values: preferred | required",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "optional" # wrong"#,
            )
            .current(),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "preferred""#,
            )
            .current(),
            Example::right(
                r#"subnet_group_name          = "default"
transit_encryption_enabled = true
transit_encryption_mode    = "required""#,
            )
            .current(),
        ],
    },
    check: Check::Config(|config, findings| {
        let words = ["preferred", "required"];
        words::one_of(&config.transit_encryption_mode, "transit_encryption_mode", &words, findings);
    }),
};
