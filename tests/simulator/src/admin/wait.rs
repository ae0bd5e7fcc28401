//! `/_sim/wait`: a long poll, so that tests wait for a condition instead of sleeping.

use crate::log::Entry;
use crate::server::{HttpResponse, Shared};
use crate::state::world::World;
use crate::wire::form::Params;
use crate::wire::glob;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

/// Waits until `count` requests of `action` (and `id`) have arrived; with `held=1` until so many
/// are held by a fault rule, with `done=1` until so many have ended. 408 after the timeout.
pub async fn response(query: &Params, shared: &Arc<Shared>) -> HttpResponse {
    let number = |name: &str, default: f64| {
        query.get(name).and_then(|v| v.parse::<f64>().ok()).unwrap_or(default)
    };
    let desired = number("count", 1.0);
    let limit = Duration::from_secs_f64(number("timeout", 30.0).clamp(0.0, 600.0));
    let mut changes = shared.changes();
    let waiting = async {
        loop {
            changes.borrow_and_update();
            let found = shared.read(|w| count(w, query));
            if found as f64 >= desired || changes.changed().await.is_err() {
                return found;
            }
        }
    };
    match tokio::time::timeout(limit, waiting).await {
        Ok(found) => {
            HttpResponse::text(200, "application/json", json!({"count": found}).to_string())
        }
        Err(_) => {
            let found = shared.read(|w| count(w, query));
            HttpResponse::text(
                408,
                "application/json",
                json!({"error": "timeout", "count": found}).to_string(),
            )
        }
    }
}

fn count(w: &World, query: &Params) -> usize {
    let fits = |name: &str, value: &str| query.get(name).is_none_or(|p| glob::matches(p, value));
    let flag = |name: &str| query.get(name).is_some_and(|v| v == "1" || v == "true");
    let since: u64 = query.get("since").and_then(|s| s.parse().ok()).unwrap_or(0);
    if flag("held") {
        return w
            .held
            .iter()
            .filter(|h| h.seq > since && fits("action", &h.action) && fits("id", &h.id))
            .count();
    }
    let fits_entry = |e: &&Entry| {
        e.seq > since && fits("action", &e.action) && fits("id", &e.id) && (!flag("done") || e.done)
    };
    w.log.iter().filter(fits_entry).count()
}
