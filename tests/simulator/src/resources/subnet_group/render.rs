//! `CacheSubnetGroup` as XML.

use crate::action::{Call, Outcome};
use crate::render::View;
use crate::resources::subnet_group::{SubnetGroup, state};
use crate::wire::arn;
use crate::wire::xml::Xml;

/// Writes the fields of a subnet group.
pub fn fields(x: &mut Xml, view: View, g: &SubnetGroup) {
    x.text("CacheSubnetGroupName", &g.name);
    x.text("CacheSubnetGroupDescription", &g.description);
    x.text("VpcId", &g.vpc);
    x.list("Subnets", "Subnet", &g.subnets, |x, (id, zone)| {
        x.text("SubnetIdentifier", id);
        x.node("SubnetAvailabilityZone", |x| x.text("Name", zone));
        x.strings("SupportedNetworkTypes", "member", state::network_types(id).iter().copied());
    });
    x.text("ARN", arn::of(view.region, view.account, "subnetgroup", &g.name));
    x.strings("SupportedNetworkTypes", "member", g.network_types());
}

/// `<CacheSubnetGroup>...`
pub fn response(call: &Call, name: &str) -> Outcome {
    let mut x = Xml::new();
    if let Some(group) = call.region.subnet_groups.get(name) {
        x.node("CacheSubnetGroup", |x| fields(x, call.view(), group));
    }
    Ok(x.finish())
}
