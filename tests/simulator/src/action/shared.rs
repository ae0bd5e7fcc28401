//! What several actions need: finding a group that may be changed, starting its work, answering.

use crate::action::{Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{names, numbers, windows};
use crate::error::ApiError;
use crate::render;
use crate::state::group::Group;
use crate::state::lifecycle::{Finish, Stage};
use crate::state::settings::{LogDelivery, Settings};
use crate::state::snapshot::Snapshot;
use crate::state::{churn, members, node_sizes, parameters};
use crate::wire::form::Params;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "group-not-found",
        "an unknown group is answered with 404 ReplicationGroupNotFoundFault",
        Source::Errors,
    ),
    on(
        "group-state",
        "modify, delete, increase, decrease, reshard and tag operations on a group that is not available are refused with InvalidReplicationGroupState",
        Source::Errors,
    ),
    on(
        "apply-immediately-only",
        "ApplyImmediately=false is refused where the model says it is not supported",
        Source::Model("IncreaseReplicaCountMessage.ApplyImmediately"),
    ),
    on(
        "final-snapshot",
        "a final snapshot is taken before the deletion",
        Source::Rule("rg-final-snapshot-from-primary"),
    ),
    on(
        "final-snapshot-unique",
        "a final snapshot needs a name that is not taken: SnapshotAlreadyExistsFault",
        Source::Rule("cc-final-snapshot-unique"),
    ),
    on(
        "final-snapshot-t1",
        "no final snapshot on cache.t1.micro: SnapshotFeatureNotSupportedFault",
        Source::Rule("rg-final-snapshot-t1-t2-cluster-mode-disabled"),
    ),
    on(
        "final-snapshot-memcached",
        "no final snapshot of memcached: SnapshotFeatureNotSupportedFault",
        Source::Rule("cc-final-snapshot-redis-only"),
    ),
    on(
        "modify-node-type-listed",
        "a known node type that ListAllowedNodeTypeModifications does not list is refused",
        Source::Model(
            "ListAllowedNodeTypeModifications: the value of the CacheNodeType parameter must be one of the node types returned",
        ),
    ),
    on(
        "seed-snapshot-exists",
        "SnapshotName must name a snapshot: SnapshotNotFoundFault does not belong to create, so InvalidParameterValue",
        Source::Assumed,
    ),
    on(
        "seed-snapshot-ready",
        "the snapshot must be available (or restoring): InvalidParameterValue",
        Source::Assumed,
    ),
    on(
        "log-delivery-shape",
        "a log delivery has a type, a destination of its type and a format unless it is switched off",
        Source::Model("LogDeliveryConfigurationRequest"),
    ),
];

pub fn not_found(id: &str) -> ApiError {
    ApiError::new(
        "group-not-found",
        "ReplicationGroupNotFoundFault",
        format!("ReplicationGroup {id} not found"),
    )
}

/// A group that exists, whatever its status.
pub fn group<'a>(call: &'a Call, id: &str) -> Result<&'a Group, ApiError> {
    call.region.groups.get(id).filter(|g| g.life.hidden == 0).ok_or_else(|| not_found(id))
}

/// A group that exists and is available.
pub fn ready<'a>(call: &'a Call, id: &str) -> Result<&'a Group, ApiError> {
    let found = group(call, id)?;
    if found.life.available() {
        return Ok(found);
    }
    let message = format!(
        "Replication group {id} has status {}, which is not valid for this operation",
        found.life.status
    );
    Err(ApiError::new("group-state", "InvalidReplicationGroupState", message))
}

/// Puts a changed group back and starts `modifying`; the members take part.
pub fn start_modifying(call: &mut Call, group: Group, apply: bool) {
    let id = group.id.clone();
    members::start_modifying(call.region, call.config, group, apply, call.now);
    if call.config.churn {
        churn::group(call.region, &id, call.now);
    }
}

