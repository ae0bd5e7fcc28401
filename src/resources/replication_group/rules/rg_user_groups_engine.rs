//! `rg-user-groups-engine`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::values::set;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-engine",
        title: "The user group is for another engine",
        requirement: "A group that runs Redis takes user groups of the engine redis only.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html",
            quote: "When using RBAC with Redis OSS clusters, only user groups with the engine \"REDIS\" can be used.",
            date: "2026-11-28",
        },
        kind: Kind::Error,
        attributes: &["user_group_ids", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"user_group_ids             = ["valkey-users"] # wrong
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
            Example::right(
                r#"user_group_ids             = ["valkey-users"]
engine                     = "valkey"
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    if !runs_redis(subject) {
        return;
    }
    for id in set(&subject.planned.user_group_ids) {
        let Fact::Found(group) = facts.user_group(&id).await else { continue };
        if let Some(engine) = group.engine.filter(|engine| engine != "redis") {
            let text = format!(
                "The engine of user group {id:?} is {engine:?}, and the replication group runs Redis. Name a user \
                 group of the engine \"redis\"."
            );
            findings.at(Path::root("user_group_ids"), text);
        }
    }
}

/// Left out, the engine of a new group is Redis, unless something else decides about it.
fn runs_redis(subject: &PlannedChange<'_, ReplicationGroup>) -> bool {
    let (config, planned) = (subject.config, subject.planned);
    if subject.existing().is_none() && config.engine.is_null() {
        return config.primary_cluster_id.is_null() && config.global_replication_group_id.is_null();
    }
    planned.engine.text().is_some_and(|engine| engine.eq_ignore_ascii_case("redis"))
}
