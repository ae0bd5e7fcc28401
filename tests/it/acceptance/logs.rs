//! The provider's logs (`TF_LOG`).

use serde_json::{Value as Json, json};

use crate::support::group::encrypted;
use crate::support::world::World;

/// Applies with this log level, and returns the log lines of the provider.
fn provider_lines(level: &str) -> Vec<Json> {
    let mut world = World::new();
    world.simulator.configure(json!({"create": 2}));
    let log = world.workspace.root().join("log");
    let path = log.to_str().expect("paths here are plain");
    // As JSON, so that every line can be read.
    world.terraform = world
        .terraform
        .clone()
        .env("TF_LOG_CORE", "OFF")
        .env("TF_LOG_PROVIDER", level)
        .env("TF_LOG", "JSON")
        .env("TF_LOG_PATH", path);
    world.write(&encrypted());
    world.apply().ok();
    let text = std::fs::read_to_string(&log).unwrap();
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    lines
        .filter(|line| line["@module"].as_str().is_some_and(|m| m.starts_with("provider")))
        .collect()
}

#[test]
fn each_status_is_logged_with_the_time_waited() {
    let lines = provider_lines("INFO");
    let statuses: Vec<&Json> = lines.iter().filter(|line| line["waited_s"].is_string()).collect();
    let seen: Vec<&str> = statuses.iter().filter_map(|line| line["status"].as_str()).collect();
    assert!(seen.contains(&"creating") && seen.contains(&"available"), "{lines:#?}");
    assert!(statuses.iter().all(|line| line["@level"] == "info"), "{lines:#?}");
}

#[test]
fn debug_logs_calls_and_their_durations() {
    let lines = provider_lines("DEBUG");
    let apply = lines.iter().find(|line| {
        line.as_object().is_some_and(|fields| fields.values().any(|v| v == "ApplyResourceChange"))
    });
    let apply = apply.unwrap_or_else(|| panic!("{lines:#?}")).as_object().expect("an object");
    assert!(apply.values().any(|v| v == "elasticache_replication_group"), "{apply:?}");
    assert!(apply.keys().any(|key| key.contains("duration")), "{apply:?}");
    assert!(apply.keys().any(|key| key.contains("req_id")), "{apply:?}");
    let call = lines.iter().find(|line| line["action"] == "CreateReplicationGroup");
    assert!(call.is_some_and(|call| call["duration_ms"].is_string()), "{lines:#?}");
}
