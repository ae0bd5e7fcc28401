//! `DescribeCacheParameters`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{id, names};
use crate::resources::parameter_group::parameters::Parameter;
use crate::resources::parameter_group::{self, parameters, render};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "parameters-source",
        "parameters that were set have source user, all others system; Source filters",
        Source::Model("DescribeCacheParametersMessage.Source"),
    ),
    on(
        "parameters-specific-last-page",
        "parameters that depend on the node type are on the last page, unless Source is user",
        Source::Assumed,
    ),
    on(
        "parameters-no-value",
        "a parameter whose value is empty has no ParameterValue",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeCacheParameters",
    mutating: false,
    subject: "CacheParameterGroupName",
    parameters: &["CacheParameterGroupName", "Source", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = id::required(call.params, "CacheParameterGroupName")?;
    let group = parameter_group::existing(call.region, &name)?;
    let desired = names::one_of(call.params, "Source", &["user", "system", "engine-default"])?;
    // [parameters-source] [parameters-no-value]
    let source = |p: &Parameter| {
        if group.user.contains_key(p.name) { "user" } else { "system" }
    };
    let found = parameters::of(&group.family)
        .into_iter()
        .filter(|p| desired.as_deref().is_none_or(|w| w == source(p)))
        .map(|p| (p.name.to_owned(), p));
    let (page, marker) = paging::page(call.params, "parameters", found.collect())?;
    let mut x = Xml::new();
    let last = marker.is_none();
    x.maybe("Marker", marker);
    x.list("Parameters", "Parameter", page, |x, p| {
        render::parameter(x, p, parameter_group::value(group, p), source(p), &group.family);
    });
    // [parameters-specific-last-page]
    if last && desired.is_none_or(|w| w == "system") {
        render::specific(&mut x, &group.family);
    }
    Ok(x.finish())
}
