//! What AWS says about a cluster in the words of its state.
//!
//! A read never invents a difference: where AWS says in other words what the state already says, the
//! words of the state stay.

use crate::aws::{self, CacheCluster};
use crate::client::tags::{Shown, TagPolicy};
use crate::framework::model::Val;
use crate::resources::engine_change::{self, Reached, spelled};
use crate::resources::log_delivery::Deliveries;
use crate::resources::values::{known_flag, last_known};

use super::model::Cluster;
use super::observed::ObservedCluster;

/// What the attributes of a state are read from.
pub struct ClusterResponse<'a> {
    /// The state before.
    before: &'a Cluster,
    /// The cluster itself.
    pub(super) cluster: &'a CacheCluster,
    /// Whether this is the first read after an import.
    pub(super) importing: bool,
    /// Its tags.
    pub(super) tags: Shown,
}

impl<'a> ClusterResponse<'a> {
    pub(super) fn new(before: &'a Cluster, seen: &'a ObservedCluster, policy: &TagPolicy) -> Self {
        let ObservedCluster { cluster, tags } = seen;
        let importing = !matches!(before.tags_all, Val::Known(_));
        let tags = match tags {
            Some(remote) => policy.shown(remote, &before.tags, importing),
            None => Shown { tags: before.tags.clone(), tags_all: before.tags_all.clone() },
        };
        Self { before, cluster, importing, tags }
    }

    /// Its log deliveries. A member of a group shows those of the group, which count only for a cluster that was
    /// given blocks of its own before it became one.
    pub(super) fn logs(&self) -> Deliveries<'a> {
        let blocks = self.before.log_delivery_configuration.known();
        let without = blocks.is_none_or(Vec::is_empty);
        if self.cluster.replication_group_id.is_some() && without {
            return Deliveries::NONE;
        }
        Deliveries::of_cluster(self.cluster)
    }

    /// A value that a read replica takes from its group. Where it was null before, as after an import, it
    /// stays null: an argument that contradicts `replication_group_id` must not get into a state, nor
    /// into a configuration that is made from one.
    pub(super) fn own<T>(
        &self,
        before: &Val<T>,
        found: impl Fn(&CacheCluster) -> Val<T>,
    ) -> Val<T> {
        let inherited = self.cluster.replication_group_id.is_some();
        if inherited && before.is_null() { Val::Null } else { found(self.cluster) }
    }

    /// A value about backups, which Memcached does not have, whatever AWS shows.
    pub(super) fn backup<T: Clone>(&self, before: &Val<T>, found: Option<T>) -> Val<T> {
        let without = self.cluster.engine.as_deref() == Some("memcached");
        match (before, found) {
            (Val::Null | Val::Unknown, _) if without => Val::Null,
            (before, None) => last_known(before),
            (_, Some(found)) => Val::Known(found),
        }
    }

    /// A topic counts while notifications are sent, or while the configuration switches them off. That of
    /// a read replica is its group's, unless it was given one itself.
    pub(super) fn topic(&self, before: &Val<String>) -> Val<String> {
        let given = !before.is_null();
        if self.cluster.replication_group_id.is_some() && !given {
            return Val::Null;
        }
        let switched_off =
            given && self.before.notification_topic_status.text() == Some("inactive");
        let topic = self.cluster.notification.as_ref().filter(|topic| {
            switched_off || topic.topic_status.as_deref().is_none_or(|status| status == "active")
        });
        topic.map(|topic| topic.topic_arn.clone()).into()
    }
}

pub(super) fn engine(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    engine_change::shown(before, cluster.engine.clone(), cluster.pending.engine_version.as_deref())
}

/// The configured spelling stays while the cluster runs it or something newer, or is about to.
pub(super) fn version(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let Some(actual) = cluster.engine_version.as_deref() else {
        return last_known(before);
    };
    let coming = cluster.pending.engine_version.as_deref();
    match before.text() {
        // After an import nobody has said what is wanted but the one who asked for the change.
        None => Val::Known(spelled(coming.unwrap_or(actual))),
        Some(wanted) => match engine_change::reached(Some(actual), coming, wanted) {
            Reached::Runs | Reached::Coming => before.clone(),
            Reached::No => Val::Known(spelled(actual)),
        },
    }
}

/// A value that AWS is about to reach counts as reached where it is what was wanted, and after an import.
fn reached<T: Clone + PartialEq>(before: &Val<T>, found: Option<T>, coming: Option<T>) -> Val<T> {
    match (before, coming) {
        (Val::Known(wanted), Some(coming)) if *wanted == coming => Val::Known(coming),
        (Val::Null, Some(coming)) => Val::Known(coming),
        (before, _) => found.map_or_else(|| last_known(before), Val::Known),
    }
}

pub(super) fn node_type(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    reached(before, cluster.cache_node_type.clone(), cluster.pending.cache_node_type.clone())
}

pub(super) fn count(before: &Val<i64>, cluster: &CacheCluster) -> Val<i64> {
    let number = |number: Option<i32>| number.map(i64::from);
    reached(before, number(cluster.num_cache_nodes), number(cluster.pending.num_cache_nodes))
}

/// The flag "is currently disabled" by the API Reference, and whatever comes back for it is no difference.
pub(super) fn minor_upgrades(before: &Val<bool>, cluster: &CacheCluster) -> Val<bool> {
    match before {
        Val::Known(_) => before.clone(),
        Val::Null | Val::Unknown => known_flag(before, cluster.auto_minor_version_upgrade),
    }
}

/// The port, which AWS shows only as a part of addresses.
pub(super) fn port(cluster: &CacheCluster) -> Option<i64> {
    let of_nodes = cluster.nodes.iter().filter_map(|node| node.endpoint.as_ref());
    let mut all = cluster.configuration_endpoint.iter().chain(of_nodes);
    all.next().map(|endpoint| i64::from(endpoint.port))
}

/// Whether notifications are sent. Where there is no topic, nobody says whether it would get notifications.
pub(super) fn topic_status(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let topic = cluster.notification.as_ref();
    let status = topic.and_then(|topic| topic.topic_status.clone());
    status.map_or_else(|| last_known(before), Val::Known)
}

pub(super) fn host_and_port(endpoint: &aws::CacheEndpoint) -> String {
    format!("{}:{}", endpoint.address, endpoint.port)
}

pub(super) fn apply_status(cluster: &CacheCluster) -> Val<String> {
    cluster.parameter_group.as_ref().and_then(|group| group.apply_status.clone()).into()
}
