//! Snapshots: copies of the properties of a group or cluster.

use crate::behaviour::{Behaviour, Source, on};
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::{Group, NodeGroup};
use crate::settings::Settings;
use crate::state::lifecycle::{Finish, Lifecycle, Stage};
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "snapshot-status",
        "a snapshot is creating, then available; after delete it is deleting, then not found (option snapshot)",
        Source::Model("Snapshot.SnapshotStatus"),
    ),
    on(
        "snapshot-restoring",
        "a snapshot is restoring while a group or cluster is being created from it",
        Source::ApiReference(
            "A snapshot that is being restored has status restoring until the new node group exists",
        ),
    ),
];

/// One node in a snapshot.
#[derive(Clone, Debug)]
pub struct NodeSnapshot {
    pub node_group: String,
    pub cluster: String,
    pub slots: Option<String>,
    pub replicas: usize,
    pub zone: Option<String>,
}

#[derive(Clone, Debug)]
pub struct Snapshot {
    pub name: String,
    /// `manual` or `automated`.
    pub source: String,
    pub group: Option<String>,
    pub group_description: Option<String>,
    pub cluster: Option<String>,
    pub settings: Settings,
    pub nodes: Vec<NodeSnapshot>,
    pub automatic_failover: bool,
    pub data_tiering: bool,
    pub kms_key: Option<String>,
    pub source_created: Option<OffsetDateTime>,
    pub at: OffsetDateTime,
    pub lifecycle: Lifecycle,
    /// The group or cluster that is being created from it.
    pub restores: Option<String>,
}

impl Snapshot {
    /// A snapshot of a group: one node for each of its node groups.
    pub fn of_group(region: &Region, name: String, group: &Group, at: OffsetDateTime) -> Self {
        let node = |n: &NodeGroup| NodeSnapshot {
            node_group: n.id.clone(),
            cluster: n.primary.clone(),
            slots: n.slots.clone(),
            replicas: n.remaining().saturating_sub(1),
            zone: region.clusters.get(&n.primary).and_then(Cluster::zone),
        };
        Self {
            name,
            source: "manual".to_owned(),
            group: Some(group.id.clone()),
            group_description: Some(group.description.clone()),
            cluster: None,
            settings: group.settings.clone(),
            nodes: group.node_groups.iter().map(node).collect(),
            automatic_failover: group.automatic_failover,
            data_tiering: group.data_tiering,
            kms_key: group.kms_key.clone(),
            source_created: group.created,
            at,
            lifecycle: Lifecycle::settled("available"),
            restores: None,
        }
    }

    /// A snapshot of a cluster.
    pub fn of_cluster(name: String, cluster: &Cluster, at: OffsetDateTime) -> Self {
        let node = NodeSnapshot {
            node_group: "0001".to_owned(),
            cluster: cluster.id.clone(),
            slots: None,
            replicas: 0,
            zone: cluster.zone(),
        };
        Self {
            name,
            source: "manual".to_owned(),
            group: cluster.group.clone(),
            group_description: None,
            cluster: Some(cluster.id.clone()),
            settings: cluster.settings.clone(),
            nodes: vec![node],
            automatic_failover: false,
            data_tiering: false,
            kms_key: None,
            source_created: cluster.created,
            at,
            lifecycle: Lifecycle::settled("available"),
            restores: None,
        }
    }

    /// Starts a status that does not last. [snapshot-status]
    pub fn start(&mut self, stage: Stage, finish: Finish) {
        self.lifecycle.start(vec![stage], finish, self.at);
    }

    /// The status that a response shows. [snapshot-restoring]
    pub fn status<'a>(&'a self, region: &'a Region) -> &'a str {
        let creating = |id: &String| {
            let group = region.groups.get(id).map(|g| &g.lifecycle);
            let lifecycle = group.or_else(|| region.clusters.get(id).map(|c| &c.lifecycle));
            lifecycle.is_some_and(|l| l.status == "creating")
        };
        if self.restores.as_ref().is_some_and(creating) {
            "restoring"
        } else {
            &self.lifecycle.status
        }
    }
}

impl Region {
    /// Removes a snapshot with its tags.
    pub fn drop_snapshot(&mut self, name: &str) {
        self.tags.remove(&self.arn("snapshot", name));
        self.snapshots.remove(name);
    }
}
