//! Failover tests of a group that terraform manages.

use serde_json::{Value as Json, json};

use super::{ADDRESS, TEST, failover};
use crate::support::group::plain;
use crate::support::world::World;

fn group() -> String {
    plain("automatic_failover_enabled = true")
}

/// The managed group, and a test of it.
fn tested(more: &str) -> String {
    let test = failover(more)
        .replace("\"tf-test\"", "elasticache_replication_group.test.replication_group_id");
    format!("{}{test}", group())
}

fn messages(events: &Json) -> Vec<String> {
    let text = |event: &Json| event["message"].as_str().unwrap_or_default().to_owned();
    events.as_array().into_iter().flatten().map(text).collect()
}

#[test]
fn the_roles_change_and_the_group_has_no_drift() {
    let world = World::new();
    world.apply_step(&tested(""));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "id"), "tf-test/0001");
    assert_eq!(state.get(ADDRESS, "former_primary_cluster_id"), "tf-test-001");
    assert_eq!(state.get(ADDRESS, "new_primary_cluster_id"), "tf-test-002");
    assert!(state.get(ADDRESS, "completed_at").is_string());
    let over = "Failover from primary node tf-test-001 to replica node tf-test-002 completed";
    assert_eq!(
        messages(&state.get(ADDRESS, "events")),
        [
            "Test Failover API called for node group 0001",
            over,
            over,
            "Recovering cache nodes 0001",
            "Finished recovery for cache nodes 0001",
        ]
    );
    let calls = world.simulator.calls(TEST);
    assert_eq!(calls.len(), 1);
    assert_eq!(calls[0]["params"]["ReplicationGroupId"], "tf-test");
    assert_eq!(calls[0]["params"]["NodeGroupId"], "0001");

    // Case does not matter; another trigger runs a test, and the roles change back.
    world.write(&tested("").replace("\"tf-test\"", "\"TF-Test\""));
    world.assert_no_changes();
    world.simulator.configure(json!({"failover_wording": "master"}));
    world.apply_step(&tested("triggers = { run = \"2\" }"));
    assert_eq!(world.state().get(ADDRESS, "new_primary_cluster_id"), "tf-test-001");
    assert_eq!(world.simulator.calls(TEST).len(), 2);

    // The events as AWS wrote them in 2022: one fewer, without the name of the former primary.
    world.simulator.configure(json!({"failover_wording": "short"}));
    world.apply_step(&tested("triggers = { run = \"3\" }"));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "former_primary_cluster_id"), "tf-test-001");
    assert_eq!(messages(&state.get(ADDRESS, "events")).len(), 4);

    // Destroy only removes the test from the state.
    world.apply_step(&group());
    assert_eq!(world.simulator.calls(TEST).len(), 3);
    world.destroy_step();
}

#[test]
fn other_timeouts_or_an_equal_trigger_run_no_test() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    let with = |marker: &str, more: &str| {
        let data = format!("resource \"terraform_data\" \"marker\" {{\n  input = {marker:?}\n}}\n");
        format!("{data}{}", failover(&format!("triggers = {{ of = {more} }}")))
    };
    world.apply_step(&with("a", "substr(terraform_data.marker.output, 0, 1)"));
    let plan_of = |main: &str| {
        world.write(main);
        world.plan()
    };
    // Not known at plan: an update in place, which then finds the same value.
    let unknown = plan_of(&with("ab", "substr(terraform_data.marker.output, 0, 1)"));
    assert_eq!(unknown.actions(ADDRESS), ["update"]);
    assert!(unknown.is_unknown(ADDRESS, "completed_at"));
    world.run("apply", &["-input=false", "tfplan"]).ok();
    world.assert_no_changes();
    let more =
        "substr(terraform_data.marker.output, 0, 1) }\n  timeouts {\n    create = \"5m\"\n  ";
    world.apply_step(&with("ab", more));
    assert_eq!(world.simulator.calls(TEST).len(), 1);
    // Another shard or group replaces the resource.
    world.write(&failover("").replace("0001", "0002"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["node_group_id"]);
    world.run("import", &["elasticache_failover_test.other", "tf-test"]).failed();
    world.destroy().ok();
    assert_eq!(world.simulator.calls(TEST).len(), 1);
    world.simulator.assert_no_violations();
}
