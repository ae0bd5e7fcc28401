//! `rg-user-groups-exist`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::users::Change;
use crate::resources::values::set;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-exist",
        title: "user_group_ids names no user group",
        requirement: "The user groups must exist.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
            quote: "The user group was not found or does not exist",
            date: "2026-11-28",
        },
        kind: Kind::Error,
        attributes: &["user_group_ids"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"user_group_ids             = ["nobody"] # wrong
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
    check: Check::Named(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let named = match subject.existing() {
        Some(prior) => Change::of(prior, subject.planned).add,
        None => set(&subject.config.user_group_ids),
    };
    for id in named {
        if facts.user_group(&id).await == Fact::Missing {
            let text = format!(
                "There is no user group {id:?} in this region, unless this apply creates it. Refer to the resource \
                 that does, so that it is created first; otherwise write the ID of one that exists."
            );
            findings.missing(Path::root("user_group_ids"), text);
        }
    }
}
