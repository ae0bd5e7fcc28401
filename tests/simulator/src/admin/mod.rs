//! The admin API under `/_sim/`: JSON in, JSON out, no signature.

use crate::fault::Rule;
use crate::log::{Entry, Violation};
use crate::server::{HttpRequest, HttpResponse, Shared};
use crate::state::world::World;
use crate::wire::form::Params;
use crate::wire::glob;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use time::Duration;

pub mod dump;
pub mod mutate;
mod wait;

type Reply = Result<Value, String>;

/// Responds to one request of the admin API.
pub async fn response(request: &HttpRequest, shared: &Arc<Shared>) -> HttpResponse {
    let query = Params::decode(&request.query);
    let body = if request.body.trim().is_empty() {
        Ok(Value::Null)
    } else {
        serde_json::from_str::<Value>(&request.body)
    };
    let body = match body {
        Ok(body) => body,
        Err(why) => return error_response(&why.to_string()),
    };
    let name = request.path.trim_start_matches("/_sim/");
    let reply = match (request.method.as_str(), name) {
        ("GET", "health") => Ok(json!({"ok": true})),
        ("GET", "wait") => return wait::response(&query, shared).await,
        ("POST", "stop") => {
            shared.stop();
            Ok(json!({"stopping": true}))
        }
        (method, name) => shared.with(|w| dispatch(w, method, name, &query, &body)),
    };
    match reply {
        Ok(value) => json_response(&value),
        Err(why) if why == "nothing" => {
            HttpResponse::text(404, "application/json", json!({"error": "not found"}).to_string())
        }
        Err(why) => error_response(&why),
    }
}

fn dispatch(w: &mut World, method: &str, name: &str, query: &Params, body: &Value) -> Reply {
    match (method, name) {
        ("POST", "reset") => {
            w.reset();
            Ok(json!({"reset": true}))
        }
        ("GET", "config") => Ok(w.config.to_json()),
        ("POST", "config") => w.config.merge(body).map(|()| w.config.to_json()),
        ("GET", "faults") => Ok(w.faults.to_json()),
        ("POST", "faults") => add_faults(w, body).map(|()| w.faults.to_json()),
        ("DELETE", "faults") => {
            w.faults.clear();
            Ok(json!([]))
        }
        ("GET", "requests") => Ok(requests(w, query)),
        ("GET", "counters") => Ok(counters(w)),
        ("GET", "violations") => Ok(w.violations.iter().map(Violation::to_json).collect()),
        ("GET", "state") => Ok(dump::state(w)),
        ("GET", "history") => Ok(dump::history(w)),
        ("POST", "mutate") => mutate::apply(w, body),
        ("POST", "release") => {
            let text = |n: &str| body.get(n).and_then(Value::as_str);
            let count = body.get("count").and_then(Value::as_u64);
            Ok(json!({"released": release(w, text("action").or(query.get("action")), count)}))
        }
        ("POST", "advance") => {
            let seconds =
                body.get("seconds").and_then(Value::as_f64).ok_or("seconds is required")?;
            w.offset += Duration::seconds_f64(seconds);
            Ok(json!({"seconds": w.offset.as_seconds_f64()}))
        }
        _ => Err("nothing".to_owned()),
    }
}

fn json_response(value: &Value) -> HttpResponse {
    HttpResponse::text(200, "application/json", value.to_string())
}

fn error_response(why: &str) -> HttpResponse {
    HttpResponse::text(400, "application/json", json!({"error": why}).to_string())
}

/// Adds one rule or a list of rules; none if one of them is invalid.
pub fn add_faults(w: &mut World, body: &Value) -> Result<(), String> {
    let single = std::slice::from_ref(body);
    let list = body.as_array().map_or(single, Vec::as_slice);
    let rules = list.iter().map(Rule::parse).collect::<Result<Vec<_>, _>>()?;
    for rule in rules {
        w.add_rule(rule);
    }
    Ok(())
}

/// The log, filtered by `action` and `id` (patterns), `since` (a sequence number) and `invocation`.
fn requests(w: &World, query: &Params) -> Value {
    let fits = |name: &str, value: &str| query.get(name).is_none_or(|p| glob::matches(p, value));
    let since: u64 = query.get("since").and_then(|s| s.parse().ok()).unwrap_or(0);
    w.log
        .iter()
        .filter(|e| {
            e.seq > since
                && fits("action", &e.action)
                && fits("id", &e.id)
                && fits("account", &e.account)
                && fits("region", &e.region)
        })
        .map(Entry::to_json)
        .collect()
}

/// Counts by action, and how many requests were in flight at once.
pub fn counters(w: &mut World) -> Value {
    let mut actions: Map<String, Value> = Map::new();
    for entry in &w.log {
        let row = actions.entry(entry.action.clone()).or_insert_with(
            || json!({"requests": 0, "operations": 0, "committed": 0, "errors": 0}),
        );
        let mut add = |name: &str, on: bool| {
            if on {
                row[name] = json!(row[name].as_u64().unwrap_or_default() + 1);
            }
        };
        add("requests", true);
        // A retry of the SDK is a request but not an operation.
        add("operations", entry.attempt.unwrap_or(1) == 1);
        add("committed", entry.committed);
        add("errors", entry.error.is_some());
    }
    json!({"actions": actions, "requests": w.log.len(), "last_seq": w.next_seq, "in_flight": w.in_flight, "high_water": w.high_water, "held": w.held.len()})
}

/// Releases held requests, all or the first `count` of one action.
pub fn release(w: &mut World, action: Option<&str>, count: Option<u64>) -> usize {
    let mut left = count.map_or(usize::MAX, |c| usize::try_from(c).unwrap_or(usize::MAX));
    let mut kept = Vec::new();
    let mut released = 0;
    for held in std::mem::take(&mut w.held) {
        if left > 0 && action.is_none_or(|a| glob::matches(a, &held.action)) {
            left -= 1;
            released += 1;
            let _ = held.release.send(());
        } else {
            kept.push(held);
        }
    }
    w.held = kept;
    released
}
