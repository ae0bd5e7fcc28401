//! `cc-replication-group-cluster-mode`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-replication-group-cluster-mode",
        title: "The replication group has cluster mode enabled",
        requirement: "Only a group with cluster mode disabled gets a replica this way.",
        source: Source::api_reference(
            "Due to current limitations on Redis (cluster mode disabled), this operation or parameter is not supported on Redis (cluster mode enabled) replication groups.",
        ),
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "sharded" # wrong"#),
            Example::right(r#"replication_group_id = "replicated""#),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = subject.config.replication_group_id.text() else { return };
    if let Fact::Found(group) = facts.replication_group(name).await
        && group.cluster_enabled == Some(true)
    {
        findings.at(
            Path::root("replication_group_id"),
            format!(
                "Replication group {name:?} has cluster mode enabled. Raise replicas_per_node_group of \
                 the group instead."
            ),
        );
    }
}
