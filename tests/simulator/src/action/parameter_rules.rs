//! What the actions on parameter groups share.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, references};
use crate::error::ApiError;
use crate::render::View;
use crate::state::parameters;
use crate::state::region::{ParameterGroup, Region};
use crate::wire::form::Params;
use crate::wire::{arn, xml::Xml};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameter-default-fixed",
        "the default groups cannot be changed, reset or deleted: InvalidCacheParameterGroupState",
        Source::Model(
            "DeleteCacheParameterGroup: You cannot delete the default cache parameter groups",
        ),
    ),
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
        "cluster-enabled does not change while the group is in use: InvalidCacheParameterGroupState",
        Source::Assumed,
    ),
];

/// The name of a group that exists and is not a default one.
pub fn own(call: &Call) -> Result<String, ApiError> {
    let name = id::required(call.params, "CacheParameterGroupName")?;
    references::parameter_group(call.region, &name)?;
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

/// The names (and values) of a request, with the checks that do not look at values.
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
) -> Result<&'static parameters::Parameter, ApiError> {
    let Some(parameter) = parameters::find(&group.family, name) else {
        let message = format!("The family {} has no parameter {name}", group.family);
        return Err(ApiError::value("parameter-known", message));
    };
    if !parameter.modifiable {
        let message = format!("The parameter {name} cannot be modified");
        return Err(ApiError::value("parameter-modifiable", message));
    }
    if name == "cluster-enabled" && in_use(region, &group.name) {
        let message = format!("cluster-enabled cannot change while {} is in use", group.name);
        return Err(ApiError::new(
            "parameter-cluster-mode-in-use",
            "InvalidCacheParameterGroupState",
            message,
        ));
    }
    Ok(parameter)
}

/// Writes the fields of a group.
pub fn fields(x: &mut Xml, view: View, g: &ParameterGroup) {
    x.text("CacheParameterGroupName", &g.name);
    x.text("CacheParameterGroupFamily", &g.family);
    x.text("Description", &g.description);
    x.text("IsGlobal", false);
    x.text("ARN", arn::of(view.region, view.account, "parametergroup", &g.name));
}

/// Writes one parameter with its value and source.
pub fn parameter(x: &mut Xml, p: &parameters::Parameter, value: &str, source: &str, family: &str) {
    x.text("ParameterName", p.name);
    if !value.is_empty() {
        x.text("ParameterValue", value);
    }
    x.text("Description", format!("The parameter {} of {family}", p.name));
    x.text("Source", source);
    x.text("DataType", p.kind);
    if !p.allowed.is_empty() {
        x.text("AllowedValues", p.allowed);
    }
    x.text("IsModifiable", p.modifiable);
    x.text("MinimumEngineVersion", minimum(family));
    x.text("ChangeType", if p.reboot { "requires-reboot" } else { "immediate" });
}

/// The oldest engine version of a family.
fn minimum(family: &str) -> &'static str {
    let mut versions = crate::state::version::VERSIONS.iter();
    versions.find(|v| v.family == family).map_or("1.0.0", |v| v.actual)
}

/// Writes the parameters that depend on the node type.
pub fn specific(x: &mut Xml, family: &str) {
    let all = parameters::specific(family);
    x.list("CacheNodeTypeSpecificParameters", "CacheNodeTypeSpecificParameter", all, |x, p| {
        x.text("ParameterName", p.name);
        x.text("Description", format!("The parameter {} of {family}", p.name));
        x.text("Source", "system");
        x.text("DataType", "integer");
        x.text("AllowedValues", "1-");
        x.text("IsModifiable", false);
        x.text("MinimumEngineVersion", minimum(family));
        x.list(
            "CacheNodeTypeSpecificValues",
            "CacheNodeTypeSpecificValue",
            p.values,
            |x, (node_type, value)| {
                x.text("CacheNodeType", node_type);
                x.text("Value", value);
            },
        );
        x.text("ChangeType", "requires-reboot");
    });
}
