//! Clusters in `/_sim/state`.

use crate::resources::cluster::Cluster;
use crate::settings::logs;
use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    out.insert("clusters".to_owned(), r.clusters.values().map(cluster).collect());
}

fn cluster(c: &Cluster) -> Value {
    let s = &c.settings;
    let nodes: Vec<Value> =
        c.nodes.iter().map(|n| json!({"id": n.id, "status": n.status, "zone": n.zone})).collect();
    json!({
        "id": c.id, "group": c.group, "status": c.lifecycle.status, "engine": s.engine, "engine_version": s.engine_version,
        "node_type": s.node_type, "zone": c.zone(), "nodes": nodes, "parameter_group": s.parameter_group,
        "parameter_status": s.parameter_status, "port": s.port, "subnet_group": s.subnet_group,
        "security_groups": s.security_groups, "maintenance_window": s.maintenance_window,
        "snapshot_window": s.snapshot_window, "snapshot_retention": s.snapshot_retention,
        "topic_arn": s.topic_arn, "topic_status": s.topic_status, "auto_minor": s.auto_minor,
        "logs": logs::dump(&s.logs), "pending": format!("{:?}", c.pending),
    })
}
