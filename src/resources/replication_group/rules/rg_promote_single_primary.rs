//! `rg-promote-single-primary`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::chosen_member;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-promote-single-primary",
        title: "primary_cluster_id is not a member to promote",
        requirement: "In an existing group: a member, and the group must have a single primary.",
        source: Source::api_reference(
            "For replication groups with a single primary, if this parameter is specified, ElastiCache promotes the specified cluster in the specified replication group to the primary role.",
        ),
        kind: Kind::Error,
        attributes: &["primary_cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"num_cache_clusters = 2
primary_cluster_id = "nowhere" # wrong
apply_immediately  = true"#,
            )
            .after("num_cache_clusters = 2"),
            Example::wrong(
                r#"automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1
primary_cluster_id         = "NAME-0001-002" # wrong
apply_immediately          = true"#,
            )
            .after(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1",
            ),
            Example::right(
                r#"num_cache_clusters = 3
primary_cluster_id = "NAME-003"
apply_immediately  = true"#,
            )
            .after("num_cache_clusters = 2"),
            Example::right(
                r#"num_cache_clusters = 2
primary_cluster_id = "NAME-002"
apply_immediately  = true"#,
            )
            .after("num_cache_clusters = 2"),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    // At creation it names a cluster to start from: rg-primary-cluster-available.
    let Some(prior) = subject.existing() else { return };
    let Some(name) = subject.config.primary_cluster_id.text() else { return };
    let path = Path::root("primary_cluster_id");
    if prior.cluster_enabled == Val::Known(true) {
        findings.at(
            path,
            "With cluster mode enabled every shard has a primary, and ElastiCache promotes a member \
             only in a group with one. Remove primary_cluster_id.",
        );
    } else if let Some(members) = chosen_member::members_to_be(prior, subject.planned)
        && !members.iter().any(|id| id.eq_ignore_ascii_case(name))
    {
        findings.at(
            path,
            format!("{name:?} is not a member of the group. Write one of {}.", members.join(", ")),
        );
    }
}
