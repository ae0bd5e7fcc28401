//! Creating and removing the members of a group, so that group, node groups and clusters agree.

use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::resources::cluster::{Cluster, Node, PendingCluster};
use crate::resources::replication_group::{Group, Member};
use crate::state::lifecycle::{self, Finish, Lifecycle};
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "member-ids",
        "members are called <rg>-001 (cluster mode disabled) or <rg>-0001-001 (enabled)",
        Source::Model("examples of CreateReplicationGroup"),
    ),
    on("member-lowest-index", "an added member takes the lowest free index", Source::Assumed),
    on(
        "member-inherits",
        "members show the group's engine, version, node type, parameter and subnet group, security groups, windows, topic, retention and encryption flags",
        Source::ApiReference(
            "AutoMinorVersionUpgrade only from a member through DescribeCacheClusters",
        ),
    ),
    on(
        "member-tags",
        "tags of the group are replicated to the members",
        Source::Model("AddTagsToResource: actions will be replicated to all nodes"),
    ),
    on(
        "member-zone-spread",
        "without a zone in the request the zones of the subnet group are used in turn",
        Source::Rule("cc-replication-group-replica-spread"),
    ),
    on(
        "member-restore-failed",
        "a forced outcome of a member is restore-failed or incompatible-network",
        Source::ApiReference(
            "deleted, deleting, incompatible-network, modifying, rebooting cache cluster nodes, restore-failed, snapshotting",
        ),
    ),
];

/// The lowest free id for a new member of a node group. [member-ids] [member-lowest-index]
pub fn free_id(region: &Region, group: &Group, shard: &str) -> String {
    let per_shard = group.cluster_enabled
        || group.member_ids().iter().any(|m| m.starts_with(&format!("{}-0001-", group.id)));
    let taken = group.member_ids();
    (1..)
        .map(|n| {
            if per_shard {
                format!("{}-{shard}-{n:03}", group.id)
            } else {
                format!("{}-{n:03}", group.id)
            }
        })
        .find(|id| !taken.contains(id) && !region.clusters.contains_key(id))
        .expect("an endless range has a free number")
}

/// Adds a member to a node group that is already in `group`.
pub fn add(
    region: &mut Region,
    config: &Config,
    group: &mut Group,
    shard: usize,
    id: String,
    zone: Option<String>,
    now: OffsetDateTime,
) {
    let zones = region.zones(group.settings.subnet_group.as_deref());
    let count: usize = group.node_groups.iter().map(|n| n.members.len()).sum();
    let zone = zone.unwrap_or_else(|| zones[count % zones.len()].clone()); // [member-zone-spread]
    let mut lifecycle = Lifecycle::settled("creating");
    lifecycle.not_found_describes = config.not_found_after_create;
    // [member-restore-failed] [status-member-lag]
    if let Some(failure) = config.outcome("create", &id) {
        lifecycle.start(
            lifecycle::stages("creating", config.delay("create", &id), None, None),
            failure,
            now,
        );
    } else if let Some(delay) = config.member_delay("create", &id) {
        lifecycle.start(
            lifecycle::stages("creating", delay, None, None),
            Finish::Available { apply: true },
            now,
        );
    }
    let cluster = Cluster {
        id: id.clone(),
        group: Some(group.id.clone()),
        lifecycle,
        settings: group.settings.clone(), // [member-inherits]
        created: Some(now),
        nodes: vec![Node {
            id: "0001".to_owned(),
            zone,
            status: "available".to_owned(),
            ..Node::default()
        }],
        omit: group.omit.clone(),
        generation: group.generation,
        ..Cluster::default()
    };
    region.clusters.insert(id.clone(), cluster);
    // [member-tags]
    if let Some(tags) = region.tags.get(&region.arn("replicationgroup", &group.id)).cloned() {
        let arn = region.arn("cluster", &id);
        region.tags.entry(arn).or_default().extend(tags);
    }
    let node_group = &mut group.node_groups[shard];
    if node_group.primary.is_empty() {
        node_group.primary = id.clone();
    }
    node_group.members.push(Member { cluster: id, removing: false });
}

/// Starts an operation of the group on its members: each has the status of the group, or an
/// operation of its own if the options set a delay for members.
pub fn start(
    region: &mut Region,
    config: &Config,
    group: &Group,
    op: &str,
    status: &str,
    apply: bool,
    now: OffsetDateTime,
) {
    for id in group.member_ids() {
        let Some(cluster) = region.clusters.get_mut(&id) else { continue };
        if cluster.lifecycle.failed() && op != "delete" {
            continue;
        }
        match config.member_delay(op, &id) {
            Some(delay) => {
                let finish =
                    if op == "delete" { Finish::Deleted } else { Finish::Available { apply } };
                cluster.lifecycle.start(lifecycle::stages(status, delay, None, None), finish, now);
            }
            None => cluster.lifecycle.set_status(status),
        }
    }
}

/// Copies the pending values of a group to its members.
pub fn copy_pending(region: &mut Region, group: &Group) {
    for id in group.member_ids() {
        let Some(cluster) = region.clusters.get_mut(&id) else { continue };
        cluster.pending = PendingCluster {
            engine: group.pending.engine.clone(),
            engine_version: group.pending.engine_version.clone(),
            node_type: group.pending.node_type.clone(),
            auth_status: group.pending.auth.as_ref().map(|a| a.status().to_owned()),
            transit: group.pending.transit,
            transit_mode: group.pending.transit_mode.clone(),
            ..PendingCluster::default()
        };
    }
}

/// Marks a member as being removed, until the operation of the group or the member ends.
pub fn remove(
    region: &mut Region,
    config: &Config,
    group: &mut Group,
    id: &str,
    now: OffsetDateTime,
) {
    if let Some(shard) = group.shard_of(id) {
        for member in shard.members.iter_mut().filter(|m| m.cluster == id) {
            member.removing = true;
        }
    }
    if let Some(cluster) = region.clusters.get_mut(id) {
        match config.member_delay("delete", id) {
            Some(delay) => cluster.lifecycle.start(
                lifecycle::stages("deleting", delay, None, None),
                Finish::Deleted,
                now,
            ),
            None => cluster.lifecycle.set_status("deleting"),
        }
    }
}
