//! Replication groups in `/_sim/state`.

use crate::render;
use crate::resources::replication_group::Group;
use crate::settings::logs;
use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    out.insert("groups".to_owned(), r.groups.values().map(group).collect());
}

fn group(g: &Group) -> Value {
    let shards: Vec<Value> = g
        .node_groups
        .iter()
        .map(|n| {
            let members: Vec<&String> = n.members.iter().map(|m| &m.cluster).collect();
            json!({"id": n.id, "status": n.status, "slots": n.slots, "primary": n.primary, "members": members})
        })
        .collect();
    let s = &g.settings;
    json!({
        "id": g.id, "status": g.lifecycle.status, "description": g.description, "engine": s.engine, "engine_version": s.engine_version,
        "node_type": s.node_type, "port": s.port, "parameter_group": s.parameter_group, "subnet_group": s.subnet_group,
        "security_groups": s.security_groups, "maintenance_window": s.maintenance_window, "snapshot_window": s.snapshot_window,
        "snapshot_retention": s.snapshot_retention, "automatic_failover": render::switch(g.automatic_failover), "multi_az": render::switch(g.multi_az),
        "cluster_mode": g.cluster_mode, "transit": s.transit, "at_rest": s.at_rest, "auth": s.auth_enabled, "tokens": g.tokens,
        "logs": logs::dump(&s.logs), "user_groups": g.user_groups, "durability": g.durability, "global": g.global,
        "node_groups": shards, "pending": format!("{:?}", g.pending), "generation": g.generation,
    })
}
