//! What the configuration leaves out of something that exists, the state knows: rules judge what the plan makes.

use crate::support::group::TOKEN;
use crate::support::world::World;

fn group(body: &str) -> String {
    format!(
        "\nresource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"tf-test\"\n  \
         description = \"A test\"\n  node_type = \"cache.m4.large\"\n  apply_immediately = true\n  {body}\n}}\n"
    )
}

/// Encryption, the number of zones, the members that the plan adds, and the windows that AWS chose.
#[test]
fn what_the_state_knows_need_not_be_written() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    let token = format!("auth_token = {TOKEN:?}");
    let zones = "preferred_cache_cluster_azs = [\"us-east-1a\", \"us-east-1b\"]";
    let windows = "maintenance_window = \"sun:05:00-sun:06:00\"";
    world.apply_step(&group(&format!(
        "{token}\n  {zones}\n  {windows}\n  num_cache_clusters = 2\n  transit_encryption_enabled = true"
    )));
    world.write(&group(&format!("{token}\n  {zones}")));
    world.assert_no_changes();
    world.write(&group(&format!("{token}\n  {zones}\n  snapshot_window = \"05:30-06:30\"")));
    let said = world.try_plan(&[]).failed();
    said.says("rg-snapshot-window-overlap").says("maintenance_window is what AWS chose");
    world.apply_step(&group(&format!(
        "{token}\n  num_cache_clusters = 3\n  primary_cluster_id = \"tf-test-003\""
    )));
    assert_eq!(world.simulator.group("tf-test")["node_groups"][0]["primary"], "tf-test-003");
    world.destroy_step();
}

/// A group that had several shards keeps cluster mode with one, where a shard needs no replica. A group without
/// cluster mode needs one.
#[test]
fn cluster_mode_is_that_of_the_group() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    let shards = |shards: u32| {
        group(&format!(
            "num_node_groups = {shards}\n  replicas_per_node_group = 0\n  automatic_failover_enabled = true"
        ))
    };
    world.apply_step(&shards(2));
    world.apply_step(&shards(1));
    world.destroy_step();
    world.apply_step(&group(""));
    world.write(&group("automatic_failover_enabled = true"));
    let said = world.try_plan(&[]).failed();
    said.says("rg-failover-min-clusters").says("The group has one cluster");
    world.apply_step(&group("automatic_failover_enabled = true\n  num_cache_clusters = 2"));
    world.destroy_step();
}
