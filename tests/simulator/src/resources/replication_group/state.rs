//! A replication group.

use crate::settings::Settings;
use crate::settings::logs::LogDelivery;
use crate::state::lifecycle::Lifecycle;
use crate::state::region::Region;
use std::collections::BTreeSet;
use time::OffsetDateTime;

/// A cluster in a node group. Its properties are those of the cluster with this id.
#[derive(Clone, Debug)]
pub struct Member {
    pub cluster: String,
    /// It is being removed: dropped when the operation of the group or the cluster ends.
    pub removing: bool,
}

#[derive(Clone, Debug)]
pub struct NodeGroup {
    pub id: String,
    pub status: String,
    pub slots: Option<String>,
    pub primary: String,
    pub members: Vec<Member>,
    pub removing: bool,
}

/// Values that wait for the maintenance window or are being applied.
#[derive(Clone, Debug, Default)]
pub struct Pending {
    pub automatic_failover: Option<bool>,
    pub primary: Option<String>,
    pub engine: Option<String>,
    pub engine_version: Option<String>,
    pub node_type: Option<String>,
    pub auth: Option<AuthChange>,
    pub transit: Option<bool>,
    pub transit_mode: Option<String>,
    pub cluster_mode: Option<String>,
    pub logs: Option<Vec<LogDelivery>>,
    pub user_groups: Option<(Vec<String>, Vec<String>)>,
    pub durability: Option<String>,
    pub slot_migration: Option<f64>,
}

impl Pending {
    /// Whether anything waits for the maintenance window.
    pub fn is_waiting(&self) -> bool {
        self.automatic_failover.is_some()
            || self.primary.is_some()
            || self.engine_version.is_some()
            || self.node_type.is_some()
            || self.transit.is_some()
            || self.transit_mode.is_some()
            || self.cluster_mode.is_some()
    }
}

/// A change of the AUTH token in progress. Tokens are kept as hashes only.
#[derive(Clone, Debug)]
pub struct AuthChange {
    pub strategy: String,
    pub token: String,
}

impl AuthChange {
    /// The `AuthTokenStatus` meanwhile.
    pub fn status(&self) -> &'static str {
        if self.strategy == "ROTATE" { "ROTATING" } else { "SETTING" }
    }
}

#[derive(Clone, Debug, Default)]
pub struct Group {
    pub id: String,
    pub description: String,
    pub lifecycle: Lifecycle,
    pub settings: Settings,
    pub created: Option<OffsetDateTime>,
    pub cluster_enabled: bool,
    pub cluster_mode: String,
    pub automatic_failover: bool,
    pub multi_az: bool,
    pub kms_key: Option<String>,
    pub snapshotting_cluster: Option<String>,
    /// A request named the snapshotting cluster, so the option `churn` does not change it.
    pub snapshotting_given: bool,
    pub user_groups: Vec<String>,
    /// As requested; empty for `default`.
    pub durability: String,
    /// The global datastore of which it is a secondary.
    pub global: Option<String>,
    pub data_tiering: bool,
    /// Hashes of the valid tokens: two between ROTATE and SET.
    pub tokens: Vec<String>,
    pub node_groups: Vec<NodeGroup>,
    pub pending: Pending,
    /// Automatic failover is being enabled or disabled.
    pub failover_changing: bool,
    /// The node group whose failover is being tested.
    pub failing_over: Option<String>,
    /// When the replacement of a node after a failover is complete.
    pub replacing_until: Option<OffsetDateTime>,
    /// Elements that responses on this group omit.
    pub omit: BTreeSet<String>,
    /// How often the option `churn` has changed the computed values.
    pub generation: u64,
}

impl NodeGroup {
    /// The number of members that are not being removed.
    pub fn remaining(&self) -> usize {
        self.members.iter().filter(|m| !m.removing).count()
    }
}

impl Group {
    /// Ids of the members in the order of their node groups.
    pub fn member_ids(&self) -> Vec<String> {
        self.node_groups.iter().flat_map(|n| n.members.iter().map(|m| m.cluster.clone())).collect()
    }

    /// The number of members that are not being removed.
    pub fn remaining(&self) -> usize {
        self.node_groups.iter().flat_map(|n| &n.members).filter(|m| !m.removing).count()
    }

    pub fn shard_of(&mut self, cluster: &str) -> Option<&mut NodeGroup> {
        self.node_groups.iter_mut().find(|n| n.members.iter().any(|m| m.cluster == cluster))
    }

    pub fn is_primary(&self, cluster: &str) -> bool {
        self.node_groups.iter().any(|n| n.primary == cluster)
    }
}

impl Region {
    /// Removes a group with its tags, without its members.
    pub fn drop_group(&mut self, id: &str) -> Option<Group> {
        self.tags.remove(&self.arn("replicationgroup", id));
        self.groups.remove(id)
    }
}
