//! The resources of one account in one region.

use crate::state::cluster::Cluster;
use crate::state::event::{Event, StatusChange};
use crate::state::group::Group;
use crate::state::lifecycle::Life;
use crate::state::snapshot::Snapshot;
use crate::state::tags::TagSet;
use crate::wire::arn;
use std::collections::BTreeMap;
use time::OffsetDateTime;

#[derive(Clone, Debug)]
pub struct SubnetGroup {
    pub name: String,
    pub description: String,
    pub vpc: String,
    /// Subnet id and zone.
    pub subnets: Vec<(String, String)>,
}

#[derive(Clone, Debug, Default)]
pub struct ParameterGroup {
    pub name: String,
    pub family: String,
    pub description: String,
    pub cluster_enabled: bool,
    /// Values that somebody has set.
    pub user: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Default)]
pub struct Region {
    pub account: String,
    pub name: String,
    pub groups: BTreeMap<String, Group>,
    pub clusters: BTreeMap<String, Cluster>,
    pub subnet_groups: BTreeMap<String, SubnetGroup>,
    pub parameter_groups: BTreeMap<String, ParameterGroup>,
    pub snapshots: BTreeMap<String, Snapshot>,
    pub tags: BTreeMap<String, TagSet>,
    pub events: Vec<Event>,
    pub statuses: Vec<StatusChange>,
    pub event_seq: u64,
    /// When the clock was looked at last.
    pub last_seen: Option<OffsetDateTime>,
    /// When failovers were tested in the last 24 hours.
    pub failovers: Vec<OffsetDateTime>,
}

impl Region {
    pub fn arn(&self, kind: &str, id: &str) -> String {
        arn::of(&self.name, &self.account, kind, id)
    }

    pub fn event(
        &mut self,
        now: OffsetDateTime,
        source_type: &'static str,
        source: &str,
        message: impl Into<String>,
    ) {
        self.event_seq += 1;
        let (seq, source, message) = (self.event_seq, source.to_owned(), message.into());
        self.events.push(Event { seq, at: now, source, source_type, message });
    }

    /// Writes down the statuses that differ from what was written last.
    pub fn note_statuses(&mut self, now: OffsetDateTime) {
        let Self { groups, clusters, statuses, .. } = self;
        let mut note = |life: &mut Life, id: &dyn Fn() -> String| {
            if life.noted != life.status {
                life.noted.clone_from(&life.status);
                statuses.push(StatusChange { at: now, id: id(), status: life.status.clone() });
            }
        };
        for group in groups.values_mut() {
            note(&mut group.life, &|| group.id.clone());
        }
        for cluster in clusters.values_mut() {
            note(&mut cluster.life, &|| format!("cluster:{}", cluster.id));
        }
    }

    /// The zones that new nodes can lie in.
    pub fn zones(&self, subnet_group: Option<&str>) -> Vec<String> {
        let group = self.subnet_groups.get(subnet_group.unwrap_or("default"));
        let zones: Vec<String> =
            group.map(|g| g.subnets.iter().map(|(_, z)| z.clone()).collect()).unwrap_or_default();
        if zones.is_empty() { vec![format!("{}a", self.name)] } else { zones }
    }

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

    /// Removes a group with its tags. Its members are the caller's business.
    pub fn drop_group(&mut self, id: &str) -> Option<Group> {
        self.tags.remove(&self.arn("replicationgroup", id));
        self.groups.remove(id)
    }

    /// Removes a parameter group with its tags.
    pub fn drop_parameter_group(&mut self, name: &str) -> Option<ParameterGroup> {
        self.tags.remove(&self.arn("parametergroup", name));
        self.parameter_groups.remove(name)
    }

    /// Removes a snapshot with its tags.
    pub fn drop_snapshot(&mut self, name: &str) {
        self.tags.remove(&self.arn("snapshot", name));
        self.snapshots.remove(name);
    }

    /// Removes a subnet group with its tags.
    pub fn drop_subnet_group(&mut self, name: &str) -> Option<SubnetGroup> {
        self.tags.remove(&self.arn("subnetgroup", name));
        self.subnet_groups.remove(name)
    }
}
