//! From what AWS says about a cluster and its tags to the state.
//!
//! A read never invents a difference: where AWS says in other words what the state already says, the
//! words of the state stay.

use std::collections::BTreeMap;

use crate::aws::{self, CacheCluster};
use crate::client::tags::TagPolicy;
use crate::framework::model::{Set, Val};
use crate::resources::values::{keep_case, keep_set, settled};
use crate::rules::common::engine_version::{self, EngineVersion};

use super::model::Cluster;
use super::parts::{cache_security_groups, nodes, pending, security_groups, time, to_reboot};
use super::places::{az_mode, zone};

/// All that AWS says about a cluster.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The cluster itself.
    pub(super) cluster: CacheCluster,
    /// Its tags; `None` where they could not be asked for yet.
    pub(super) tags: Option<BTreeMap<String, String>>,
}

/// The state of a cluster. `before` is the state as it was, or as it was planned.
pub(super) fn state(before: &Cluster, seen: &Seen, policy: &TagPolicy) -> Cluster {
    let Seen { cluster, tags } = seen;
    let importing = !matches!(before.tags_all, Val::Known(_));
    let (own, all) = match tags {
        Some(remote) => {
            let shown = policy.shown(remote, &before.tags, importing);
            (shown.tags, shown.tags_all)
        }
        None => (before.tags.clone(), before.tags_all.clone()),
    };
    let of = View { cluster };
    Cluster {
        cluster_id: keep_case(&before.cluster_id, Some(cluster.id.clone())),
        region: before.region.clone(),
        replication_group_id: match &cluster.replication_group_id {
            Some(group) => keep_case(&before.replication_group_id, Some(group.clone())),
            None => Val::Null,
        },
        engine: of.own(&before.engine, |b| engine(b, cluster)),
        engine_version: of.own(&before.engine_version, |b| version(b, cluster)),
        node_type: of.own(&before.node_type, |b| node_type(b, cluster)),
        num_cache_nodes: of.own(&before.num_cache_nodes, |b| count(b, cluster)),
        node_ids_to_remove: before.node_ids_to_remove.clone(),
        parameter_group_name: of.own(&before.parameter_group_name, |b| {
            keep_case(b, cluster.parameter_group.as_ref().map(|group| group.name.clone()))
        }),
        port: of.own(&before.port, |b| port(cluster).map_or_else(|| settled(b), Val::Known)),
        auto_minor_version_upgrade: minor_upgrades(&before.auto_minor_version_upgrade, cluster),
        az_mode: of.own(&before.az_mode, |b| az_mode(b, cluster)),
        availability_zone: zone(&before.availability_zone, cluster),
        // AWS never says which zones were asked for.
        preferred_availability_zones: before.preferred_availability_zones.clone(),
        subnet_group_name: of.own(&before.subnet_group_name, |b| {
            keep_case(b, cluster.cache_subnet_group_name.clone())
        }),
        security_group_ids: of.own(&before.security_group_ids, |b| {
            keep_set(b, cluster.security_groups.iter().map(|group| group.id.clone()).collect())
        }),
        security_group_names: of.own(&before.security_group_names, |b: &Val<Set<String>>| {
            keep_set(b, cluster.cache_security_groups.iter().map(|g| g.name.clone()).collect())
        }),
        maintenance_window: of.own(&before.maintenance_window, |b| {
            keep_case(b, cluster.preferred_maintenance_window.clone())
        }),
        notification_topic_arn: topic(before, cluster),
        notification_topic_status: of
            .own(&before.notification_topic_status, |b| topic_status(b, cluster)),
        snapshot_arns: before.snapshot_arns.clone(),
        snapshot_name: before.snapshot_name.clone(),
        snapshot_retention_limit: of.own(&before.snapshot_retention_limit, |b| {
            of.backup(b, cluster.snapshot_retention_limit.map(i64::from))
        }),
        snapshot_window: of.own(&before.snapshot_window, |b| {
            keep_case(b, of.backup(b, cluster.snapshot_window.clone()).known().cloned())
        }),
        final_snapshot_identifier: before.final_snapshot_identifier.clone(),
        replacement_policy: before.replacement_policy.clone(),
        // AWS never shows it.
        auth_token: before.auth_token.clone(),
        apply_immediately: before.apply_immediately.clone(),
        tags: own,
        tags_all: all,
        id: Val::Known(cluster.id.clone()),
        arn: cluster.arn.clone().map_or_else(|| settled(&before.arn), Val::Known),
        status: cluster.status.as_str().into(),
        cache_cluster_create_time: cluster
            .create_time
            .map_or_else(|| settled(&before.cache_cluster_create_time), time),
        engine_version_actual: cluster
            .engine_version
            .clone()
            .map_or_else(|| settled(&before.engine_version_actual), Val::Known),
        cache_nodes: Val::Known(nodes(cluster)),
        cluster_address: cluster.configuration_endpoint.as_ref().map(|e| e.address.clone()).into(),
        configuration_endpoint: cluster.configuration_endpoint.as_ref().map(host_and_port).into(),
        client_download_landing_page: cluster.client_download_landing_page.clone().into(),
        cache_security_groups: Val::Known(cache_security_groups(cluster)),
        security_groups: Val::Known(security_groups(cluster)),
        parameter_apply_status: apply_status(cluster),
        cache_node_ids_to_reboot: Val::Known(to_reboot(cluster)),
        auth_token_enabled: Val::Known(cluster.auth_token_enabled),
        transit_encryption_enabled: Val::Known(cluster.transit_encryption_enabled),
        at_rest_encryption_enabled: Val::Known(cluster.at_rest_encryption_enabled),
        pending_modified_values: Val::Known(pending(cluster)),
        timeouts: before.timeouts.clone(),
    }
}

