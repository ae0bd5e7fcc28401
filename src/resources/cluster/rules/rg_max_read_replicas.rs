//! `rg-max-read-replicas`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "rg-max-read-replicas",
        title: "The replication group has all the replicas it can have",
        requirement: "A group with cluster mode disabled has at most 5 replicas.",
        source: Source::api_reference(
            "you can add one or more read replicas to it, up to a total of 5 read replicas.",
        ),
        kind: Kind::Error,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "full" # wrong"#),
            Example::right(r#"replication_group_id = "replicated""#),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    if subject.existing().is_some() {
        return;
    }
    let Some(name) = subject.config.replication_group_id.text() else { return };
    let Fact::Found(group) = facts.replication_group(name).await else { return };
    // Cluster mode enabled is wrong already: cc-replication-group-cluster-mode. A member that is made
    // again takes its own place.
    let id = subject.planned.id.text();
    let is_this = |member: &str| id.is_some_and(|id| id.eq_ignore_ascii_case(member));
    let others = group.member_clusters.iter().filter(|member| !is_this(member)).count();
    if group.cluster_enabled == Some(false) && others >= MOST {
        findings.at(
            Path::root("replication_group_id"),
            format!(
                "Replication group {name:?} has {others} members, a primary and {} replicas. Remove one, \
                 or name another group.",
                others - 1
            ),
        );
    }
}

/// A primary and five replicas.
const MOST: usize = 6;
