//! What a plan of a group says beyond its schema.

mod cluster_mode;
mod durability;
mod failover;
mod logs;
mod order;
mod resize;
mod tls;
mod token;
mod users;

use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::resource::DraftPlan;
use crate::framework::value::Value;
use crate::resources::create_only::{self, CreateOnly};
use crate::resources::engine_change::EngineChange;
use crate::resources::managed::{fill_in, is_unfinished};
use crate::rules::edition::Edition;

use super::mapping::MAPPINGS;
use super::model::{NodeGroupConfiguration, ReplicationGroup};
use super::{counts, messages, pending, status, steps};

/// Completes a plan to create or change a group.
pub(super) fn complete(edition: Edition, change: &mut DraftPlan<ReplicationGroup>) {
    token::enabled(change);
    token::unwritten_strategy(change);
    users::enabled(change);
    dynamic_shards(change);
    failover::complete(change);
    let Some(prior) = change.prior.clone() else {
        counts::plan_new(change);
        tls::complete_new(change);
        return;
    };
    let changing = prior.status.text().is_some_and(status::is_changing);
    if changing {
        wait(&prior, change);
    }
    topic(&prior, change);
    engine(&prior, edition, change);
    create_only(&prior, change);
    tls::complete(&prior, change);
    if cluster_mode::changes(&prior, change) {
        parameter_group(&prior, change);
    }
    cluster_mode::complete(&prior, change);
    resize::complete(&prior, change);
    token::check(&prior, change);
    logs::check(&prior, change);
    users::check(&prior, change);
    durability::check(&prior, change);
    order::check(&prior, change);
    let known = change.planned.to_object().is_wholly_known();
    let steps = steps::of(&prior, &change.planned, &change.config, &change.private);
    let open = super::token::depends_on_write_only(&prior, &change.planned);
    change.state_only = known && steps.is_empty() && !open;
    if !changing {
        order::made_along(&prior, &steps, change);
    }
    let comes_now = match change.planned.apply_immediately {
        Val::Known(true) => !steps.is_empty(),
        Val::Unknown => true,
        _ => false,
    };
    if changing || comes_now {
        pending_no_longer(&prior, change);
    }
}

/// The attributes of which some value needs a new group, besides those that force one by the schema.
pub(super) fn may_replace(prior: &ReplicationGroup) -> Vec<&'static str> {
    let by_plan =
        ["engine", "engine_version", "node_group_configuration", "preferred_cache_cluster_azs"];
    // Without a mode, switching encryption in transit on needs one.
    let off = prior.transit_encryption_enabled == Val::Known(false);
    let of_tls: &[_] = if off { &["transit_encryption_mode"] } else { &[] };
    [&MAPPINGS.create_only()[..], &by_plan, of_tls].concat()
}

/// Terraform plans a dynamic block whose `for_each` is not known as one element in which whatever is written is
/// unknown, and refuses another number of elements in the apply.
fn dynamic_shards(change: &mut DraftPlan<ReplicationGroup>) {
    let Some([shard]) = change.config.node_group_configuration.known().map(Vec::as_slice) else {
        return;
    };
    let Some(Value::Object(members)) = shard.known().map(NodeGroupConfiguration::to_object) else {
        return;
    };
    let mut written = members.values().filter(|member| !member.is_null()).peekable();
    if written.peek().is_some() && written.all(Value::is_unknown) {
        change.diagnostics.push(messages::dynamic_shards());
    }
}

/// A topic is switched on with its line and off without it, unless the configuration says so itself.
fn topic(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let planned = &mut change.planned;
    let same = prior.notification_topic_arn == planned.notification_topic_arn;
    if same || !change.config.notification_topic_status.is_null() {
        return;
    }
    planned.notification_topic_status = match &planned.notification_topic_arn {
        Val::Known(_) => "active".into(),
        Val::Unknown => Val::Unknown,
        Val::Null => "inactive".into(),
    };
}

/// Another version of the engine, or another cluster mode, brings another default parameter group.
fn parameter_group(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    let is_default =
        prior.parameter_group_name.text().is_some_and(|name| name.starts_with("default."));
    if is_default && change.config.parameter_group_name.is_null() {
        change.planned.parameter_group_name = Val::Unknown;
    }
}

