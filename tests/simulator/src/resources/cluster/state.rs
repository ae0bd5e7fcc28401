//! A cache cluster: a member of a replication group, or a stand-alone one.

use crate::settings::Settings;
use crate::settings::logs::LogDelivery;
use crate::state::lifecycle::Lifecycle;
use crate::state::region::Region;
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// A pending change of the number of nodes.
#[derive(Clone, Debug, Default)]
pub struct PendingNodes {
    /// Nodes to add, with their ids and zones.
    pub add: Vec<Node>,
    /// Ids of nodes to remove.
    pub remove: Vec<String>,
}

impl PendingNodes {
    /// Whether no node is added or removed.
    pub fn is_empty(&self) -> bool {
        self.add.is_empty() && self.remove.is_empty()
    }
}

/// How the nodes of memcached change: percentage of a batch, and minutes between two.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    pub percentage: i64,
    pub minutes: i64,
}

/// The pending values of one cluster.
#[derive(Clone, Debug, Default)]
pub struct PendingCluster {
    pub nodes: PendingNodes,
    pub engine: Option<String>,
    pub engine_version: Option<String>,
    pub node_type: Option<String>,
    /// How the nodes of memcached change.
    pub scale: Option<Scale>,
    pub auth_status: Option<String>,
    pub transit: Option<bool>,
    pub transit_mode: Option<String>,
    pub logs: Option<Vec<LogDelivery>>,
}

impl PendingCluster {
    /// Whether anything waits for the maintenance window.
    pub fn is_waiting(&self) -> bool {
        !self.nodes.is_empty() || self.engine_version.is_some() || self.node_type.is_some()
    }
}

#[derive(Clone, Debug, Default)]
pub struct Node {
    pub id: String,
    pub zone: String,
    /// available, creating, deleting or rebooting.
    pub status: String,
    /// The time it was added; `None`: with the cluster.
    pub added: Option<OffsetDateTime>,
    /// It was rebooted since the parameters require a reboot.
    pub rebooted: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Cluster {
    pub id: String,
    pub group: Option<String>,
    pub lifecycle: Lifecycle,
    pub settings: Settings,
    pub created: Option<OffsetDateTime>,
    pub nodes: Vec<Node>,
    /// New nodes are distributed over the zones.
    pub cross_az: bool,
    pub pending: PendingCluster,
    pub omit: BTreeSet<String>,
    pub generation: u64,
}

impl Cluster {
    /// The zone of the cluster; "Multiple" if its nodes are in several.
    pub fn zone(&self) -> Option<String> {
        let mut there = self.existing();
        let first = there.next()?.zone.clone();
        let same = there.all(|n| n.zone == first);
        Some(if same { first } else { "Multiple".to_owned() })
    }

    /// Nodes that exist: all but those that are still being added.
    pub fn existing(&self) -> impl Iterator<Item = &Node> {
        self.nodes.iter().filter(|n| n.status != "creating")
    }

    /// The number of nodes after all pending changes.
    pub fn target(&self) -> usize {
        self.existing().count() + self.pending.nodes.add.len() - self.pending.nodes.remove.len()
    }

    /// The lowest `count` node ids that are neither used nor pending.
    pub fn free_node_ids(&self, count: usize) -> Vec<String> {
        let taken: BTreeSet<&String> =
            self.nodes.iter().chain(&self.pending.nodes.add).map(|n| &n.id).collect();
        (1..).map(|n| format!("{n:04}")).filter(|id| !taken.contains(id)).take(count).collect()
    }

    /// Starts the pending change of the number of nodes: new nodes appear, others are marked.
    pub fn start_node_changes(&mut self) {
        for node in &self.pending.nodes.add {
            if self.nodes.iter().all(|n| n.id != node.id) {
                self.nodes.push(Node { status: "creating".to_owned(), ..node.clone() });
            }
        }
        for node in &mut self.nodes {
            if self.pending.nodes.remove.contains(&node.id) {
                "deleting".clone_into(&mut node.status);
            }
        }
        self.nodes.sort_by(|a, b| a.id.cmp(&b.id));
    }

    /// Ends the change of the number of nodes; returns the added nodes and the ids of the removed
    /// ones.
    pub fn finish_node_changes(&mut self, now: OffsetDateTime) -> (Vec<Node>, Vec<String>) {
        self.start_node_changes();
        let change = std::mem::take(&mut self.pending.nodes);
        self.nodes.retain(|n| !change.remove.contains(&n.id));
        for node in self.nodes.iter_mut().filter(|n| n.status == "creating") {
            "available".clone_into(&mut node.status);
            node.added = Some(now);
        }
        (change.add, change.remove)
    }

    /// Ends a reboot; returns the messages of the events.
    pub fn finish_reboot(&mut self) -> Vec<String> {
        let mut messages = Vec::new();
        for node in self.nodes.iter_mut().filter(|n| n.status == "rebooting") {
            "available".clone_into(&mut node.status);
            node.rebooted = true;
            messages.push(format!("Cache node {} shutdown", node.id));
            messages.push(format!("Cache node {} restarted", node.id));
        }
        let all = self.nodes.iter().all(|n| n.rebooted);
        if all && self.settings.parameter_status == "pending-reboot" {
            "in-sync".clone_into(&mut self.settings.parameter_status);
        }
        messages
    }

    /// Parameters require a reboot of all nodes.
    pub fn require_reboot(&mut self) {
        "pending-reboot".clone_into(&mut self.settings.parameter_status);
        self.nodes.iter_mut().for_each(|n| n.rebooted = false);
    }

    /// The parameter status of one node.
    pub fn node_parameters(&self, node: &Node) -> &str {
        let waits = self.settings.parameter_status == "pending-reboot";
        if waits && node.rebooted { "in-sync" } else { &self.settings.parameter_status }
    }
}

impl Region {
    /// Removes a cluster with its tags, and from its group's members.
    pub fn drop_cluster(&mut self, id: &str) {
        self.tags.remove(&self.arn("cluster", id));
        let Some(cluster) = self.clusters.remove(id) else { return };
        let Some(group) = cluster.group.and_then(|g| self.groups.get_mut(&g)) else { return };
        for shard in &mut group.node_groups {
            shard.members.retain(|m| m.cluster != id);
            if shard.primary == id {
                shard.primary =
                    shard.members.first().map(|m| m.cluster.clone()).unwrap_or_default();
            }
        }
        if group.snapshotting_cluster.as_deref() == Some(id) {
            group.snapshotting_cluster = None;
        }
    }
}
