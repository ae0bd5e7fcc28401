//! A group is ready when its members are, whatever its own status says.

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn sized(clusters: u32, node_type: &str) -> String {
    plain(&format!("apply_immediately = true\n  automatic_failover_enabled = {}", clusters > 1))
        .replace("num_cache_clusters   = 2", &format!("num_cache_clusters   = {clusters}"))
        .replace("cache.m4.large", node_type)
}

/// The writing calls since the first `before` ones, without their parameters; those that were refused, too.
fn since(world: &World, before: usize) -> Vec<String> {
    let calls = world.simulator.mutations().split_off(before);
    calls.iter().filter_map(|call| Some(call.split(' ').next()?.to_owned())).collect()
}

/// Between two calls, and at the end, all members are available: AWS refuses the second call before, and a plan that
/// is made afterwards finds nothing that is still under way.
#[test]
fn the_members_are_available_between_two_calls_and_at_the_end() {
    let world = World::new();
    world.apply_step(&sized(2, "cache.m4.large"));
    world.simulator.configure(json!({
        "member_create": 5, "member_modify": 5, "member_delete": 5, "modify": 1,
    }));
    let mut before = world.simulator.mutations().len();
    let steps: [(u32, &str, &[&str]); 4] = [
        (3, "cache.m4.large", &["IncreaseReplicaCount"]),
        // A larger type, and fewer members after it.
        (2, "cache.m4.xlarge", &["ModifyReplicationGroup", "DecreaseReplicaCount"]),
        // More members, and another type after it.
        (3, "cache.m4.2xlarge", &["IncreaseReplicaCount", "ModifyReplicationGroup"]),
        (4, "cache.m4.2xlarge", &["IncreaseReplicaCount"]),
    ];
    for (clusters, node_type, calls) in steps {
        world.write(&sized(clusters, node_type));
        world.apply().ok();
        let group = world.simulator.group("tf-test");
        for member in group["node_groups"][0]["members"].as_array().unwrap() {
            let status = &world.simulator.cluster(member.as_str().unwrap())["status"];
            assert_eq!(status, "available", "{member} after {calls:?}");
        }
        world.assert_no_changes();
        assert_eq!(since(&world, before), calls, "to {clusters} of {node_type}");
        before = world.simulator.mutations().len();
    }
    assert_eq!(world.state().get(ADDRESS, "num_cache_clusters"), 4);

    // A member that somebody else adds is waited for, too, within timeouts.update, and the message names it.
    world.simulator.configure(json!({"member_create": "never"}));
    world.write(&sized(5, "cache.m4.2xlarge").replace(
        "apply_immediately = true",
        "apply_immediately = true\n  timeouts {\n    update = \"3s\"\n  }",
    ));
    world.apply().failed().says("was not changed in time").says("with member tf-test-005 creating");
    world.simulator.configure(json!({
        "member_create": null, "member_modify": null, "member_delete": null, "modify": 0,
    }));
    world.simulator.settle("tf-test-005");
    world.write(&sized(5, "cache.m4.2xlarge"));
    world.apply().ok();
    world.destroy_step();
}
