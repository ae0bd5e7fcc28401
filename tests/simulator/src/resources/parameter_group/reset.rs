//! `ResetCacheParameterGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::parameter_group::{self, request};
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "reset-parameters-form",
    "ResetAllParameters=true cannot be combined with a list of parameters",
    Source::Model("ResetCacheParameterGroupMessage.ParameterNameValues"),
)];

pub const ACTION: Action = Action {
    name: "ResetCacheParameterGroup",
    mutating: true,
    subject: "CacheParameterGroupName",
    parameters: &[
        "CacheParameterGroupName",
        "ResetAllParameters",
        "ParameterNameValues.ParameterNameValue.N.ParameterName",
        "ParameterNameValues.ParameterNameValue.N.ParameterValue",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = parameter_group::custom(call)?;
    let all = call.params.boolean("ResetAllParameters")? == Some(true);
    let listed = call.params.items("ParameterNameValues", "ParameterNameValue");
    let mut group = call.region.parameter_groups[&name].clone();
    if all && listed.is_some_and(|l| !l.is_empty()) {
        let message = "ParameterNameValues cannot be used with ResetAllParameters";
        return Err(ApiError::combination("reset-parameters-form", message));
    }
    if all {
        group.user.clear();
    } else {
        for (parameter, _) in request::named(call.params)? {
            request::changeable(call.region, &group, &parameter)?;
            group.user.remove(&parameter);
        }
    }
    parameter_group::store(call.region, group);
    let message = format!("Cache parameter group {name} reset");
    call.region.event(call.now, "cache-parameter-group", &name, message);
    let mut x = Xml::new();
    x.text("CacheParameterGroupName", name);
    Ok(x.finish())
}