/// Changes that waited for the maintenance window come with this one, and with them what follows from
/// them. Without this, `apply_immediately` alone would be a change that touches nothing.
fn pending_no_longer(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    for name in pending::waiting(prior) {
        change.planned.status = Val::Unknown;
        change.planned.pending_modified_values = Val::Unknown;
        match name {
            "engine_version" => {
                change.planned.engine_version_actual = Val::Unknown;
                if change.config.engine.is_null() {
                    change.planned.engine = Val::Unknown;
                }
                parameter_group(prior, change);
            }
            "node_type" if change.config.node_type.is_null() => {
                change.planned.node_type = Val::Unknown;
            }
            "primary_cluster_id" => change.planned.node_groups = Val::Unknown,
            "transit_encryption_enabled" | "transit_encryption_mode" | "cluster_mode" => {
                tls::moved_endpoints(&mut change.planned);
            }
            _ => {}
        }
    }
}

/// A group that AWS is still working on is planned as an update that waits for it, if it has not got its
/// nodes yet or if what it works on was sent by an apply that did not see the end. What somebody else changes
/// is no difference. The endpoints that the state has stay.
fn wait(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    if is_incomplete(prior) {
        fill_in(prior, change);
        change.planned.node_groups = Val::Unknown;
        change.planned.member_clusters = Val::Unknown;
    } else if !is_unfinished(&change.private) {
        return;
    }
    change.planned.status = Val::Unknown;
    change.planned.pending_modified_values = Val::Unknown;
}

/// Whether AWS has not shown the nodes and the endpoint yet, as while it creates them.
fn is_incomplete(prior: &ReplicationGroup) -> bool {
    let endpoint = match prior.cluster_enabled {
        Val::Known(true) => &prior.configuration_endpoint_address,
        _ => &prior.primary_endpoint_address,
    };
    prior.node_groups.known().is_none_or(Vec::is_empty) || endpoint.is_null()
}

/// What can be given at creation only.
fn create_only(prior: &ReplicationGroup, change: &mut DraftPlan<ReplicationGroup>) {
    const ZONES: &str = "preferred_cache_cluster_azs";
    let create_only = CreateOnly::of(&change.private);
    let planned = &change.planned;
    let names = MAPPINGS.create_only();
    let noted = [&names[..], &[ZONES]].concat();
    let created = create_only::recalled(&noted, prior, planned, &mut change.private);
    let mut replaced = create_only.replaced(&names, &created, planned);
    let before = &created.preferred_cache_cluster_azs;
    let now = &planned.preferred_cache_cluster_azs;
    // Zones at the end are those of replicas that come or go: rg-azs-count.
    let extends = match (before.known(), now.known()) {
        (Some(before), Some(now)) => now.starts_with(before) || before.starts_with(now),
        _ => false,
    };
    if !extends && create_only.replaces(before, now) {
        replaced.push(ZONES);
    }
    change.replace.extend(replaced.into_iter().map(Path::root));
}

/// Another engine comes in place where AWS can change it, and a newer version does. An older version is
/// another group; one that is not new is never compared, because AWS upgrades by itself. A version of
/// another family brings another default parameter group; another spelling of the same version nothing.
fn engine(prior: &ReplicationGroup, edition: Edition, change: &mut DraftPlan<ReplicationGroup>) {
    let running = prior.running();
    let planned = &mut change.planned;
    if change.config.engine_version.is_null()
        && let Some(version) = running.only_version(&planned.engine)
    {
        planned.engine_version = version.into();
    }
    let version_changes = prior.engine_version != planned.engine_version;
    let spelled = planned.engine_version.text().is_some_and(|now| running.is_spelling(now));
    let engine_changes = running.engine_change(&planned.engine, &planned.engine_version);
    match engine_changes {
        // That is an error of the edition 2017-10-24: rg-immutable-engine.
        EngineChange::Replaces if edition == Edition::ApiReference2017 => {}
        EngineChange::Replaces => change.replace.push(Path::root("engine")),
        EngineChange::Stays if version_changes && running.is_older(&planned.engine_version) => {
            change.replace.push(Path::root("engine_version"));
        }
        EngineChange::Stays | EngineChange::InPlace => {}
    }
    if prior.engine != change.planned.engine || version_changes && !spelled {
        parameter_group(prior, change);
    }
    let planned = &mut change.planned;
    if prior.engine == planned.engine
        && !version_changes
        && running.moved_default(&planned.parameter_group_name, &prior.parameter_group_name)
    {
        planned.parameter_group_name = prior.parameter_group_name.clone();
    }
}

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
