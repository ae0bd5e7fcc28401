//! Parameter groups in `/_sim/state`.

use crate::resources::parameter_group::ParameterGroup;
use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    let names = r.parameter_groups.keys().map(|name| json!(name));
    out.insert("parameter_groups".to_owned(), names.collect());
    let details = r.parameter_groups.values().map(parameter_group);
    out.insert("parameter_group_details".to_owned(), details.collect());
}

fn parameter_group(g: &ParameterGroup) -> Value {
    json!({
        "name": g.name, "family": g.family, "description": g.description,
        "cluster_enabled": g.cluster_enabled, "user": g.user,
    })
}
