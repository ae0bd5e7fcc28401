//! Snapshots in `/_sim/state`.

use crate::resources::snapshot::Snapshot;
use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    out.insert("snapshots".to_owned(), r.snapshots.keys().map(|name| json!(name)).collect());
    let details = r.snapshots.values().map(|s| snapshot(r, s));
    out.insert("snapshot_details".to_owned(), details.collect());
}

fn snapshot(r: &Region, s: &Snapshot) -> Value {
    json!({
        "name": s.name, "source": s.source, "group": s.group, "cluster": s.cluster, "status": s.status(r),
    })
}
