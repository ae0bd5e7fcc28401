//! `rg-primary-cluster-available`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::missing;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-primary-cluster-available",
        title: "primary_cluster_id is not a cluster to start from",
        requirement: "A single Redis cluster of this name must exist and be available.",
        source: Source::api_reference(
            "This cache cluster must already exist and have a status of available .",
        ),
        kind: Kind::Error,
        attributes: &["primary_cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"primary_cluster_id = "nowhere" # wrong"#),
            Example::wrong(r#"primary_cluster_id = "replicated-001" # wrong"#),
            Example::wrong(r#"primary_cluster_id = "sessions" # wrong"#),
            Example::right(r#"primary_cluster_id = "single""#),
        ],
    },
    check: Check::Named(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    // Of a group that exists it names a member: rg-promote-single-primary.
    let (None, Some(name)) = (subject.existing(), subject.config.primary_cluster_id.text()) else {
        return;
    };
    let path = Path::root("primary_cluster_id");
    let cluster = match facts.cluster(name).await {
        Fact::Unknown => return,
        Fact::Missing => {
            let text = missing::text("cluster", name, "elasticache_cluster.NAME.cluster_id");
            return findings.missing(path, text);
        }
        Fact::Found(cluster) => cluster,
    };
    if let Some(group) = cluster.replication_group_id {
        findings.at(
            path,
            format!(
                "Cluster {name:?} is a member of replication group {group:?} already. Write the ID of \
                 a cluster that belongs to no group."
            ),
        );
    } else if cluster.engine.as_deref() == Some("memcached") {
        let text =
            format!("Cluster {name:?} runs Memcached. Write the ID of a cluster that runs Redis.");
        findings.at(path, text);
    } else if cluster.status != "available" {
        findings.missing(
            path,
            format!(
                "The status of cluster {name:?} is {:?}. Apply when it is available.",
                cluster.status
            ),
        );
    }
}
