//! `cc-transit-replica`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-transit-replica",
        title: "A replica has the encryption of its group",
        requirement: "The traffic of a read replica is encrypted if that of its group is.",
        source: Source::Observed {
            answer: "Cannot specify additional cache cluster parameters when creating a replica cluster.",
            date: Some("2024-07-17"),
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_enabled", "replication_group_id"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"replication_group_id       = "replicated"
transit_encryption_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"replication_group_id       = "replicated"
transit_encryption_enabled = false"#,
            )
            .current(),
            Example::right(r#"replication_group_id = "replicated""#).current(),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(group) = subject.config.replication_group_id.text() else { return };
    if subject.config.transit_encryption_enabled != Val::Known(true) {
        return;
    }
    let encrypted = match facts.replication_group(group).await {
        Fact::Found(group) => group.transit_encryption_enabled.unwrap_or(false),
        // The state of a replica that exists shows it, too.
        _ => subject.prior.is_none_or(|replica| {
            replica.replication_group_id.is_null()
                || replica.transit_encryption_enabled != Val::Known(false)
        }),
    };
    if !encrypted {
        findings.at(
            Path::root("transit_encryption_enabled"),
            format!(
                "Replication group {group:?} has no encryption in transit. Remove the line: a replica has the \
                 encryption of its group, which its elasticache_replication_group says."
            ),
        );
    }
}
