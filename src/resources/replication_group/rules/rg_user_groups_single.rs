//! `rg-user-groups-single`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-single",
        title: "Several user groups",
        requirement: "AWS speaks of one user group for each replication group.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
            quote: "The user group to associate with the replication group.",
            date: "2026-11-28",
        },
        kind: Kind::Warning,
        attributes: &["user_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"user_group_ids             = ["redis-users", "valkey-users"] # wrong
engine                     = "valkey"
engine_version             = "8.0"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"user_group_ids             = ["redis-users"]
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(|subject, findings| {
        let number = subject.config.user_group_ids.known().map_or(0, |ids| ids.0.len());
        if number > 1 && subject.changes("user_group_ids") {
            findings.at(
                Path::root("user_group_ids"),
                format!(
                    "user_group_ids names {number} user groups, and AWS has refused more than one so far. Write one \
                     user group that has all users."
                ),
            );
        }
    }),
};
