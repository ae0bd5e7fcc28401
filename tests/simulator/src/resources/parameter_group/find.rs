//! Finding a parameter group that a request names.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::id;
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::resources::parameter_group::ParameterGroup;
use crate::state::region::Region;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameter-group-exists",
        "a parameter group that does not exist is refused with CacheParameterGroupNotFound",
        Source::Errors,
    ),
    on(
        "parameter-group-family",
        "the family of the parameter group must match the engine version",
        Source::ApiReference("parameter-group family and cluster.on mismatch"),
    ),
    on(
        "parameter-default-fixed",
        "the default groups cannot be changed, reset or deleted: InvalidCacheParameterGroupState",
        Source::Model(
            "DeleteCacheParameterGroup: You cannot delete the default cache parameter groups",
        ),
    ),
];

pub fn existing<'a>(region: &'a Region, name: &str) -> Result<&'a ParameterGroup, ApiError> {
    region.parameter_groups.get(&name.to_ascii_lowercase()).ok_or_else(|| {
        let message = format!("CacheParameterGroup {name} not found");
        ApiError::new("parameter-group-exists", "CacheParameterGroupNotFound", message)
    })
}

pub fn check_family(group: &ParameterGroup, engine: &str, actual: &str) -> Result<(), ApiError> {
    let due = engine_version::family(engine, actual);
    if group.family == due {
        return Ok(());
    }
    let message = format!(
        "Parameter group {} is of family {}, but {engine} {actual} needs {due}",
        group.name, group.family
    );
    Err(ApiError::combination("parameter-group-family", message))
}

/// The name of a group that exists and is not a default one.
pub fn custom(call: &Call) -> Result<String, ApiError> {
    let name = id::required(call.params, "CacheParameterGroupName")?;
    existing(call.region, &name)?;
    if name.starts_with("default.") {
        let message = format!("The default parameter group {name} cannot be changed");
        return Err(ApiError::new(
            "parameter-default-fixed",
            "InvalidCacheParameterGroupState",
            message,
        ));
    }
    Ok(name)
}

/// Whether any group or cluster uses a parameter group.
pub fn in_use(region: &Region, name: &str) -> bool {
    region.clusters.values().any(|c| c.settings.parameter_group == name)
        || region.groups.values().any(|g| g.settings.parameter_group == name)
}
