//! A read replica that joins a replication group.

use crate::action::Call;
use crate::check::numbers;
use crate::error::ApiError;
use crate::resources::{replication_group, subnet_group};
use crate::state::lifecycle::{self, Finish};

/// Adds a replica to a group. [create-cluster-inherits] [create-cluster-group-modifying]
pub fn join(call: &mut Call, id: &str, group_id: &str) -> Result<(), ApiError> {
    let mut group = replication_group::available(call, group_id)?.clone();
    if group.cluster_enabled {
        let message = "Replicas cannot be added this way to a group with cluster mode enabled";
        return Err(ApiError::combination("create-cluster-mode", message));
    }
    if group.remaining() >= 6 {
        return Err(ApiError::new(
            "create-cluster-replicas",
            "NodeQuotaForClusterExceeded",
            "A group can have at most five replicas",
        ));
    }
    if call.params.get("Engine").is_some_and(|e| e != group.settings.engine) {
        let message = format!("The engine of the group is {}", group.settings.engine);
        return Err(ApiError::combination("create-cluster-inherits", message));
    }
    let logs = call.params.items("LogDeliveryConfigurations", "LogDeliveryConfigurationRequest");
    let message =
        "Cannot specify additional cache cluster parameters when creating a replica cluster.";
    if logs.is_some() {
        return Err(ApiError::combination("create-cluster-replica-logs", message));
    }
    if call.params.get("TransitEncryptionEnabled").is_some() {
        return Err(ApiError::combination("create-cluster-replica-transit", message));
    }
    numbers::cache_nodes(call.params, &group.settings.engine)?;
    let zone = call.params.string("PreferredAvailabilityZone");
    subnet_group::check_zones(
        call.region,
        group.settings.subnet_group.as_deref(),
        zone.as_slice(),
    )?;
    replication_group::members::add(
        call.region,
        call.config,
        &mut group,
        0,
        id.to_owned(),
        zone,
        call.now,
    );
    let delay = call.config.member_delay("create", id).unwrap_or(call.config.delay("create", id));
    let finish = call.config.outcome("create", id).unwrap_or(Finish::Available { apply: false });
    if let Some(cluster) = call.region.clusters.get_mut(id) {
        cluster.lifecycle.start(lifecycle::stages("creating", delay, None, None), finish, call.now);
    }
    replication_group::members::copy_pending(call.region, &group);
    replication_group::start_modifying(call, group, false); // [member-change-no-flush]
    Ok(())
}
