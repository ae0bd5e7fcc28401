//! What a plan of a cluster says beyond its schema.

mod logs;

use crate::client::Client;
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::resource::DraftPlan;
use crate::resources::create_only::{self, CreateOnly};
use crate::resources::engine_change::{EngineChange, Running};
use crate::resources::managed::{fill_in, is_unfinished};
use crate::resources::pending_changes::{self, PendingChange};
use crate::resources::values::texts;
use crate::rules::edition::Edition;

use super::leaving::MAY_CHANGE_GROUP;
use super::mapping::MAPPINGS;
use super::model::{Cluster, PendingModifiedValues};
use super::nodes::beyond;
use super::steps::ClusterStep;
use super::{messages, request, scaling, status, steps};

const REDIS: &str = "redis";
const MEMCACHED: &str = "memcached";
const VALKEY: &str = "valkey";

/// Completes a plan to create or change a cluster.
pub(super) fn complete(client: &Client, change: &mut DraftPlan<Cluster>) {
    let Some(prior) = change.prior.clone() else {
        new(change);
        // The edition 2017-10-24 has an error for it.
        if client.edition == Edition::Current {
            valkey(change);
        }
        return;
    };
    change.private.take(MAY_CHANGE_GROUP);
    goes_with_its_group(client, &prior, change);
    wait_if_changing(&prior, change);
    create_only(&prior, change);
    zones(&prior, change);
    engine(&prior, change);
    node_type(&prior, change);
    encryption(&prior, change);
    logs::check(&prior, &all_pending(&prior, &change.config), change);
    let steps = steps::of(&prior, &change.planned);
    let known = change.planned.to_object().is_wholly_known();
    change.state_only = known && steps.is_empty();
    let at_once = change.planned.apply_immediately == Val::Known(true);
    if at_once && steps.iter().any(|step| !matches!(step, ClusterStep::Tags(_))) {
        made_along(&prior, change);
        pending_no_longer(&prior, change);
    }
}

/// The attributes of which some value needs a new cluster, besides those that force one by the schema.
pub(super) fn may_replace(prior: &Cluster) -> Vec<&'static str> {
    let mut names = MAPPINGS.create_only();
    names.extend(["engine", "engine_version", "preferred_availability_zones"]);
    if is_engine(prior, MEMCACHED) {
        names.push("node_type");
    }
    names
}

fn is_engine(cluster: &Cluster, engine: &str) -> bool {
    cluster.engine.text().is_some_and(|found| found.eq_ignore_ascii_case(engine))
}

/// What is known of a new cluster, and what it will not have.
fn new(change: &mut DraftPlan<Cluster>) {
    if is_engine(&change.config, REDIS) {
        // "For clusters running Redis, this value must be 1" (API Reference, NumCacheNodes).
        if change.planned.num_cache_nodes.is_null() && change.config.replication_group_id.is_null()
        {
            change.planned.num_cache_nodes = Val::Known(1);
        }
        change.stay_null.extend(["az_mode", "cluster_address", "configuration_endpoint"]);
    }
    if is_engine(&change.config, MEMCACHED) {
        change.stay_null.extend(["snapshot_retention_limit", "snapshot_window"]);
    }
    if change.config.replication_group_id.is_null() {
        change.stay_null.push("replication_group_id");
    }
}

/// See [`messages::new_valkey_cluster`].
fn valkey(change: &mut DraftPlan<Cluster>) {
    if !is_engine(&change.config, VALKEY) || !change.config.replication_group_id.is_null() {
        return;
    }
    change.diagnostics.push(messages::new_valkey_cluster());
}

/// AWS deletes a group with all its members, also those that joined it later. So a replica of a group that this
/// plan replaces is replaced with it, however it refers to the group. `arn` stands for it, because what names the
/// group need not change.
fn goes_with_its_group(client: &Client, prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    if client.replaced_groups.contains(&prior.region, &prior.replication_group_id) {
        let group = prior.replication_group_id.text().unwrap_or_default();
        change.planned.arn = Val::Unknown;
        change.replace_along.push(Path::root("arn"));
        // A group of another name has its members under that name.
        let renamed = change.planned.replication_group_id.known();
        if renamed.is_some() && change.planned.replication_group_id != prior.replication_group_id {
            change.replace_along.push(Path::root("replication_group_id"));
        }
        change.private.set(MAY_CHANGE_GROUP, true.into());
        change.diagnostics.push(messages::replaced_with_its_group(group));
    }
}

