//! `ModifyReplicationGroup`.

pub mod auth_token;
pub mod cluster_mode;
pub mod roles;
pub mod settings;
pub mod transit;
pub mod user_groups;

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, names};
use crate::error::ApiError;
use crate::resources::replication_group::failover_requirements::Failover;
use crate::resources::replication_group::{
    self, Group, NodeGroup, Pending, apply_pending, churn, durability, failover_requirements,
    members, modifying, render,
};
use crate::settings::engine_change::{self, ClusterMode};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-nothing",
        "a request without any change is refused: InvalidParameterCombination, No modifications were requested",
        Source::Assumed,
    ),
    on(
        "modify-deferred",
        "ApplyImmediately=false leaves version, node type, automatic failover, promotion, encryption and cluster mode pending",
        Source::Rule("rg-apply-immediately-deferred"),
    ),
    on(
        "modify-flushes",
        "ApplyImmediately=true also applies pending values",
        Source::Rule("rg-apply-immediately-flushes-pending"),
    ),
    on(
        "modify-takes-back",
        "a request with the current value withdraws the pending one",
        Source::Rule("cc-pending-modification-replaced"),
    ),
    on(
        "modify-replaces",
        "with the option modify_replaces_pending a request with ApplyImmediately=false drops every pending value that it does not name",
        Source::ApiReference("the pending modification is replaced by the newer modification"),
    ),
    on(
        "modify-deferred-available",
        "a request whose changes are all deferred leaves the group available",
        Source::Assumed,
    ),
    on(
        "modify-applies-at-end",
        "changes that are being applied stay in PendingModifiedValues while modifying and take effect when available",
        Source::ApiReference(
            "The values then sit in PendingModifiedValues, but so do values that \"are currently being applied\"",
        ),
    ),
];

