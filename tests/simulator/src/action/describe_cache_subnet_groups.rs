//! `DescribeCacheSubnetGroups`.

use crate::action::{Action, Call, Outcome};
use crate::check::references;
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const ACTION: Action = Action {
    name: "DescribeCacheSubnetGroups",
    mutating: false,
    subject: "CacheSubnetGroupName",
    parameters: &["CacheSubnetGroupName", "MaxRecords", "Marker"],
    unsupported: &[],
    run,
};

fn run(call: &mut Call) -> Outcome {
    let name = call
        .params
        .get("CacheSubnetGroupName")
        .filter(|n| !n.is_empty())
        .map(str::to_ascii_lowercase);
    if let Some(name) = &name {
        references::subnet_group(call.region, name)?;
    }
    let found =
        call.region.subnet_groups.values().filter(|g| name.as_ref().is_none_or(|n| *n == g.name));
    let (page, marker) =
        paging::page(call.params, "subnet-groups", found.map(|g| (g.name.clone(), g)).collect())?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("CacheSubnetGroups", "CacheSubnetGroup", page, |x, g| {
        x.text("CacheSubnetGroupName", &g.name);
        x.text("CacheSubnetGroupDescription", &g.description);
        x.text("VpcId", &g.vpc);
        x.list("Subnets", "Subnet", &g.subnets, |x, (id, zone)| {
            x.text("SubnetIdentifier", id);
            x.node("SubnetAvailabilityZone", |x| x.text("Name", zone));
            x.strings("SupportedNetworkTypes", "member", ["ipv4"]);
        });
        x.text("ARN", call.region.arn("subnetgroup", &g.name));
        x.strings("SupportedNetworkTypes", "member", ["ipv4"]);
    });
    Ok(x.finish())
}
