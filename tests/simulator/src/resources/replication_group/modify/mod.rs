//! `ModifyReplicationGroup`.

pub mod auth_token;
pub mod cluster_mode;
pub mod roles;
pub mod settings;
pub mod transit;

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, names};
use crate::error::ApiError;
use crate::resources::replication_group;
use crate::resources::replication_group::failover_requirements::Failover;
use crate::resources::replication_group::{
    Group, NodeGroup, Pending, apply_pending, churn, failover_requirements, members, render,
};
use crate::settings::engine_change;
use crate::settings::engine_change::ClusterMode;
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
        "ApplyImmediately=true also applies what was pending",
        Source::Rule("rg-apply-immediately-flushes-pending"),
    ),
    on(
        "modify-takes-back",
        "a request that names the value that is in force takes the pending one back",
        Source::Rule("cc-pending-modification-replaced"),
    ),
    on(
        "modify-replaces",
        "with the knob modify_replaces_pending a request with ApplyImmediately=false drops every pending value that it does not name",
        Source::Document("the pending modification is replaced by the newer modification"),
    ),
    on(
        "modify-deferred-available",
        "a request whose changes are all deferred leaves the group available",
        Source::Assumed,
    ),
    on(
        "modify-applies-at-end",
        "changes on their way stay pending while modifying and are in force when available",
        Source::Document(
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
    ],
    unsupported: &["Durability"],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let group = replication_group::available(call, &id)?.clone();
    let quiet = ["Action", "Version", "ReplicationGroupId", "ApplyImmediately", "NodeGroupId"];
    if call.params.0.keys().all(|k| quiet.contains(&k.as_str())) {
        return Err(ApiError::combination("modify-nothing", "No modifications were requested"));
    }
    let immediately = call.params.boolean("ApplyImmediately")? == Some(true);
    let mut asked = Pending::default();
    let failover = failover_target(call, &group, &mut asked)?;
    auth_token::read(call.params, &group, immediately, &mut asked)?;
    transit::read(call.params, &group, &mut asked)?;
    cluster_mode::read(call.params, &group, &mut asked)?;
    let change =
        engine_change::read(call.params, call.region, &group.settings, ClusterMode::of(&group))?;
    (asked.engine, asked.engine_version) = (change.engine, change.version);
    let parameters = change.parameters;
    let snapshotting = roles::read(call.params, &group, failover, &mut asked)?;
    let mut changed = group;
    let at_once =
        settings::change(call, &mut changed.settings, immediately, parameters, &mut asked)?;
    if let Some(text) = call.params.get("ReplicationGroupDescription") {
        changed.description = names::description(Some(text))?;
    }
    changed.multi_az = call.params.boolean("MultiAZEnabled")?.unwrap_or(changed.multi_az);
    changed.snapshotting_given |= snapshotting.is_some();
    changed.snapshotting_cluster = snapshotting.or(changed.snapshotting_cluster);
    roles::choose_snapshotting_cluster(call, &mut changed)?;
    // Nothing is refused from here on.
    let logs = asked.logs.take();
    let users = asked.user_groups.take();
    if call.config.modify_replaces_pending && !immediately {
        changed.pending = Pending::default(); // [modify-replaces]
    }
    withdraw(call.params, &mut changed);
    let later = merge(&mut changed.pending, asked);
    if immediately {
        // [modify-flushes] [modify-applies-at-end]
        changed.pending.logs = logs;
        changed.pending.user_groups = users;
        changed.failover_moving =
            changed.pending.automatic_failover.is_some_and(|on| on != changed.automatic_failover);
    } else {
        // [modify-at-once]
        let deferred = std::mem::take(&mut changed.pending);
        changed.pending = Pending { logs, user_groups: users, ..Pending::default() };
        apply_pending::apply(&mut changed, call.now);
        changed.pending = deferred; // [modify-deferred]
    }
    update_members(call, &changed);
    let alone = !immediately && later && !at_once;
    if alone {
        call.region.groups.insert(id.clone(), changed); // [modify-deferred-available]
        if call.config.churn {
            churn::change(call.region, &id, call.now);
        }
    } else {
        replication_group::start_modifying(call, changed, immediately);
    }
    render::answer(call, &id, false)
}

/// What the request wants for automatic failover, checked against the rest of the group.
fn failover_target(call: &Call, group: &Group, asked: &mut Pending) -> Result<bool, ApiError> {
    let wanted = call.params.boolean("AutomaticFailoverEnabled")?;
    let multi_az = call.params.boolean("MultiAZEnabled")?;
    let target = wanted.or(group.pending.automatic_failover).unwrap_or(group.automatic_failover);
    if wanted.is_some() || multi_az.is_some() {
        let stays = |n: &NodeGroup| n.members.iter().filter(|m| !m.leaving).count();
        failover_requirements::check(&Failover {
            failover: target,
            multi_az: multi_az.unwrap_or(group.multi_az),
            cluster_enabled: group.cluster_enabled,
            smallest: group.node_groups.iter().map(stays).min().unwrap_or(1),
            node_type: &group.settings.node_type,
            version: &group.settings.engine_version,
        })?;
    }
    asked.automatic_failover = wanted.filter(|w| *w != group.automatic_failover);
    Ok(target)
}

/// Puts what is asked for over what was pending; says whether anything was asked for.
fn merge(pending: &mut Pending, asked: Pending) -> bool {
    let mut any = false;
    macro_rules! take {
        ($($field:ident),*) => {$(
            if asked.$field.is_some() {
                pending.$field = asked.$field;
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

/// Copies the settings to the members and tells them what is pending.
fn update_members(call: &mut Call, group: &Group) {
    for id in group.member_ids() {
        if let Some(cluster) = call.region.clusters.get_mut(&id) {
            cluster.settings.clone_from(&group.settings);
        }
    }
    members::copy_pending(call.region, group);
}

/// A pending value that the request names again, as it is now, is taken back. [modify-takes-back]
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
