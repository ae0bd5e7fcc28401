//! `DescribeCacheParameterGroups`.

use crate::action::{Action, Call, Outcome};
use crate::resources::parameter_group::{self, render};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const ACTION: Action = Action {
    name: "DescribeCacheParameterGroups",
    mutating: false,
    subject: "CacheParameterGroupName",
    parameters: &["CacheParameterGroupName", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = call.params.id("CacheParameterGroupName");
    if let Some(name) = &name {
        parameter_group::existing(call.region, name)?;
    }
    let found = call
        .region
        .parameter_groups
        .values()
        .filter(|g| name.as_ref().is_none_or(|n| *n == g.name));
    let (page, marker) = paging::page(
        call.params,
        "parameter-groups",
        found.map(|g| (g.name.clone(), g)).collect(),
    )?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("CacheParameterGroups", "CacheParameterGroup", page, |x, g| {
        render::fields(x, call.view(), g);
    });
    Ok(x.finish())
}
