//! `rg-immutable-num-node-groups`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-num-node-groups",
        title: "The number of shards can't be changed",
        requirement: "The number of shards of an existing group does not change.",
        source: Source::api_reference(
            "if you need to increase or decrease the number of node groups (console: shards), you can avail yourself of ElastiCache for Redis' enhanced backup and restore.",
        ),
        kind: Kind::Error,
        attributes: &["num_node_groups"],
        limits: Limits::lifted("it in place"),
        examples: &[
            Example::wrong(
                "automatic_failover_enabled = true
replicas_per_node_group    = 1
num_node_groups            = 3 # wrong",
            )
            .after(
                "automatic_failover_enabled = true
replicas_per_node_group    = 1
num_node_groups            = 2",
            ),
            Example::right(
                "automatic_failover_enabled = true
replicas_per_node_group    = 1
num_node_groups            = 3",
            )
            .after(
                "automatic_failover_enabled = true
replicas_per_node_group    = 1
num_node_groups            = 2",
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let Some(prior) = subject.existing() else { return };
    if let (Some(before), Some(now)) =
        (prior.num_node_groups.known(), subject.planned.num_node_groups.known())
        && before != now
    {
        findings.needs_new(
            Path::root("num_node_groups"),
            format!("num_node_groups is {before} and cannot become {now}."),
            format!(
                "Or write {before}. A new group has other shards: terraform apply -replace=ADDRESS, with the \
                 address of this resource; its content is lost."
            ),
        );
    }
}
