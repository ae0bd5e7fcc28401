//! A new group that joins a global datastore. The datastore is made with `/_sim/mutate`.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::settings::Settings;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-global-exists",
        "a global datastore that does not exist is refused with GlobalReplicationGroupNotFoundFault",
        Source::Errors,
    ),
    on(
        "create-global-takes",
        "a secondary has engine, version, node type and encryption in transit of its global datastore",
        Source::Model("CreateReplicationGroupMessage.GlobalReplicationGroupId"),
    ),
    on(
        "create-global-given",
        "what the global datastore decides must not be given: InvalidParameterCombination",
        Source::Assumed,
    ),
    on(
        "create-serverless-snapshot",
        "every ServerlessCacheSnapshotName is taken, and the group is as without it",
        Source::Assumed,
    ),
];

/// What a request must not name besides `GlobalReplicationGroupId`.
const DECIDED: &[&str] = &[
    "Engine",
    "EngineVersion",
    "CacheNodeType",
    "CacheParameterGroupName",
    "NumNodeGroups",
    "TransitEncryptionEnabled",
    "TransitEncryptionMode",
    "AtRestEncryptionEnabled",
    "SnapshotName",
];

/// The global datastore of a request and its settings. [create-serverless-snapshot]
pub fn join(call: &Call) -> Result<Option<(String, Settings)>, ApiError> {
    let Some(id) = call.params.id("GlobalReplicationGroupId") else { return Ok(None) };
    let Some(settings) = call.region.global_groups.get(&id) else {
        let code = "GlobalReplicationGroupNotFoundFault";
        let message = format!("Global replication group {id} does not exist");
        return Err(ApiError::new("create-global-exists", code, message));
    };
    if let Some(name) = DECIDED.iter().find(|name| call.params.get(name).is_some()) {
        let message = format!("{name} cannot be specified with GlobalReplicationGroupId");
        return Err(ApiError::combination("create-global-given", message));
    }
    Ok(Some((id, settings.clone())))
}
