//! `CacheSubnetGroup`.

use crate::render::View;
use crate::state::region::SubnetGroup;
use crate::wire::{arn, xml::Xml};

/// Writes the fields of a subnet group.
pub fn fields(x: &mut Xml, view: View, g: &SubnetGroup) {
    x.text("CacheSubnetGroupName", &g.name);
    x.text("CacheSubnetGroupDescription", &g.description);
    x.text("VpcId", &g.vpc);
    x.list("Subnets", "Subnet", &g.subnets, |x, (id, zone)| {
        x.text("SubnetIdentifier", id);
        x.node("SubnetAvailabilityZone", |x| x.text("Name", zone));
        x.strings("SupportedNetworkTypes", "member", ["ipv4"]);
    });
    x.text("ARN", arn::of(view.region, view.account, "subnetgroup", &g.name));
    x.strings("SupportedNetworkTypes", "member", ["ipv4"]);
}
