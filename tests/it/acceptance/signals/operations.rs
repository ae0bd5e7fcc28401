//! Ctrl-C after AWS has accepted what must not be done twice.

use serde_json::json;

use crate::acceptance::cluster_reboot::{self, reboot};
use crate::acceptance::failover_test::{self, failover};
use crate::support::terraform::Output;
use crate::support::world::World;

/// Applies, and interrupts once the provider has called `change` and then read the result with `look`.
#[track_caller]
fn interrupted(world: &World, change: &str, look: &str) -> Output {
    let mut run = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut run, change, 1);
    // The last of these calls comes after the first read of the accepted operation.
    let seen = world.simulator.calls(look).len();
    world.simulator.wait_for_calls(&mut run, look, seen + 2);
    run.interrupt();
    run.finish().failed().says("accepted, not confirmed").says("asked to stop")
}

#[test]
fn a_failover_test_is_saved_and_not_repeated() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"failover": "never"}));
    world.write(&failover(""));
    let output = interrupted(&world, "TestFailover", "DescribeReplicationGroups");
    output.says("Cache cluster message: Finished recovery for cache nodes");
    failover_test::unconfirmed::assert_saved(&world);
}

#[test]
fn a_reboot_is_saved_and_not_repeated() {
    let world = cluster_reboot::unconfirmed::world();
    world.write(&reboot(""));
    let output = interrupted(&world, "RebootCacheCluster", "DescribeCacheClusters");
    output.says("node 0001 is \"rebooting\"");
    cluster_reboot::unconfirmed::assert_saved(&world);
}
