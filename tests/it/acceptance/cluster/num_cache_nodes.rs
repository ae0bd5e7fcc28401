//! `num_cache_nodes` of a Memcached cluster.

use serde_json::json;

use super::{ADDRESS, changes, last_change, maintenance, memcached, of_nodes, redis, world, zones};

const NOW: &str = "apply_immediately = true";

#[test]
fn num_cache_nodes_decrease() {
    let world = world();
    world.apply_step(&memcached(3, NOW));
    world.write(&memcached(1, NOW));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&memcached(1, NOW));
    assert_eq!(
        last_change(&world),
        json!({
            "NumCacheNodes": "1",
            "CacheNodeIdsToRemove.CacheNodeId.1": "0003",
            "CacheNodeIdsToRemove.CacheNodeId.2": "0002",
            "ApplyImmediately": "true",
        })
    );
    assert_eq!(of_nodes(&world, "id"), json!(["0001"]));
    assert_eq!(world.state().get(ADDRESS, "num_cache_nodes"), 1);
    world.destroy_step();
}

#[test]
fn num_cache_nodes_increase() {
    let world = world();
    // The change takes time in AWS, and the cluster stays available at first.
    world.simulator.configure(json!({"modify": 2}));
    world.apply_step(&memcached(1, NOW));
    world.apply_step(&memcached(3, NOW));
    assert_eq!(last_change(&world), json!({"NumCacheNodes": "3", "ApplyImmediately": "true"}));
    assert_eq!(of_nodes(&world, "id"), json!(["0001", "0002", "0003"]));
    assert_eq!(of_nodes(&world, "status"), json!(["available", "available", "available"]));
    assert!(
        of_nodes(&world, "address").as_array().unwrap().iter().all(serde_json::Value::is_string)
    );
    world.destroy_step();
}

#[test]
fn num_cache_nodes_increase_with_preferred_availability_zones() {
    let world = world();
    world.apply_step(&memcached(1, &format!("{NOW}\n  {}", zones("b"))));
    // The order does not matter, so the new zones may be anywhere in the list.
    world.apply_step(&memcached(3, &format!("{NOW}\n  {}", zones("cba"))));
    assert_eq!(
        last_change(&world),
        json!({
            "NumCacheNodes": "3",
            "NewAvailabilityZones.PreferredAvailabilityZone.1": "us-east-1c",
            "NewAvailabilityZones.PreferredAvailabilityZone.2": "us-east-1a",
            "ApplyImmediately": "true",
        })
    );
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "az_mode"), "cross-az");
    assert_eq!(state.get(ADDRESS, "availability_zone"), "Multiple");
    assert_eq!(
        of_nodes(&world, "availability_zone"),
        json!(["us-east-1b", "us-east-1c", "us-east-1a"])
    );
    world.write(&memcached(3, &format!("{NOW}\n  {}", zones("abc"))));
    world.assert_no_changes();
    // The node in the zone that is removed from the list is removed.
    world.apply_step(&memcached(2, &format!("{NOW}\n  {}", zones("ab"))));
    assert_eq!(last_change(&world)["CacheNodeIdsToRemove.CacheNodeId.1"], "0002");
    assert_eq!(of_nodes(&world, "availability_zone"), json!(["us-east-1b", "us-east-1a"]));
    world.write(&memcached(2, &format!("{NOW}\n  {}", zones("bb"))));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["preferred_availability_zones"]);
    world.destroy_step();
}

#[test]
fn the_configuration_chooses_the_nodes_to_remove() {
    let world = world();
    world.apply_step(&memcached(3, NOW));
    let chosen = format!("{NOW}\n  node_ids_to_remove = [\"0001\"]");
    world.apply_step(&memcached(3, &chosen));
    assert_eq!(changes(&world), 0, "it acts when the number changes");
    world.apply_step(&memcached(2, &chosen));
    assert_eq!(last_change(&world)["CacheNodeIdsToRemove.CacheNodeId.1"], "0001");
    assert_eq!(of_nodes(&world, "id"), json!(["0002", "0003"]));
    // Removing the argument changes nothing.
    world.apply_step(&memcached(2, NOW));
    assert_eq!(changes(&world), 1);
    world.destroy_step();
}