/// A cluster that AWS is still working on is planned as an update that waits for it, if it has not got its
/// nodes yet or if what it works on was sent by an apply that did not see the end. What somebody else changes
/// is no difference. The endpoints that the state has stay.
fn wait_if_changing(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    if !prior.status.text().is_some_and(status::is_changing) {
        return;
    }
    if is_incomplete(prior) {
        fill_in(prior, change);
        change.planned.cache_nodes = Val::Unknown;
    } else if !is_unfinished(&change.private) {
        return;
    }
    change.planned.status = Val::Unknown;
    change.planned.pending_modified_values = Val::Unknown;
}

/// Whether AWS has shown no endpoint of a node yet, as while it creates them.
fn is_incomplete(prior: &Cluster) -> bool {
    let mut nodes = prior.cache_nodes.known().into_iter().flatten().filter_map(Val::known);
    !nodes.any(|node| !node.address.is_null())
}

/// AWS makes everything that is pending together with a change at once. What the change replaces is not made.
fn made_along(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    if prior.status.text().is_some_and(status::is_changing) {
        return;
    }
    let sent = request::settings(prior, &change.planned).unwrap_or_default();
    let replaces = |pending: &PendingChange| match pending.name {
        "node_type" => sent.cache_node_type.is_some(),
        "num_cache_nodes" => request::count_changes(prior, &change.planned),
        _ => sent.engine.is_some() || sent.engine_version.is_some(),
    };
    let mut made = all_pending(prior, &change.config);
    made.retain(|pending| !replaces(pending));
    change.diagnostics.extend(pending_changes::made_along(&made, prior.maintenance_window.text()));
}

/// What is pending, and what of it contradicts the configuration.
fn all_pending(prior: &Cluster, config: &Cluster) -> Vec<PendingChange> {
    let Some(pending) = prior.pending() else { return Vec::new() };
    let version = prior.running().pending_change(&config.engine, &config.engine_version);
    let node_type = pending.node_type.text();
    let node_type =
        node_type.map(|value| PendingChange::text("node_type", value, config.node_type.text()));
    let count = pending.num_cache_nodes.known();
    let count =
        count.map(|value| PendingChange::plain("num_cache_nodes", value, &config.num_cache_nodes));
    [version, node_type, count].into_iter().flatten().collect()
}

/// What is pending is made now, and changes what there is.
fn pending_no_longer(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    let Some(pending) = prior.pending() else { return };
    let (planned, config) = (&mut change.planned, &change.config);
    planned.status = Val::Unknown;
    planned.pending_modified_values = Val::Unknown;
    planned.engine_version_actual = Val::Unknown;
    if !pending.num_cache_nodes.is_null() {
        planned.cache_nodes = Val::Unknown;
    }
    // A read replica has these from its group, and its state may leave them out.
    if !pending.node_type.is_null() && config.node_type.is_null() && !prior.node_type.is_null() {
        planned.node_type = Val::Unknown;
    }
    if !pending.engine_version.is_null() && config.engine.is_null() && !prior.engine.is_null() {
        planned.engine = Val::Unknown;
    }
}

/// What can be given at creation only.
fn create_only(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    let create_only = CreateOnly::of(&change.private);
    let (names, planned) = (MAPPINGS.create_only(), &change.planned);
    let created = create_only::recalled(&names, prior, planned, &mut change.private);
    let replaced = create_only.replaced(&names, &created, planned);
    change.replace.extend(replaced.into_iter().map(Path::root));
}

