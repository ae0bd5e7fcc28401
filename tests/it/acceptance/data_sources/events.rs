//! `data "elasticache_events"`.

use serde_json::{Value as Json, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::support::world::World;

fn events(name: &str, filters: &str) -> String {
    format!("data \"elasticache_events\" \"{name}\" {{\n  {filters}\n}}\n")
}

#[test]
fn in_order_and_by_filters() {
    let world = World::new();
    for id in ["one", "two"] {
        world.simulator.mutate(json!({"op": "create_group", "id": id}));
        let event = json!({"op": "event", "id": id, "message": "Something happened"});
        world.simulator.mutate(event);
    }
    let config = [
        events("test", "source_type = \"replication-group\"\n  duration = 60"),
        events("one", "source_type = \"replication-group\"\n  source_identifier = \"ONE\""),
        events(
            "range",
            "start_time = timeadd(plantimestamp(), \"-1h\")\n  end_time = plantimestamp()",
        ),
        events("elsewhere", "region = \"eu-west-1\""),
    ];
    world.write(&config.concat());
    world.apply().ok();
    let state = world.state();
    let of = |name: &str| -> Vec<Json> {
        let events = state.get(&format!("data.elasticache_events.{name}"), "events");
        events.as_array().unwrap().clone()
    };
    let happened = |event: &&Json| event["message"] == "Something happened";
    let all = of("test");
    let sources: Vec<&Json> =
        all.iter().filter(happened).map(|e| &e["source_identifier"]).collect();
    assert_eq!(sources, ["one", "two"]);
    assert!(all.iter().all(|event| event["source_type"] == "replication-group"));
    let texts: Vec<&str> = all.iter().map(|event| event["date"].as_str().unwrap()).collect();
    // Fractions of a second have as many digits as they need, so the texts by themselves are not in order.
    let dates: Vec<_> =
        texts.iter().map(|date| OffsetDateTime::parse(date, &Rfc3339).unwrap()).collect();
    assert!(dates.is_sorted() && texts.iter().all(|date| date.ends_with('Z')), "{texts:?}");
    assert!(of("one").iter().all(|event| event["source_identifier"] == "one"));
    assert_eq!(of("one").iter().filter(happened).count(), 1);
    assert!(of("range").len() <= all.len() + 4);
    assert!(of("elsewhere").is_empty());
    world.simulator.assert_no_violations();
}

#[test]
fn errors_are_found_before_any_call() {
    let world = World::new();
    let config = [
        events("a", "source_identifier = \"x\""),
        events("b", "duration = 20161"),
        events("c", "start_time = \"yesterday\""),
        events("d", "duration = 1\n  start_time = \"2026-11-22T10:00:00Z\""),
        events("e", "end_time = \"2026-11-22T10:00:00Z\""),
    ];
    world.write(&config.concat());
    let mut summaries: Vec<String> = world
        .diagnostics("plan", &["-input=false"])
        .into_iter()
        .map(|diagnostic| diagnostic.summary)
        .collect();
    summaries.sort_unstable();
    let expected = [
        "Invalid duration",
        "Invalid time",
        "Missing source type",
        "Missing start time",
        "Two time ranges",
    ];
    assert_eq!(summaries, expected);
    assert!(world.simulator.requests().is_empty());
}