/// `<ReplicationGroup>...`
pub fn answer(call: &Call, id: &str, bare: bool) -> Outcome {
    let group = call.region.groups.get(id).ok_or_else(|| not_found(id))?;
    let mut x = Xml::new();
    x.node("ReplicationGroup", |x| render::group::fields(x, call.view(), call.region, group, bare));
    Ok(x.finish())
}

/// Refuses `ApplyImmediately` other than true.
pub fn immediately(params: &Params) -> Result<(), ApiError> {
    if params.boolean("ApplyImmediately")? == Some(true) {
        return Ok(());
    }
    Err(ApiError::value(
        "apply-immediately-only",
        "ApplyImmediately must be true for this operation",
    ))
}

/// Checks the name of a final snapshot. [final-snapshot]
pub fn final_snapshot(call: &Call, s: &Settings) -> Result<Option<String>, ApiError> {
    let Some(name) = call.params.get("FinalSnapshotIdentifier") else { return Ok(None) };
    let name = name.to_ascii_lowercase();
    if s.engine == "memcached" {
        let message = "Snapshots are not supported for memcached";
        return Err(ApiError::new(
            "final-snapshot-memcached",
            "SnapshotFeatureNotSupportedFault",
            message,
        ));
    }
    if s.node_type.starts_with("cache.t1.") {
        let message = "Snapshots are not supported on this node type";
        return Err(ApiError::new(
            "final-snapshot-t1",
            "SnapshotFeatureNotSupportedFault",
            message,
        ));
    }
    if call.region.snapshots.contains_key(&name) {
        let message = format!("Snapshot {name} already exists");
        return Err(ApiError::new("final-snapshot-unique", "SnapshotAlreadyExistsFault", message));
    }
    Ok(Some(name))
}

/// Records the final snapshot of a group.
pub fn snapshot_group(call: &mut Call, name: String, group: &Group) {
    let snapshot = Snapshot::of_group(call.region, name.clone(), group, call.now);
    keep_snapshot(call, snapshot);
    let message = format!(
        "Snapshot succeeded for snapshot with ID '{name}' of replication group with ID '{}'",
        group.id
    );
    call.region.event(call.now, "replication-group", &group.id, message);
}

/// Records a final snapshot, which is creating for a while.
pub fn keep_snapshot(call: &mut Call, mut snapshot: Snapshot) {
    let stage = Stage { status: "creating".to_owned(), delay: call.config.snapshot };
    snapshot.start(stage, Finish::Settle { apply: false });
    call.region.snapshots.insert(snapshot.name.clone(), snapshot);
}

/// The snapshot that a new group or cluster is made from, if the request names one.
pub fn seed(call: &Call) -> Result<Option<String>, ApiError> {
    let name = call.params.get("SnapshotName").filter(|n| !n.is_empty());
    let Some(name) = name.map(str::to_ascii_lowercase) else { return Ok(None) };
    let Some(snapshot) = call.region.snapshots.get(&name) else {
        let message = format!("Snapshot {name} does not exist");
        return Err(ApiError::value("seed-snapshot-exists", message));
    };
    let status = snapshot.status(call.region);
    if !matches!(status, "available" | "restoring") {
        let message = format!("Snapshot {name} has status {status}");
        return Err(ApiError::value("seed-snapshot-ready", message));
    }
    Ok(Some(name))
}

/// A group or cluster is being made from a snapshot.
pub fn restore(call: &mut Call, snapshot: Option<String>, id: &str) {
    let found = snapshot.and_then(|name| call.region.snapshots.get_mut(&name));
    if let Some(snapshot) = found {
        snapshot.restores = Some(id.to_owned());
    }
}

