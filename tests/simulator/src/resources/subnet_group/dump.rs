//! Subnet groups in `/_sim/state`.

use crate::resources::subnet_group::SubnetGroup;
use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    let names = r.subnet_groups.keys().map(|name| json!(name));
    out.insert("subnet_groups".to_owned(), names.collect());
    let details = r.subnet_groups.values().map(subnet_group);
    out.insert("subnet_group_details".to_owned(), details.collect());
}

fn subnet_group(g: &SubnetGroup) -> Value {
    let subnets: Vec<Value> =
        g.subnets.iter().map(|(id, zone)| json!({"id": id, "zone": zone})).collect();
    json!({"name": g.name, "description": g.description, "vpc": g.vpc, "subnets": subnets})
}
