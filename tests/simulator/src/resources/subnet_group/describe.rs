//! `DescribeCacheSubnetGroups`.

use crate::action::{Action, Call, Outcome};
use crate::resources::subnet_group::{self, render};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const ACTION: Action = Action {
    name: "DescribeCacheSubnetGroups",
    mutating: false,
    subject: "CacheSubnetGroupName",
    parameters: &["CacheSubnetGroupName", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = call.params.id("CacheSubnetGroupName");
    if let Some(name) = &name {
        subnet_group::check_exists(call.region, name)?;
    }
    let found =
        call.region.subnet_groups.values().filter(|g| name.as_ref().is_none_or(|n| *n == g.name));
    let (page, marker) =
        paging::page(call.params, "subnet-groups", found.map(|g| (g.name.clone(), g)).collect())?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("CacheSubnetGroups", "CacheSubnetGroup", page, |x, g| {
        render::fields(x, call.view(), g);
    });
    Ok(x.finish())
}