/// The log deliveries of a request.
pub fn logs(params: &Params) -> Result<Option<Vec<LogDelivery>>, ApiError> {
    let Some(items) = params.items("LogDeliveryConfigurations", "LogDeliveryConfigurationRequest")
    else {
        return Ok(None);
    };
    let refuse = |why: &str| {
        Err(ApiError::value(
            "log-delivery-shape",
            format!("Invalid log delivery configuration: {why}"),
        ))
    };
    let mut logs = Vec::new();
    for item in items {
        let text = |name: &str| item.get(name).unwrap_or_default().to_owned();
        let destination_type = text("DestinationType");
        let group = text("DestinationDetails.CloudWatchLogsDetails.LogGroup");
        let stream = text("DestinationDetails.KinesisFirehoseDetails.DeliveryStream");
        let enabled = item.boolean("Enabled")? != Some(false);
        let destination = if destination_type == "kinesis-firehose" { stream } else { group };
        let log = LogDelivery {
            log_type: text("LogType"),
            destination_type,
            destination,
            format: text("LogFormat"),
            enabled,
        };
        if !["slow-log", "engine-log"].contains(&log.log_type.as_str()) {
            return refuse("LogType must be slow-log or engine-log");
        }
        if enabled
            && !["cloudwatch-logs", "kinesis-firehose"].contains(&log.destination_type.as_str())
        {
            return refuse("DestinationType must be cloudwatch-logs or kinesis-firehose");
        }
        if enabled
            && (log.destination.is_empty() || !["text", "json"].contains(&log.format.as_str()))
        {
            return refuse("a destination and a LogFormat of text or json are needed");
        }
        logs.push(log);
    }
    Ok(Some(logs))
}

/// Changes the settings of groups and clusters that apply at once, whatever ApplyImmediately says;
/// gives whether the request names any of them.
pub fn at_once(call: &Call, s: &mut Settings) -> Result<bool, ApiError> {
    let p = call.params;
    let mut at_once = false;
    if let Some(window) = p.string("PreferredMaintenanceWindow") {
        windows::maintenance(&window)?;
        (s.maintenance_window, s.maintenance_window_chosen, at_once) = (window, false, true);
    }
    if let Some(window) = p.string("SnapshotWindow") {
        windows::snapshot(&window)?;
        (s.snapshot_window, s.snapshot_window_chosen, at_once) = (window, false, true);
    }
    if !s.maintenance_window_chosen && !s.snapshot_window_chosen {
        windows::apart(&s.maintenance_window, &s.snapshot_window)?;
    }
    if let Some(days) = numbers::retention(p, &s.node_type)? {
        (s.snapshot_retention, at_once) = (days, true);
    }
    if let Some(topic) = p.string("NotificationTopicArn") {
        names::topic(&topic, &call.caller.account)?;
        (s.topic_arn, s.topic_status, at_once) = (Some(topic), "active".to_owned(), true);
    }
    if let Some(status) = p.get("NotificationTopicStatus") {
        names::topic_status(status)?;
        (s.topic_status, at_once) = (status.to_owned(), true);
    }
    if let Some(on) = p.boolean("AutoMinorVersionUpgrade")? {
        (s.auto_minor, at_once) = (on, true);
    }
    if let Some(kind) = names::one_of(p, "IpDiscovery", &["ipv4", "ipv6"])? {
        (s.ip_discovery, at_once) = (kind, true);
    }
    Ok(at_once)
}

/// Whether another parameter group needs a reboot to be in force.
pub fn needs_reboot(call: &Call, s: &Settings, name: &str) -> bool {
    let groups = &call.region.parameter_groups;
    let pair = groups.get(&s.parameter_group).zip(groups.get(name));
    pair.is_some_and(|(from, to)| parameters::needs_reboot(from, to))
}

/// Whether one node type may become another.
pub fn node_type_change(from: &str, to: &str) -> Result<(), ApiError> {
    if node_sizes::refuses(from, to) {
        let message = format!("The node type {from} cannot be changed to {to}");
        return Err(ApiError::combination("modify-node-type-listed", message));
    }
    Ok(())
}
