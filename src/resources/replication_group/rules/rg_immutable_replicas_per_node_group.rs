//! `rg-immutable-replicas-per-node-group`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-replicas-per-node-group",
        title: "The number of replicas can't be changed in cluster mode",
        requirement: "With cluster mode enabled the number of replicas of an existing group does not change.",
        source: Source::api_reference(
            "You cannot alter a Redis (cluster mode enabled) replication group after it has been created.",
        ),
        kind: Kind::Error,
        attributes: &["replicas_per_node_group"],
        limits: Limits::lifted("it in place"),
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 2 # wrong",
            )
            .after(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1",
            ),
            Example::right(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 2",
            )
            .after(
                "automatic_failover_enabled = true
num_node_groups            = 2
replicas_per_node_group    = 1",
            )
            .current(),
            Example::right("replicas_per_node_group = 2").after("replicas_per_node_group = 1"),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let Some(prior) = subject.existing() else { return };
    let (before, now) = (&prior.replicas_per_node_group, &subject.planned.replicas_per_node_group);
    if prior.cluster_enabled == Val::Known(true)
        && let (Some(before), Some(now)) = (before.known(), now.known())
        && before != now
    {
        findings.needs_new(
            Path::root("replicas_per_node_group"),
            format!("replicas_per_node_group is {before} and cannot become {now}."),
            format!(
                "Or write {before}. A new group has other replicas: terraform apply -replace=ADDRESS, with \
                 the address of this resource; its content is lost."
            ),
        );
    }
}