pub const ACTION: Action = Action {
    name: "ModifyReplicationGroup",
    mutating: true,
    subject: "ReplicationGroupId",
    parameters: &[
        "ReplicationGroupId",
        "ReplicationGroupDescription",
        "PrimaryClusterId",
        "SnapshottingClusterId",
        "AutomaticFailoverEnabled",
        "MultiAZEnabled",
        "NodeGroupId",
        "CacheSecurityGroupNames.CacheSecurityGroupName.N",
        "SecurityGroupIds.SecurityGroupId.N",
        "PreferredMaintenanceWindow",
        "NotificationTopicArn",
        "CacheParameterGroupName",
        "NotificationTopicStatus",
        "ApplyImmediately",
        "Engine",
        "EngineVersion",
        "AutoMinorVersionUpgrade",
        "SnapshotRetentionLimit",
        "SnapshotWindow",
        "CacheNodeType",
        "AuthToken",
        "AuthTokenUpdateStrategy",
        "UserGroupIdsToAdd.member.N",
        "UserGroupIdsToRemove.member.N",
        "RemoveUserGroups",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationType",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.CloudWatchLogsDetails.LogGroup",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.DestinationDetails.KinesisFirehoseDetails.DeliveryStream",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.LogFormat",
        "LogDeliveryConfigurations.LogDeliveryConfigurationRequest.N.Enabled",
        "IpDiscovery",
        "TransitEncryptionEnabled",
        "TransitEncryptionMode",
        "ClusterMode",
        "Durability",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let group = replication_group::available(call, &id)?.clone();
    modifying::needs_members(call.region, &group, "modify-member-busy")?;
    let not_changes =
        ["Action", "Version", "ReplicationGroupId", "ApplyImmediately", "NodeGroupId"];
    if call.params.0.keys().all(|k| not_changes.contains(&k.as_str())) {
        return Err(ApiError::combination("modify-nothing", "No modifications were requested"));
    }
    let immediately = call.params.boolean("ApplyImmediately")? == Some(true);
    let mut requested = Pending::default();
    let failover = failover_target(call, &group, &mut requested)?;
    user_groups::read(call, &group, immediately, &mut requested)?;
    auth_token::read(call.params, &group, immediately, &mut requested)?;
    requested.durability = durability::read_alone(call.params, &group)?;
    transit::read(call.params, &group, immediately, &mut requested)?;
    cluster_mode::read(call.params, &group, &mut requested)?;
    let change =
        engine_change::read(call.params, call.region, &group.settings, ClusterMode::of(&group))?;
    (requested.engine, requested.engine_version) = (change.engine, change.version);
    let parameters = change.parameters;
    let snapshotting = roles::read(call.params, &group, failover, &mut requested)?;
    let mut changed = group;
    let at_once =
        settings::change(call, &mut changed.settings, immediately, parameters, &mut requested)?;
    if let Some(text) = call.params.get("ReplicationGroupDescription") {
        changed.description = names::description(Some(text))?;
    }
    changed.multi_az = call.params.boolean("MultiAZEnabled")?.unwrap_or(changed.multi_az);
    changed.snapshotting_given |= snapshotting.is_some();
    changed.snapshotting_cluster = snapshotting.or(changed.snapshotting_cluster);
    roles::choose_snapshotting_cluster(call, &mut changed)?;
    // All checks have passed.
    let logs = requested.logs.take();
    let users = requested.user_groups.take();
    let durability = requested.durability.take();
    if call.config.modify_replaces_pending && !immediately {
        changed.pending = Pending::default(); // [modify-replaces]
    }
    withdraw(call.params, &mut changed);
    let deferred_any = merge(&mut changed.pending, requested);
    if immediately {
        // [modify-flushes] [modify-applies-at-end]
        changed.pending.logs = logs;
        changed.pending.user_groups = users;
        changed.pending.durability = durability;
        changed.failover_changing =
            changed.pending.automatic_failover.is_some_and(|on| on != changed.automatic_failover);
    } else {
        // [modify-at-once]
        let deferred = std::mem::take(&mut changed.pending);
        changed.pending = Pending { logs, user_groups: users, durability, ..Pending::default() };
        apply_pending::apply(&mut changed, call.now);
        changed.pending = deferred; // [modify-deferred]
    }
    update_members(call, &changed);
    let only_deferred = !immediately && deferred_any && !at_once;
    if only_deferred {
        call.region.groups.insert(id.clone(), changed); // [modify-deferred-available]
        if call.config.churn {
            churn::change(call.region, &id, call.now);
        }
    } else {
        replication_group::start_modifying(call, changed, immediately);
    }
    render::response(call, &id, false)
}

/// Automatic failover after the request, checked against the rest of the group.
fn failover_target(call: &Call, group: &Group, requested: &mut Pending) -> Result<bool, ApiError> {
    let desired = call.params.boolean("AutomaticFailoverEnabled")?;
    let multi_az = call.params.boolean("MultiAZEnabled")?;
    let target = desired.or(group.pending.automatic_failover).unwrap_or(group.automatic_failover);
    if desired.is_some() || multi_az.is_some() {
        let stays = |n: &NodeGroup| n.members.iter().filter(|m| !m.removing).count();
        failover_requirements::check(&Failover {
            failover: target,
            multi_az: multi_az.unwrap_or(group.multi_az),
            cluster_enabled: group.cluster_enabled,
            smallest: group.node_groups.iter().map(stays).min().unwrap_or(1),
            node_type: &group.settings.node_type,
            version: &group.settings.engine_version,
        })?;
    }
    requested.automatic_failover = desired.filter(|w| *w != group.automatic_failover);
    Ok(target)
}

/// Replaces pending values by those of the request; returns whether there are any.
fn merge(pending: &mut Pending, requested: Pending) -> bool {
    let mut any = false;
    macro_rules! take {
        ($($field:ident),*) => {$(
            if requested.$field.is_some() {
                pending.$field = requested.$field;
                any = true;
            }
        )*};
    }
    take!(
        automatic_failover,
        primary,
        engine,
        engine_version,
        node_type,
        auth,
        transit,
        transit_mode,
        cluster_mode
    );
    any
}

/// Copies settings and pending values to the members.
fn update_members(call: &mut Call, group: &Group) {
    for id in group.member_ids() {
        if let Some(cluster) = call.region.clusters.get_mut(&id) {
            cluster.settings.clone_from(&group.settings);
        }
    }
    members::copy_pending(call.region, group);
}

/// Withdraws pending values of which the request names the current value. [modify-takes-back]
fn withdraw(params: &Params, group: &mut Group) {
    let named = |name: &str| params.get(name).is_some();
    let primary = group.node_groups.first().map(|n| n.primary.clone());
    let pending = &mut group.pending;
    if named("CacheNodeType") {
        pending.node_type = None;
    }
    if named("EngineVersion") {
        (pending.engine, pending.engine_version) = (None, None);
    }
    if named("AutomaticFailoverEnabled") {
        pending.automatic_failover = None;
    }
    if params.get("PrimaryClusterId").map(str::to_ascii_lowercase) == primary {
        pending.primary = None;
    }
}
