//! `DeleteCacheParameterGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::parameter_group;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "delete-parameters-in-use",
    "a group that a cluster or replication group uses is refused with InvalidCacheParameterGroupState",
    Source::Model(
        "DeleteCacheParameterGroup: You cannot delete a cache parameter group if it is associated with any cache clusters",
    ),
)];

pub const ACTION: Action = Action {
    name: "DeleteCacheParameterGroup",
    mutating: true,
    subject: "CacheParameterGroupName",
    parameters: &["CacheParameterGroupName"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = parameter_group::custom(call)?;
    if parameter_group::in_use(call.region, &name) {
        let message = format!("Cache parameter group {name} is in use");
        return Err(ApiError::new(
            "delete-parameters-in-use",
            "InvalidCacheParameterGroupState",
            message,
        ));
    }
    call.region.drop_parameter_group(&name);
    let message = format!("Cache parameter group {name} deleted");
    call.region.event(call.now, "cache-parameter-group", &name, message);
    Ok(String::new())
}
