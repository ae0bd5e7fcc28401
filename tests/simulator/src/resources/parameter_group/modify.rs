//! `ModifyCacheParameterGroup`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::parameter_group::{self, request};
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "modify-parameters-all-or-none",
    "if one parameter is refused, none is changed",
    Source::Assumed,
)];

pub const ACTION: Action = Action {
    name: "ModifyCacheParameterGroup",
    mutating: true,
    subject: "CacheParameterGroupName",
    parameters: &[
        "CacheParameterGroupName",
        "ParameterNameValues.ParameterNameValue.N.ParameterName",
        "ParameterNameValues.ParameterNameValue.N.ParameterValue",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = parameter_group::custom(call)?;
    let pairs = request::named(call.params)?;
    let mut group = call.region.parameter_groups[&name].clone();
    for (parameter, value) in pairs {
        let known = request::changeable(call.region, &group, &parameter)?;
        let value = value.unwrap_or_default();
        // [modify-parameters-all-or-none]
        if !known.accepts(&value) {
            let message = format!(
                "The value {value} of parameter {parameter} is not in the range of allowed values {}",
                known.allowed
            );
            return Err(ApiError::value("parameter-value", message));
        }
        group.user.insert(parameter, value);
    }
    parameter_group::store(call.region, group);
    let message = format!("Cache parameter group {name} modified");
    call.region.event(call.now, "cache-parameter-group", &name, message);
    let mut x = Xml::new();
    x.text("CacheParameterGroupName", name);
    Ok(x.finish())
}
