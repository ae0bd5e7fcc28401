//! Terraform and the provider are killed behind a call that must not be made twice, as when a job is cancelled. Nothing
//! of it is in the state, and the next apply finds out by what AWS reports.

use std::time::Duration;

use serde_json::json;

use crate::support::group::{ADDRESS, TOKEN, encrypted};
use crate::support::wait;
use crate::support::world::World;

use super::{cluster_reboot, failover_test};

/// Applies and kills all of it once an action was called.
#[track_caller]
fn kill_behind(world: &World, action: &str) {
    let earlier = world.simulator.calls(action).len();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, action, earlier + 1);
    let committed = || world.simulator.calls(action).iter().all(|call| call["done"] == json!(true));
    wait::until("AWS has answered", || committed().then_some(()));
    drop(apply);
    // A killed process can't remove its temporary files.
    for left in std::fs::read_dir(world.workspace.tmp()).unwrap().flatten() {
        std::fs::remove_dir_all(left.path()).unwrap();
    }
}

#[test]
fn a_reboot_is_not_repeated() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"reboot": "never"}));
    world.write(&cluster_reboot::reboot(""));
    kill_behind(&world, "RebootCacheCluster");
    world.simulator.settle("tf-test-001");
    world.simulator.configure(json!({"reboot": 0}));
    world.apply().ok().says("The nodes are rebooted already").says("1 added");
    assert_eq!(world.simulator.calls("RebootCacheCluster").len(), 1);
    world.assert_no_changes();
    // A trigger asks for another one, and so does a replacement.
    world.write(&cluster_reboot::reboot("triggers = { run = \"2\" }"));
    world.apply().ok().never_says("rebooted already");
    let replace = ["-auto-approve", "-input=false", "-replace=elasticache_cluster_reboot.test"];
    world.run("apply", &replace).ok().never_says("rebooted already");
    assert_eq!(world.simulator.calls("RebootCacheCluster").len(), 3);
}

#[test]
fn a_failover_test_is_not_repeated() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"failover": "never"}));
    world.write(&failover_test::failover(""));
    kill_behind(&world, "TestFailover");
    world.simulator.settle("tf-test");
    world.simulator.configure(json!({"failover": 0}));
    world.apply().ok().says("The failover is tested already").says("1 added");
    assert_eq!(world.simulator.calls("TestFailover").len(), 1);
    let state = world.state();
    let test = "elasticache_failover_test.test";
    assert_eq!(state.get(test, "former_primary_cluster_id"), "tf-test-001");
    assert_eq!(state.get(test, "new_primary_cluster_id"), "tf-test-002");
    world.assert_no_changes();
    world.write(&failover_test::failover("triggers = { run = \"2\" }"));
    world.apply().ok().never_says("tested already");
    assert_eq!(world.simulator.calls("TestFailover").len(), 2);
}

/// The second rotation would have thrown away the token that clients still use.
#[test]
fn a_rotation_is_not_repeated() {
    let world = World::new();
    world.apply_step(&encrypted());
    // Times of AWS are compared to the second, and two changes within one are the same.
    world.simulator.advance(Duration::from_mins(1));
    world.simulator.configure(json!({"modify": "never"}));
    let rotated = encrypted().replace("93xQ", "94xQ");
    world.write(&rotated);
    kill_behind(&world, "ModifyReplicationGroup");

    let reads = || world.simulator.calls("DescribeReplicationGroups").len();
    let earlier = reads();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    // The refresh, and the first looks of a change that waits.
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", earlier + 4);
    world.simulator.settle("tf-test");
    world.simulator.configure(json!({"modify": 0}));
    let output = apply.finish().ok().says("The AUTH token is changed already");
    output.never_says(TOKEN).never_says("94xQ");
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), 1);
    let tokens = world.simulator.group("tf-test")["tokens"].as_array().map(Vec::len);
    assert_eq!(tokens, Some(2), "the old one and the new one");
    world.assert_no_changes();

    // The next change of the token is another one.
    let next = encrypted().replace("93xQ", "95xQ");
    world.write(&next);
    world.apply().ok().never_says("changed already");
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), 2);
    world.assert_no_changes();
    assert!(world.state().resource(ADDRESS).is_some());
    world.destroy_step();
}