/// What decides which values of the answer are the cluster's own.
struct View<'a> {
    cluster: &'a CacheCluster,
}

impl View<'_> {
    /// A value that a read replica takes from its group. Where it was null before, as after an import, it
    /// stays null: an argument that contradicts `replication_group_id` must not get into a state, nor
    /// into a configuration that is made from one.
    fn own<T>(&self, before: &Val<T>, value: impl Fn(&Val<T>) -> Val<T>) -> Val<T> {
        let inherited = self.cluster.replication_group_id.is_some();
        if inherited && before.is_null() { Val::Null } else { value(before) }
    }

    /// A value about backups, which Memcached does not have, whatever AWS shows.
    fn backup<T: Clone>(&self, before: &Val<T>, found: Option<T>) -> Val<T> {
        let without = self.cluster.engine.as_deref() == Some("memcached");
        match (before, found) {
            (Val::Null | Val::Unknown, _) if without => Val::Null,
            (before, None) => settled(before),
            (_, Some(found)) => Val::Known(found),
        }
    }
}

/// AWS does not say which engine is coming, only its version.
fn engine(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let coming = cluster.pending.engine_version.as_deref();
    let wanted = before.text().is_some_and(|engine| engine.eq_ignore_ascii_case("valkey"));
    if wanted && coming.is_some_and(engine_version::is_of_valkey) {
        return before.clone();
    }
    keep_case(before, cluster.engine.clone())
}

/// The configured spelling stays while the cluster runs it or something newer, or is about to.
fn version(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let Some(actual) = cluster.engine_version.as_deref() else {
        return settled(before);
    };
    let coming = cluster.pending.engine_version.as_deref();
    let spelled = |version: &str| match version.parse::<EngineVersion>() {
        Ok(version) => version.configured().to_string(),
        Err(_) => version.to_owned(),
    };
    match before.text() {
        // After an import nobody has said what is wanted but the one who asked for the change.
        None => Val::Known(spelled(coming.unwrap_or(actual))),
        Some(wanted) => {
            let there = |version: &str| engine_version::satisfies(version, wanted);
            if there(actual) || coming.is_some_and(there) {
                before.clone()
            } else {
                Val::Known(spelled(actual))
            }
        }
    }
}

/// A value that AWS is about to reach counts as reached where it is what was wanted, and after an import.
fn reached<T: Clone + PartialEq>(before: &Val<T>, found: Option<T>, coming: Option<T>) -> Val<T> {
    match (before, coming) {
        (Val::Known(wanted), Some(coming)) if *wanted == coming => Val::Known(coming),
        (Val::Null, Some(coming)) => Val::Known(coming),
        (before, _) => found.map_or_else(|| settled(before), Val::Known),
    }
}

fn node_type(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    reached(before, cluster.cache_node_type.clone(), cluster.pending.cache_node_type.clone())
}

fn count(before: &Val<i64>, cluster: &CacheCluster) -> Val<i64> {
    let number = |number: Option<i32>| number.map(i64::from);
    reached(before, number(cluster.num_cache_nodes), number(cluster.pending.num_cache_nodes))
}

/// The flag "is currently disabled" by the document, and whatever comes back for it is no difference.
fn minor_upgrades(before: &Val<bool>, cluster: &CacheCluster) -> Val<bool> {
    match before {
        Val::Known(_) => before.clone(),
        Val::Null | Val::Unknown => Val::Known(cluster.auto_minor_version_upgrade),
    }
}

/// The port, which AWS shows only as a part of addresses.
fn port(cluster: &CacheCluster) -> Option<i64> {
    let of_nodes = cluster.nodes.iter().filter_map(|node| node.endpoint.as_ref());
    let mut all = cluster.configuration_endpoint.iter().chain(of_nodes);
    all.next().map(|endpoint| i64::from(endpoint.port))
}

/// A topic counts while notices are sent, or while the configuration keeps it silent on purpose. That of a
/// read replica is its group's, unless it was given one itself.
fn topic(before: &Cluster, cluster: &CacheCluster) -> Val<String> {
    let given = !before.notification_topic_arn.is_null();
    if cluster.replication_group_id.is_some() && !given {
        return Val::Null;
    }
    let silent_on_purpose = given && before.notification_topic_status.text() == Some("inactive");
    let topic = cluster.notification.as_ref().filter(|topic| {
        silent_on_purpose || topic.topic_status.as_deref().is_none_or(|status| status == "active")
    });
    topic.map(|topic| topic.topic_arn.clone()).into()
}

/// Whether notices are sent. Where there is no topic, nobody says whether it would get notices.
fn topic_status(before: &Val<String>, cluster: &CacheCluster) -> Val<String> {
    let topic = cluster.notification.as_ref();
    let status = topic.and_then(|topic| topic.topic_status.clone());
    status.map_or_else(|| settled(before), Val::Known)
}

fn host_and_port(endpoint: &aws::CacheEndpoint) -> String {
    format!("{}:{}", endpoint.address, endpoint.port)
}

fn apply_status(cluster: &CacheCluster) -> Val<String> {
    cluster.parameter_group.as_ref().and_then(|group| group.apply_status.clone()).into()
}

#[cfg(test)]
mod tests;