/// "The order of the zones in the list is not important" (document, PreferredAvailabilityZones). A list
/// that grows or shrinks together with the number of nodes places or removes nodes; any other list is
/// one with which only another cluster can be created, because no node is ever moved.
fn zones(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    let planned = &change.planned.preferred_availability_zones;
    if planned.is_null() || !planned.to_value().is_wholly_known() {
        return;
    }
    let lower = |zones: Vec<String>| {
        zones.into_iter().map(|zone| zone.to_ascii_lowercase()).collect::<Vec<_>>()
    };
    let (before, now) = (lower(texts(&prior.preferred_availability_zones)), lower(texts(planned)));
    let same = |base: &[String]| sorted(base) == sorted(&now);
    if !prior.preferred_availability_zones.is_null() && same(&before) {
        change.planned.preferred_availability_zones = prior.preferred_availability_zones.clone();
        return;
    }
    let standing = standing_zones(prior);
    let within = |small: &[String], large: &[String]| beyond(small, large.to_vec()).is_empty();
    let fits = |base: &[String]| match (
        prior.num_cache_nodes.known(),
        change.planned.num_cache_nodes.known(),
    ) {
        (Some(from), Some(to)) if to > from => within(base, &now),
        (Some(from), Some(to)) if to < from => within(&now, base),
        _ => same(base),
    };
    let in_place =
        (!standing.is_empty() && fits(&standing)) || (!before.is_empty() && fits(&before));
    let replaces =
        CreateOnly::of(&change.private).replaces(&prior.preferred_availability_zones, planned);
    if !in_place && replaces {
        change.replace.push(Path::root("preferred_availability_zones"));
    }
}

fn sorted(zones: &[String]) -> Vec<&String> {
    let mut zones: Vec<&String> = zones.iter().collect();
    zones.sort_unstable();
    zones
}

/// The zones in which nodes stand.
fn standing_zones(cluster: &Cluster) -> Vec<String> {
    let nodes = cluster.cache_nodes.known().into_iter().flatten().filter_map(Val::known);
    nodes.filter_map(|node| node.availability_zone.known().cloned()).collect()
}

impl Cluster {
    /// Changes that AWS has accepted and not yet made.
    pub(super) fn pending(&self) -> Option<&PendingModifiedValues> {
        self.pending_modified_values.known()?.first()?.known()
    }

    /// Engine and version of a cluster that exists.
    pub(in crate::resources) fn running(&self) -> Running<'_> {
        Running {
            engine: &self.engine,
            spelled: &self.engine_version,
            actual: &self.engine_version_actual,
            pending: self.pending().and_then(|pending| pending.engine_version.text()),
        }
    }
}

/// Another engine comes in place where AWS can change it, and a newer version does. An older version is
/// another cluster; one that is not new is never compared, because AWS upgrades by itself.
fn engine(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    let running = prior.running();
    let planned = &mut change.planned;
    if change.config.engine_version.is_null()
        && let Some(version) = running.only_version(&planned.engine)
    {
        planned.engine_version = version.into();
    }
    match running.engine_change(&planned.engine, &planned.engine_version) {
        EngineChange::Replaces => change.replace.push(Path::root("engine")),
        EngineChange::Stays
            if prior.engine_version != planned.engine_version
                && running.is_older(&planned.engine_version) =>
        {
            change.replace.push(Path::root("engine_version"));
        }
        EngineChange::Stays | EngineChange::InPlace => {}
    }
    let planned = &mut change.planned;
    if prior.engine == planned.engine
        && prior.engine_version == planned.engine_version
        && running.moved_default(&planned.parameter_group_name, &prior.parameter_group_name)
    {
        planned.parameter_group_name = prior.parameter_group_name.clone();
    }
}

/// Memcached nodes keep their type, unless `scale_config` says how they change. Then AWS puts others in their place.
fn node_type(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    if let (Val::Known(before), Val::Known(now)) = (&prior.node_type, &change.planned.node_type)
        && before != now
        && is_engine(prior, MEMCACHED)
    {
        if !scaling::is_in_place(&change.planned) {
            change.replace.push(Path::root("node_type"));
            return;
        }
        change.planned.cache_nodes = Val::Unknown;
        if change.planned.scale_config.is_unknown() {
            change.diagnostics.push(messages::scale_config_unknown(before, now));
        }
    }
}

/// A read replica has the encryption of its group, whose change is none of the replica.
fn encryption(prior: &Cluster, change: &mut DraftPlan<Cluster>) {
    let planned = &mut change.planned.transit_encryption_enabled;
    if !prior.replication_group_id.is_null() && *planned == Val::Known(false) {
        *planned = prior.transit_encryption_enabled.clone();
    }
}

#[cfg(test)]
mod tests;