/// The scenarios of the API Reference, 2017-10-24, at `NewAvailabilityZones`, without `apply_immediately`: two
/// pending nodes, one more, all reverted, and then the maintenance window.
#[test]
fn pending_additions_accumulate_and_can_be_reverted() {
    let world = world();
    world.apply_step(&memcached(3, &zones("aaa")));
    world.apply_step(&memcached(5, &zones("aaabc")));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "num_cache_nodes"), 5);
    assert_eq!(state.get(ADDRESS, "pending_modified_values")[0]["num_cache_nodes"], 5);
    assert_eq!(of_nodes(&world, "id"), json!(["0001", "0002", "0003"]));
    world.apply_step(&memcached(6, &zones("aaabca")));
    assert_eq!(
        last_change(&world),
        json!({
            "NumCacheNodes": "6",
            "NewAvailabilityZones.PreferredAvailabilityZone.1": "us-east-1a",
        })
    );
    world.apply_step(&memcached(3, &zones("aaa")));
    assert_eq!(last_change(&world), json!({"NumCacheNodes": "3"}));
    assert_eq!(world.state().get(ADDRESS, "pending_modified_values"), json!([]));
    world.apply_step(&memcached(4, &zones("aaab")));
    maintenance(&world);
    world.assert_no_changes();
    let asked = changes(&world);
    world.apply().ok();
    assert_eq!(changes(&world), asked);
    assert_eq!(
        of_nodes(&world, "availability_zone"),
        json!(["us-east-1a", "us-east-1a", "us-east-1a", "us-east-1b"])
    );
    world.destroy_step();
}

/// The example of the API Reference, 2017-10-24, at `CacheNodeIdsToRemove`: with 3 active and 7 pending nodes,
/// a desired count of 5 names 2 nodes.
#[test]
fn three_active_seven_pending_five_desired() {
    let world = world();
    world.apply_step(&memcached(3, ""));
    world.apply_step(&memcached(7, ""));
    world.apply_step(&memcached(5, ""));
    assert_eq!(
        last_change(&world),
        json!({
            "NumCacheNodes": "5",
            "CacheNodeIdsToRemove.CacheNodeId.1": "0007",
            "CacheNodeIdsToRemove.CacheNodeId.2": "0006",
        })
    );
    maintenance(&world);
    world.assert_no_changes();
    world.destroy_step();
}

/// The scenarios in the table of the API Reference, 2017-10-24, that begin with a pending removal.
#[test]
fn a_pending_removal_is_replaced_by_a_later_change() {
    let world = world();
    world.apply_step(&memcached(4, ""));
    world.apply_step(&memcached(3, ""));
    let pending = &world.state().get(ADDRESS, "pending_modified_values")[0];
    assert_eq!(pending["num_cache_nodes"], 3);
    assert_eq!(pending["cache_node_ids_to_remove"], json!(["0004"]));
    // Another removal counts from the existing nodes.
    world.apply_step(&memcached(2, ""));
    assert_eq!(
        last_change(&world),
        json!({
            "NumCacheNodes": "2",
            "CacheNodeIdsToRemove.CacheNodeId.1": "0004",
            "CacheNodeIdsToRemove.CacheNodeId.2": "0003",
        })
    );
    // So does an addition.
    world.apply_step(&memcached(5, ""));
    assert_eq!(last_change(&world), json!({"NumCacheNodes": "5"}));
    maintenance(&world);
    world.assert_no_changes();
    world.apply().ok();
    assert_eq!(of_nodes(&world, "id"), json!(["0001", "0002", "0003", "0004", "0005"]));
    world.destroy_step();
}

/// A node count that did not change is never sent: the current count would cancel pending changes.
#[test]
fn a_pending_node_count_is_not_sent_with_other_changes() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    world.apply_step(&memcached(2, ""));
    let window = "maintenance_window = \"sun:05:00-sun:06:00\"";
    world.apply_step(&memcached(2, window));
    assert_eq!(last_change(&world), json!({"PreferredMaintenanceWindow": "sun:05:00-sun:06:00"}));
    world.apply_step(&memcached(3, &format!("{window}\n  {NOW}")));
    assert_eq!(last_change(&world), json!({"NumCacheNodes": "3", "ApplyImmediately": "true"}));
    assert_eq!(of_nodes(&world, "id"), json!(["0001", "0002", "0003"]));
    world.destroy_step();
}

/// A node removed outside terraform is drift, and is repaired. A pending change made outside terraform is
/// shown as pending.
#[test]
fn nodes_removed_outside_terraform() {
    let world = world();
    world.apply_step(&memcached(2, NOW));
    let set = json!({"num_cache_nodes": 1});
    world.simulator.mutate(json!({"op": "set_pending", "id": "tf-test", "set": set}));
    world.assert_no_changes();
    maintenance(&world);
    world.write(&memcached(2, NOW));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.replace_paths(ADDRESS), Vec::<String>::new());
    world.apply_step(&memcached(2, NOW));
    assert_eq!(last_change(&world)["NumCacheNodes"], "2");
    world.destroy_step();
}

#[test]
fn num_cache_nodes_redis() {
    let world = world();
    world.write(&redis("num_cache_nodes = 2"));
    let output = world.apply().failed();
    output.says("guides/rules#cc-num-nodes-redis").says("Write 1 or leave it out");
    assert!(world.simulator.mutations().is_empty());
    world.apply_step(&redis("num_cache_nodes = 1"));
    world.destroy_step();
}
