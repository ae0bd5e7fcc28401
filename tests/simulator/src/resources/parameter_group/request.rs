//! The parameters that a request names.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::parameter_group::parameters::Parameter;
use crate::resources::parameter_group::{self, ParameterGroup, parameters};
use crate::state::region::Region;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameter-names-some",
        "a change or reset names at least one parameter",
        Source::Model("ModifyCacheParameterGroupMessage.ParameterNameValues"),
    ),
    on(
        "parameter-names-20",
        "a change or reset names at most 20 parameters",
        Source::Model(
            "ModifyCacheParameterGroup: You can modify up to 20 parameters in a single request",
        ),
    ),
    on(
        "parameter-known",
        "a parameter that the family does not have is refused with InvalidParameterValue",
        Source::Assumed,
    ),
    on(
        "parameter-modifiable",
        "a parameter that is not modifiable is refused with InvalidParameterValue",
        Source::Model("Parameter.IsModifiable"),
    ),
    on(
        "parameter-value",
        "a value outside AllowedValues is refused with InvalidParameterValue",
        Source::Model("Parameter.AllowedValues"),
    ),
    on(
        "parameter-cluster-mode-in-use",
        "cluster-enabled cannot be changed while the group is in use: InvalidCacheParameterGroupState",
        Source::Assumed,
    ),
];

/// The names (and values) in a request, with the checks that do not depend on values.
pub fn named(params: &Params) -> Result<Vec<(String, Option<String>)>, ApiError> {
    let items = params.items("ParameterNameValues", "ParameterNameValue").unwrap_or_default();
    if items.is_empty() {
        return Err(ApiError::value(
            "parameter-names-some",
            "At least one parameter must be provided",
        ));
    }
    if items.len() > 20 {
        return Err(ApiError::value(
            "parameter-names-20",
            "At most 20 parameters can be changed in a request",
        ));
    }
    let pair =
        |i: &Params| (i.string("ParameterName").unwrap_or_default(), i.string("ParameterValue"));
    Ok(items.iter().map(pair).collect())
}

/// A parameter of the group that may be changed.
pub fn changeable(
    region: &Region,
    group: &ParameterGroup,
    name: &str,
) -> Result<&'static Parameter, ApiError> {
    let Some(parameter) = parameters::find(&group.family, name) else {
        let message = format!("The family {} has no parameter {name}", group.family);
        return Err(ApiError::value("parameter-known", message));
    };
    if !parameter.modifiable {
        let message = format!("The parameter {name} cannot be modified");
        return Err(ApiError::value("parameter-modifiable", message));
    }
    if name == "cluster-enabled" && parameter_group::in_use(region, &group.name) {
        let message = format!("cluster-enabled cannot change while {} is in use", group.name);
        return Err(ApiError::new(
            "parameter-cluster-mode-in-use",
            "InvalidCacheParameterGroupState",
            message,
        ));
    }
    Ok(parameter)
}
