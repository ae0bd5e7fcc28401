//! What a plan says about shards, replicas and where they stand.

use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::resource::DraftPlan;
use crate::resources::create_only::CreateOnly;
use crate::resources::replication_group::desired::{Desired, DesiredShard};
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::observed::{self, Shard};
use crate::resources::replication_group::{counts, messages, resize};

/// Completes the attributes that count nodes, and says what can't be done in place.
pub(super) fn complete(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let shards = observed::of_state(prior);
    if shards.is_empty() {
        return;
    }
    let desired = Desired::of(&change.planned, &change.config);
    let resizes = desired.needs_reshard(&shards) || !desired.mismatched(&shards).is_empty();
    if resizes || !counts::are_known(&change.config) {
        counts::plan_change(prior, &desired, &shards, change);
    }
    // Validation does not see what ignore_changes puts in place of a line, nor which shards there are.
    if let Some(found) = counts::contradiction(&change.config, Some(shards.len())) {
        change.diagnostics.push(messages::counts_contradict(&found));
    }
    renamed(&desired, &shards, change);
    placed_elsewhere(prior, &desired, &shards, change);
    foreign_members(prior, &desired, &shards, change);
}

/// The attribute of the configuration that counts nodes; of several the first that changes.
pub(super) fn counting(
    prior: &ReplicationGroup,
    change: &DraftPlan<ReplicationGroup>,
) -> &'static str {
    let (before, after) = (prior.to_object(), change.planned.to_object());
    let config = change.config.to_object();
    ["num_cache_clusters", "replicas_per_node_group", "num_node_groups", "node_group_configuration"]
        .into_iter()
        .filter(|name| !config.get(name).is_null())
        .min_by_key(|name| before.get(name).equivalent(after.get(name)))
        .unwrap_or("node_group_configuration")
}

/// AWS gives new shards their numbers, and no shard gets another.
fn renamed(desired: &Desired, shards: &[Shard], change: &mut DraftPlan<ReplicationGroup>) {
    let pairs = desired.pairs(shards);
    let added: Vec<&str> =
        pairs.added.iter().filter_map(|spec| spec.and_then(|spec| spec.id.as_deref())).collect();
    let (Some(new), Some(old)) = (added.first(), pairs.removed.first()) else { return };
    change.diagnostics.push(messages::shard_renamed(new, &old.id));
}

/// Slots and zones are used at the creation of a shard. Others in the configuration need another
/// group, unless they are what AWS shows: so a failover, or slots that AWS has moved, never replaces.
fn placed_elsewhere(
    prior: &ReplicationGroup,
    desired: &Desired,
    shards: &[Shard],
    change: &mut DraftPlan<ReplicationGroup>,
) {
    let create_only = CreateOnly::of(&change.private);
    let before = Desired::of(prior, prior);
    let before = before.pairs(shards).kept;
    let path = || Path::root("node_group_configuration");
    let (mut slots_differ, mut zones_differ) = (false, false);
    for (shard, spec) in desired.pairs(shards).kept {
        let Some((_, spec)) = spec else { continue };
        let was = before.iter().find(|(other, _)| other.id == shard.id);
        let was = was.and_then(|(_, spec)| spec.map(|(_, spec)| spec));
        slots_differ |= other_slots(shard, was, spec, create_only);
        zones_differ |= other_zones(shard, was, spec);
    }
    let chosen = slots_differ && desired.needs_reshard(shards);
    if chosen {
        change.diagnostics.push(messages::slots_not_chosen());
    }
    if zones_differ || slots_differ && !chosen {
        change.replace.push(path());
    }
}

fn other_slots(
    shard: &Shard,
    was: Option<&DesiredShard>,
    spec: &DesiredShard,
    create_only: CreateOnly,
) -> bool {
    let was: Val<String> = was.and_then(|was| was.slots.clone()).into();
    create_only.replaces(&was, &spec.slots.clone().into()) && spec.slots != shard.slots
}

fn other_zones(shard: &Shard, was: Option<&DesiredShard>, spec: &DesiredShard) -> bool {
    let was: &[String] = was.map_or(&[], |was| &was.zones);
    let sorted = |mut zones: Vec<String>| {
        zones.sort_unstable();
        zones
    };
    // Zones at the end are those of replicas that come or go.
    let extends = spec.zones.starts_with(was) || was.starts_with(&spec.zones);
    !extends && sorted(spec.zones.clone()) != sorted(shard.zones())
}

/// A member that ElastiCache did not name was made by somebody, who is told.
fn foreign_members(
    prior: &ReplicationGroup,
    desired: &Desired,
    shards: &[Shard],
    change: &mut DraftPlan<ReplicationGroup>,
) {
    let id = prior.id.text().unwrap_or_default();
    let leaving = resize::leaving(id, desired, shards).unwrap_or_default();
    let foreign: Vec<String> =
        leaving.into_iter().filter(|member| resize::is_foreign(id, member)).collect();
    if foreign.is_empty() {
        return;
    }
    let name = counting(prior, change);
    change.diagnostics.push(messages::foreign_member_removed(name, &foreign));
}

#[cfg(test)]
mod tests;
