//! `cc-replication-group-exists`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::missing;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-replication-group-exists",
        title: "replication_group_id names no replication group",
        requirement: "The replication group must exist.",
        source: Source::api_reference(
            "The ID of the replication group to which this cache cluster should belong.",
        ),
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "nowhere" # wrong"#),
            Example::right(r#"replication_group_id = "replicated""#),
        ],
    },
    check: Check::Named(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let (None, Some(name)) = (subject.existing(), subject.config.replication_group_id.text())
    else {
        return;
    };
    if facts.replication_group(name).await == Fact::Missing {
        findings.missing(
            Path::root("replication_group_id"),
            missing::text(
                "replication group",
                name,
                "elasticache_replication_group.NAME.replication_group_id",
            ),
        );
    }
}
