//! `rg-immutable-node-group-configuration`.

use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::{NodeGroupConfiguration, ReplicationGroup};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-immutable-node-group-configuration",
        title: "The shards can't be changed in cluster mode",
        requirement: "With cluster mode enabled the settings of the shards of an existing group do not change.",
        source: Source::api_reference(
            "You cannot alter a Redis (cluster mode enabled) replication group after it has been created.",
        ),
        kind: Kind::Error,
        attributes: &["node_group_configuration", "num_node_groups"],
        limits: Limits::lifted("other numbers of shards and replicas in place"),
        examples: &[
            Example::wrong(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots         = "0-8191"
  replica_count = 2 # wrong
}
node_group_configuration {
  slots         = "8192-16383"
  replica_count = 1
}"#,
            )
            .after(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots         = "0-8191"
  replica_count = 1
}
node_group_configuration {
  slots         = "8192-16383"
  replica_count = 1
}"#,
            ),
            Example::right(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots         = "0-8191"
  replica_count = 2
}
node_group_configuration {
  slots         = "8192-16383"
  replica_count = 1
}"#,
            )
            .after(
                r#"automatic_failover_enabled = true
node_group_configuration {
  slots         = "0-8191"
  replica_count = 1
}
node_group_configuration {
  slots         = "8192-16383"
  replica_count = 1
}"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    // The plan replaces the group for other slots and zones, in both editions.
    let Some(prior) = subject.existing() else { return };
    let before = &prior.node_group_configuration;
    let now = &subject.planned.node_group_configuration;
    // Together with their number: rg-immutable-num-node-groups.
    let counted = !prior.num_node_groups.is_null()
        && prior.num_node_groups != subject.planned.num_node_groups;
    if prior.cluster_enabled == Val::Known(true)
        && !counted
        && subject.changes("node_group_configuration")
        && before.known().is_some_and(|shards| !shards.is_empty())
        && now.known().is_some()
        && now.to_value().is_wholly_known()
    {
        let before = before.known().map_or(&[][..], Vec::as_slice);
        let now = now.known().map_or(&[][..], Vec::as_slice);
        findings.needs_new(
            place(before, now),
            "node_group_configuration differs from what the group was made with.",
            "Or write it as it was. A new group has other shards: terraform apply -replace=ADDRESS, with the \
             address of this resource; its content is lost."
                .to_owned(),
        );
    }
}

/// The first argument that differs; terraform can show the place of an argument, not that of a block.
fn place(before: &[Val<NodeGroupConfiguration>], now: &[Val<NodeGroupConfiguration>]) -> Path {
    let root = Path::root("node_group_configuration");
    let pairs = before.iter().zip(now).enumerate();
    let differs = |(index, (before, now)): (usize, (&Val<_>, &Val<NodeGroupConfiguration>))| {
        let (before, now) = (before.to_value(), now.to_value());
        let names = NodeGroupConfiguration::block().attributes.into_iter().map(|a| a.name);
        let mut names = names.filter(|name| !now.get(name).is_null());
        let name = names.find(|name| before.get(name) != now.get(name))?;
        Some(root.index(index).attribute(name))
    };
    pairs.into_iter().find_map(differs).unwrap_or(root)
}
