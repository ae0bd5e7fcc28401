//! `CacheParameterGroup` and its parameters as XML.

use crate::render::View;
use crate::resources::engine_version::VERSIONS;
use crate::resources::parameter_group::ParameterGroup;
use crate::resources::parameter_group::parameters::{Parameter, node_specific};
use crate::wire::arn;
use crate::wire::xml::Xml;

/// Writes the fields of a group.
pub fn fields(x: &mut Xml, view: View, g: &ParameterGroup) {
    x.text("CacheParameterGroupName", &g.name);
    x.text("CacheParameterGroupFamily", &g.family);
    x.text("Description", &g.description);
    x.text("IsGlobal", false);
    x.text("ARN", arn::of(view.region, view.account, "parametergroup", &g.name));
}

/// Writes one parameter with its value and source.
pub fn parameter(x: &mut Xml, p: &Parameter, value: &str, source: &str, family: &str) {
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
    let mut versions = VERSIONS.iter();
    versions.find(|v| v.family == family).map_or("1.0.0", |v| v.actual)
}

/// Writes the parameters that depend on the node type.
pub fn specific(x: &mut Xml, family: &str) {
    let all = node_specific::of(family);
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
