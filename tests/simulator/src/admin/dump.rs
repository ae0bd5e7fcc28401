//! `/_sim/state` and `/_sim/history` as JSON.

use crate::resources::RESOURCES;
use crate::state::region::Region;
use crate::state::settle;
use crate::state::world::World;
use crate::wire::timestamp;
use serde_json::{Map, Value, json};

/// All regions. Tokens appear as hashes.
pub fn state(w: &mut World) -> Value {
    let now = w.now();
    // Like a request of the API, this first ends the operations that are due.
    let config = w.config.clone();
    for region in w.regions.values_mut() {
        settle::region(region, &config, now);
    }
    w.regions.values().map(region).collect()
}

/// All regions: all status changes and events.
pub fn history(w: &World) -> Value {
    w.regions.values().map(region_history).collect()
}

fn region_history(r: &Region) -> Value {
    let statuses: Vec<Value> = r
        .statuses
        .iter()
        .map(|s| json!({"time": timestamp::format(s.at), "id": s.id, "status": s.status}))
        .collect();
    let events: Vec<Value> =
        r.events.iter().map(|e| json!({"time": timestamp::format(e.at), "source": e.source, "type": e.source_type, "message": e.message})).collect();
    json!({"account": r.account, "region": r.name, "statuses": statuses, "events": events})
}

fn region(r: &Region) -> Value {
    let mut out = Map::new();
    out.insert("account".to_owned(), json!(r.account));
    out.insert("region".to_owned(), json!(r.name));
    for dump in RESOURCES.iter().filter_map(|resource| resource.dump) {
        dump(r, &mut out);
    }
    Value::Object(out)
}
