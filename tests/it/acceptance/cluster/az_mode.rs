//! `az_mode` and the Availability Zones of nodes.

use serde_json::json;

use super::{
    ADDRESS, changes, creation, last_change, maintenance, memcached, of_nodes, redis, world, zones,
};

#[test]
fn az_mode_memcached() {
    let world = world();
    world.write(&memcached(1, "az_mode = \"cross-az\""));
    world.validate().failed().says("One node can't be in several Availability Zones");
    world.apply_step(&memcached(1, "az_mode = \"single-az\""));
    world.import_step(ADDRESS, "tf-test", &[]);
    world.write(&memcached(1, ""));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn az_mode_redis() {
    let world = world();
    world.write(&redis("az_mode = \"cross-az\""));
    world.apply().failed();
    world.apply_step(&redis("az_mode = \"single-az\""));
    assert_eq!(creation(&world)["AZMode"], "single-az");
    // AWS never returns it, and of Redis it is not sent again.
    world.import_step(ADDRESS, "tf-test", &["az_mode"]);
    assert_eq!(changes(&world), 0);
    world.destroy_step();
}

#[test]
fn availability_zone_redis() {
    let world = world();
    world.apply_step(&redis("availability_zone = \"us-east-1b\""));
    assert_eq!(creation(&world)["PreferredAvailabilityZone"], "us-east-1b");
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "availability_zone"), "us-east-1b");
    assert_eq!(state.get(ADDRESS, "az_mode"), json!(null));
    world.write(&redis("availability_zone = \"us-east-1c\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["availability_zone"]);
    world.write(&redis(""));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn multi_az_in_vpc() {
    let world = world();
    let more = format!(
        "az_mode = \"cross-az\"\n  subnet_group_name = \"test-subnets\"\n  {}",
        zones("ab")
    );
    world.apply_step(&memcached(2, &more));
    let sent = creation(&world);
    assert_eq!(sent["AZMode"], "cross-az");
    assert_eq!(sent["PreferredAvailabilityZones.PreferredAvailabilityZone.2"], "us-east-1b");
    assert_eq!(sent["CacheSubnetGroupName"], "test-subnets");
    assert_eq!(world.state().get(ADDRESS, "availability_zone"), "Multiple");
    world.import_step(ADDRESS, "tf-test", &["preferred_availability_zones"]);
    world.write(&memcached(2, "az_mode = \"cross-az\""));
    world.apply().ok();
    assert_eq!(changes(&world), 0, "removing the zones makes no call");
    world.assert_no_changes();
    world.destroy_step();
}

/// The list of zones implies `az_mode`.
#[test]
fn different_zones_are_cross_az() {
    let world = world();
    world.apply_step(&memcached(3, &zones("cab")));
    assert_eq!(creation(&world)["AZMode"], "cross-az");
    assert_eq!(world.state().get(ADDRESS, "az_mode"), "cross-az");
    assert_eq!(
        of_nodes(&world, "availability_zone"),
        json!(["us-east-1c", "us-east-1a", "us-east-1b"])
    );
    world.write(&memcached(3, &zones("abc")));
    world.assert_no_changes();
    world.write(&memcached(3, &zones("abb")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["preferred_availability_zones"]);
    world.destroy_step();
}

/// One zone for all nodes, then nodes in other zones: the configured zone stays in the state.
#[test]
fn nodes_in_other_zones_are_not_drift() {
    let world = world();
    let zone = "availability_zone = \"us-east-1a\"\n  apply_immediately = true";
    world.apply_step(&memcached(1, zone));
    world.apply_step(&memcached(3, "az_mode = \"cross-az\"\n  apply_immediately = true"));
    assert_eq!(
        last_change(&world),
        json!({"NumCacheNodes": "3", "AZMode": "cross-az", "ApplyImmediately": "true"})
    );
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "az_mode"), "cross-az");
    world.apply_step(&memcached(3, zone));
    world.destroy_step();
}

/// `az_mode = var.nodes == 1 ? "single-az" : "cross-az"`, as modules write it. AWS refuses `single-az` while
/// nodes are in different zones, so it comes after the last of them is gone.
#[test]
fn single_az_when_one_node_is_left() {
    let world = world();
    let now = "apply_immediately = true";
    let spread = |more: &str| memcached(2, &format!("az_mode = \"cross-az\"\n  {more}"));
    let alone = |more: &str| memcached(1, &format!("az_mode = \"single-az\"\n  {more}"));
    world.apply_step(&spread(now));
    world.write(&memcached(2, &format!("az_mode = \"single-az\"\n  {now}")));
    let refused = world.try_plan(&[]).failed();
    refused.says("cc-single-az-after-cross-az").says("Write az_mode = \"cross-az\"");
    world.apply_step(&alone(now));
    let sent = world.simulator.calls("ModifyCacheCluster");
    assert_eq!(sent[0]["params"]["NumCacheNodes"], "1");
    assert_eq!(sent[0]["params"]["AZMode"], json!(null));
    assert_eq!(last_change(&world), json!({"AZMode": "single-az", "ApplyImmediately": "true"}));
    assert_eq!(of_nodes(&world, "availability_zone"), json!(["us-east-1a"]));
    // And with a list of zones.
    world.apply_step(&spread(&format!("{}\n  {now}", zones("ab"))));
    world.apply_step(&alone(&format!("{}\n  {now}", zones("b"))));
    assert_eq!(last_change(&world), json!({"AZMode": "single-az", "ApplyImmediately": "true"}));
    assert_eq!(of_nodes(&world, "availability_zone"), json!(["us-east-1b"]));
    // Where the removal waits for the maintenance window, the mode is sent with the nodes that come next.
    world.apply_step(&memcached(3, &format!("az_mode = \"cross-az\"\n  {now}")));
    world.apply_step(&alone(""));
    assert_eq!(last_change(&world)["AZMode"], json!(null));
    assert_eq!(last_change(&world)["NumCacheNodes"], "1");
    maintenance(&world);
    world.assert_no_changes();
    world.apply_step(&memcached(2, &format!("az_mode = \"single-az\"\n  {now}")));
    assert_eq!(last_change(&world)["AZMode"], "single-az");
    let placed = of_nodes(&world, "availability_zone");
    assert_eq!(placed[0], placed[1]);
    world.destroy_step();
}

/// A module with a variable that is an empty list by default.
#[test]
fn an_empty_list_of_zones_replaces_nothing() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    let empty = memcached(1, "preferred_availability_zones = []");
    world.write(&empty);
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&empty);
    world.apply_step(&memcached(1, ""));
    assert_eq!(changes(&world), 0);
    world.destroy_step();
}
