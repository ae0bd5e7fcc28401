//! Reboots of a cluster that terraform manages.

use serde_json::json;

use super::{ADDRESS, REBOOT, named, rebooted};
use crate::support::world::World;

fn memcached() -> String {
    "resource \"elasticache_cluster\" \"test\" {\n  cluster_id = \"tf-test\"\n  engine = \"memcached\"\n  \
     node_type = \"cache.m4.large\"\n  num_cache_nodes = 2\n}\n"
        .to_owned()
}

/// The managed cluster, and a reboot of it.
fn with(more: &str) -> String {
    let reboot = named("test", "tf-test", more)
        .replace("\"tf-test\"", "elasticache_cluster.test.cluster_id");
    format!("{}{reboot}", memcached())
}

#[test]
fn reboots_all_or_some_nodes_and_only_when_triggered() {
    let world = World::new();
    world.apply_step(&memcached());
    world.simulator.configure(json!({"reboot": 2}));
    let pending = json!({"parameter_status": "pending-reboot"});
    world.simulator.mutate(json!({"op": "set_cluster", "id": "tf-test", "set": pending}));

    world.write(&with(""));
    world
        .try_plan(&[])
        .ok()
        .says("A reboot loses the contents of the cache")
        .says("All nodes of cluster");
    world.apply_step(&with(""));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "id"), "tf-test");
    assert_eq!(state.get(ADDRESS, "rebooted_node_ids"), json!(["0001", "0002"]));
    assert!(state.get(ADDRESS, "completed_at").is_string());
    assert_eq!(rebooted(&world), [["0001", "0002"]]);

    // Default values, the case of the id and other timeouts do not trigger a reboot.
    let timeouts = "timeouts {\n    update = \"50m\"\n  }";
    world.apply_step(&with(timeouts));
    assert_eq!(world.simulator.calls(REBOOT).len(), 1);

    // Other nodes trigger a reboot, and so does a trigger.
    world.write(&with("node_ids = [\"0002\"]"));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert!(plan.text.contains("Node 0002 of cluster"), "{}", plan.text);
    world.apply_step(&with("node_ids = [\"0002\"]"));
    assert_eq!(world.state().get(ADDRESS, "rebooted_node_ids"), json!(["0002"]));
    world.apply_step(&with("node_ids = [\"0002\"]\n  triggers = { run = \"2\" }"));
    assert_eq!(rebooted(&world)[1..], [["0002"], ["0002"]]);

    world.destroy_step();
    assert_eq!(world.simulator.calls(REBOOT).len(), 3);
}

#[test]
fn waits_until_parameters_are_in_sync() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    let set = |status: &str| {
        let set = json!({"parameter_status": status});
        world.simulator.mutate(json!({"op": "set_cluster", "id": "tf-test-002", "set": set}));
    };
    // A parameter is still being applied after the node is available.
    set("applying");
    world.write(&named("test", "TF-Test-002", ""));
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, REBOOT, 1);
    let seen = world.simulator.calls("DescribeCacheClusters").len();
    world.simulator.wait_for_calls(&mut apply, "DescribeCacheClusters", seen + 3);
    set("in-sync");
    apply.finish().ok().never_says("not confirmed");
    world.write(&named("test", "tf-test-002", ""));
    world.assert_no_changes();
    world.simulator.assert_no_violations();
}
