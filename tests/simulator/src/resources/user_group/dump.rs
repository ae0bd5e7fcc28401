//! User groups in `/_sim/state`.

use crate::state::region::Region;
use serde_json::{Map, Value, json};

pub fn dump(r: &Region, out: &mut Map<String, Value>) {
    let groups = r.user_groups.values();
    let groups = groups.map(|g| json!({"id": g.id, "engine": g.engine, "status": g.status}));
    out.insert("user_groups".to_owned(), groups.collect());
}
