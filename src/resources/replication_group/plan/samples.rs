//! Groups whose nodes the state shows, for the tests of plans.

use super::tests::{Planned, config, existing};
use crate::framework::diagnostics::{DiagnosticId, Severity};
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::resources::replication_group::model::{NodeGroup, NodeGroupMember, ReplicationGroup};

/// A shard as the state shows it. `zones` are those of its nodes `ID-001`, `ID-002`, ...; the first is
/// the primary where AWS says who that is.
pub(super) fn shard(id: &str, slots: Option<&str>, zones: &[&str]) -> Val<NodeGroup> {
    let role = |index: usize| match (slots, index) {
        (Some(_), _) => Val::Null,
        (None, 0) => "primary".into(),
        (None, _) => "replica".into(),
    };
    let stem = if slots.is_some() { format!("group-{id}") } else { "group".to_owned() };
    let node = |(index, zone): (usize, &&str)| {
        Val::Known(NodeGroupMember {
            cache_cluster_id: Val::Known(format!("{stem}-{:03}", index + 1)),
            current_role: role(index),
            preferred_availability_zone: (*zone).into(),
            ..NodeGroupMember::empty()
        })
    };
    Val::Known(NodeGroup {
        node_group_id: id.into(),
        slots: slots.map(str::to_owned).into(),
        node_group_members: Val::Known(zones.iter().enumerate().map(node).collect()),
        ..NodeGroup::empty()
    })
}

/// A group with cluster mode disabled: the primary `group-001` and replicas, each in a zone of its own.
pub(super) fn clusters(number: usize) -> ReplicationGroup {
    let zones = &["a", "b", "c", "d"][..number];
    let mut group = existing();
    group.cluster_enabled = Val::Known(false);
    group.num_cache_clusters = i64::try_from(number).ok().into();
    group.node_groups = Val::Known(vec![shard("0001", None, zones)]);
    let members = (1..=number).map(|number| format!("group-{number:03}"));
    group.member_clusters = Val::Known(members.collect());
    group
}

/// A group with cluster mode enabled: two shards, each with a replica. Nothing counts them.
pub(super) fn shards() -> ReplicationGroup {
    let mut group = existing();
    group.cluster_enabled = Val::Known(true);
    group.automatic_failover_enabled = Val::Known(true);
    group.num_cache_clusters = Val::Null;
    group.node_groups = Val::Known(vec![
        shard("0001", Some("0-8191"), &["a", "b"]),
        shard("0002", Some("8192-16383"), &["b", "c"]),
    ]);
    group
}

/// The configuration of [`shards`].
pub(super) fn uncounted() -> ReplicationGroup {
    let mut group = config();
    group.num_cache_clusters = Val::Null;
    group.automatic_failover_enabled = Val::Known(true);
    group
}

/// The messages of a plan with one of these ids: how grave, at which attribute, and what they say.
pub(super) fn said<'a>(
    planned: &'a Planned,
    ids: &[DiagnosticId],
) -> Vec<(Severity, String, &'a str)> {
    let at = |path: &Option<Path>| path.as_ref().map(Path::to_string).unwrap_or_default();
    (planned.result.diagnostics.iter().filter(|message| ids.contains(&message.id)))
        .map(|message| (message.severity, at(&message.path), message.detail.as_str()))
        .collect()
}

/// The attributes at which a plan has an error with one of these ids.
pub(super) fn refused(planned: &Planned, ids: &[DiagnosticId]) -> Vec<String> {
    let errors = said(planned, ids).into_iter();
    errors.filter(|(how, ..)| *how == Severity::Error).map(|(_, at, _)| at).collect()
}
