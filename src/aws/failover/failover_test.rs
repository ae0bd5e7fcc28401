//! A test of failover that was called for, and what is known from before it.

use time::OffsetDateTime;

use crate::aws::events::Event;
use crate::aws::replication_group::{NodeGroup, ReplicationGroup};
use crate::aws::shared::failover_calls::FailoverCall;

/// How far the clocks may differ. Older events are recognised because they were read before the call.
const CLOCKS_DIFFER: time::Duration = time::Duration::minutes(10);

/// A test of failover that AWS has accepted.
#[derive(Debug, Clone)]
pub struct FailoverTest {
    /// The group, in lower case.
    pub replication_group_id: String,
    /// The shard.
    pub node_group_id: String,
    /// Clusters of the shard, in lower case.
    pub(super) members: Vec<String>,
    /// The primary before the test, where AWS shows roles (cluster mode disabled).
    pub(super) former_primary: Option<String>,
    /// Events are read from this time on.
    pub(super) since: OffsetDateTime,
    /// Events that were there before the call.
    pub(super) earlier: Vec<Event>,
}

impl FailoverTest {
    pub(super) fn of(group: &ReplicationGroup, shard: &NodeGroup, begun: OffsetDateTime) -> Self {
        let members = shard.members.iter();
        Self {
            replication_group_id: group.id.to_ascii_lowercase(),
            node_group_id: shard.id.clone(),
            members: members.map(|member| member.cache_cluster_id.to_ascii_lowercase()).collect(),
            former_primary: primary(shard),
            since: begun - CLOCKS_DIFFER,
            earlier: Vec::new(),
        }
    }

    /// Whether a call was one for this shard.
    pub(super) fn is_of(&self, call: &FailoverCall) -> bool {
        call.replication_group_id == self.replication_group_id
            && call.node_group_id == self.node_group_id
    }

    /// The test that was called for then. Which primary failed is in its events only.
    pub(super) fn begun_at(self, at: OffsetDateTime) -> Self {
        Self { former_primary: None, since: at, ..self }
    }
}

/// The cluster that is the primary of a shard, where AWS shows it.
pub(super) fn primary(shard: &NodeGroup) -> Option<String> {
    let is_primary = |role: &str| role.eq_ignore_ascii_case("primary");
    let primary = shard.members.iter().find(|m| m.current_role.as_deref().is_some_and(is_primary));
    primary.map(|member| member.cache_cluster_id.to_ascii_lowercase())
}
