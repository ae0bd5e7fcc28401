//! `ModifyReplicationGroup`.

use crate::action::{Action, Call, Outcome, modify_rules, shared};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{failover, id, names, references};
use crate::error::ApiError;
use crate::state::group::{Group, Pending};
use crate::state::settings::Settings;
use crate::state::{churn, members};
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
        "modify-chooses-snapshotting",
        "backups that are switched on without SnapshottingClusterId get a replica, or the only member, as their source",
        Source::Assumed,
    ),
    on(
        "modify-needs-snapshotting",
        "with the knob snapshotting_cluster_required they are refused (cluster mode disabled)",
        Source::Assumed,
    ),
    on(
        "modify-at-once",
        "description, windows, security groups, topic, snapshot settings, Multi-AZ and logs apply at once regardless",
        Source::Document(
            "which attributes apply at once regardless (windows, SG, topic, snapshot settings, tags)",
        ),
    ),
    on(
        "modify-parameters-pending",
        "a parameter group given without ApplyImmediately is shown at once with status pending-reboot",
        Source::Rule("rg-parameter-group-apply-immediately"),
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
    on(
        "modify-security-groups-vpc",
        "the same rules for security groups as at create",
        Source::Rule("rg-security-group-ids-vpc-group"),
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
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = id::required(call.params, "ReplicationGroupId")?;
    let group = shared::ready(call, &id)?.clone();
    let quiet = ["Action", "Version", "ReplicationGroupId", "ApplyImmediately", "NodeGroupId"];
    if call.params.0.keys().all(|k| quiet.contains(&k.as_str())) {
        return Err(ApiError::combination("modify-nothing", "No modifications were requested"));
    }
    let immediately = call.params.boolean("ApplyImmediately")? == Some(true);
    let mut asked = Pending::default();
    let failover = failover_target(call, &group, &mut asked)?;
    modify_rules::auth(call.params, &group, immediately, &mut asked)?;
    modify_rules::transit(call.params, &group, &mut asked)?;
    modify_rules::cluster_mode(call.params, &group, &mut asked)?;
    let change = modify_rules::engine(
        call.params,
        call.region,
        &group.settings,
        modify_rules::Mode::of(&group),
    )?;
    (asked.engine, asked.engine_version) = (change.engine, change.version);
    let parameters = change.parameters;
    let snapshotting = modify_rules::members(call.params, &group, failover, &mut asked)?;
    let mut changed = group;
    let at_once = settings(call, &mut changed.settings, immediately, parameters, &mut asked)?;
    if let Some(text) = call.params.get("ReplicationGroupDescription") {
        changed.description = names::description(Some(text))?;
    }
    changed.multi_az = call.params.boolean("MultiAZEnabled")?.unwrap_or(changed.multi_az);
    changed.snapshotting_given |= snapshotting.is_some();
    changed.snapshotting_cluster = snapshotting.or(changed.snapshotting_cluster);
    snapshotting_cluster(call, &mut changed)?;
    // Nothing is refused from here on.
    let logs = asked.logs.take();
    let users = asked.user_groups.take();
    if call.config.modify_replaces_pending && !immediately {
        changed.pending = Pending::default(); // [modify-replaces]
    }
    take_back(call.params, &mut changed);
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
        crate::state::settle::apply_to_group(&mut changed, call.now);
        changed.pending = deferred; // [modify-deferred]
    }
    tell_members(call, &changed);
    let alone = !immediately && later && !at_once;
    if alone {
        call.region.groups.insert(id.clone(), changed); // [modify-deferred-available]
        if call.config.churn {
            churn::group(call.region, &id, call.now);
        }
    } else {
        shared::start_modifying(call, changed, immediately);
    }
    shared::answer(call, &id, false)
}

/// The source of backups that are on and have none yet. [modify-chooses-snapshotting]
fn snapshotting_cluster(call: &Call, group: &mut Group) -> Result<(), ApiError> {
    let backs_up = group.settings.snapshot_retention > 0;
    if !backs_up || group.cluster_enabled || group.snapshotting_cluster.is_some() {
        return Ok(());
    }
    if call.config.snapshotting_cluster_required {
        let message = "SnapshottingClusterId must be given when backups are switched on";
        return Err(ApiError::combination("modify-needs-snapshotting", message));
    }
    let ids = group.member_ids();
    group.snapshotting_cluster = ids.get(1).or(ids.first()).cloned();
    Ok(())
}

/// What the request wants for automatic failover, checked against the rest of the group.
fn failover_target(call: &Call, group: &Group, asked: &mut Pending) -> Result<bool, ApiError> {
    let wanted = call.params.boolean("AutomaticFailoverEnabled")?;
    let multi_az = call.params.boolean("MultiAZEnabled")?;
    let target = wanted.or(group.pending.automatic_failover).unwrap_or(group.automatic_failover);
    if wanted.is_some() || multi_az.is_some() {
        let stays =
            |n: &crate::state::group::NodeGroup| n.members.iter().filter(|m| !m.leaving).count();
        failover::check(&failover::Facts {
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

/// Changes the shared settings; says whether anything applies at once. [modify-at-once]
fn settings(
    call: &Call,
    s: &mut Settings,
    immediately: bool,
    parameters: Option<String>,
    asked: &mut Pending,
) -> Result<bool, ApiError> {
    let p = call.params;
    let mut at_once =
        p.get("ReplicationGroupDescription").is_some() || p.get("MultiAZEnabled").is_some();
    if let Some(node_type) = p.string("CacheNodeType") {
        names::node_type(&node_type)?;
        shared::node_type_change(&s.node_type, &node_type)?;
        asked.node_type = Some(node_type).filter(|n| *n != s.node_type);
    }
    if let Some(ids) = p.strings("SecurityGroupIds", "SecurityGroupId") {
        s.security_groups = ids;
        at_once = true;
    }
    if let Some(names) = p.strings("CacheSecurityGroupNames", "CacheSecurityGroupName") {
        s.cache_security_groups = names;
        at_once = true;
    }
    // [modify-security-groups-vpc]
    references::security_groups(
        call.config,
        &s.security_groups,
        &s.cache_security_groups,
        s.subnet_group.as_deref(),
    )?;
    at_once |= shared::at_once(call, s)?;
    asked.logs = shared::logs(p)?;
    at_once |= asked.logs.is_some() || asked.user_groups.is_some();
    // [modify-parameters-pending] An upgrade that waits keeps its old group until then.
    let waits = !immediately
        && asked.engine_version.is_some()
        && p.get("CacheParameterGroupName").is_none();
    if let Some(name) = parameters.filter(|n| *n != s.parameter_group && !waits) {
        s.reboot_due = shared::needs_reboot(call, s, &name);
        s.parameter_group = name;
        s.parameter_status = if immediately { "applying" } else { "pending-reboot" }.to_owned();
        at_once = true;
    }
    Ok(at_once)
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
fn tell_members(call: &mut Call, group: &Group) {
    for id in group.member_ids() {
        if let Some(cluster) = call.region.clusters.get_mut(&id) {
            cluster.settings.clone_from(&group.settings);
        }
    }
    members::tell_pending(call.region, group);
}

/// A pending value that the request names again, as it is now, is taken back. [modify-takes-back]
fn take_back(params: &Params, group: &mut Group) {
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
