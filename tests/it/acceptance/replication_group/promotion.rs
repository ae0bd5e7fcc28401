//! `primary_cluster_id` for a group that exists: a member is promoted.

use serde_json::json;

use super::current::{actions, apply, last, settled, world};
use crate::support::group::plain;
use crate::support::world::World;

fn primary(world: &World) -> serde_json::Value {
    world.simulator.group("tf-test")["node_groups"][0]["primary"].clone()
}

const SECOND: &str = "primary_cluster_id = \"tf-test-002\"";

/// AWS promotes a member only while automatic failover is off.
#[test]
fn failover_is_switched_off_first() {
    let world = world();
    apply(&world, &plain("automatic_failover_enabled = true\n  apply_immediately = true"));
    apply(&world, &plain(&format!("apply_immediately = true\n  {SECOND}")));
    assert_eq!(primary(&world), "tf-test-002");
    assert_eq!(actions(&world)[1..], ["ModifyReplicationGroup", "ModifyReplicationGroup"]);
    assert_eq!(last(&world, "ModifyReplicationGroup")["PrimaryClusterId"], "tf-test-002");
    // And on again after it.
    let back = "automatic_failover_enabled = true\n  apply_immediately = true\n  \
                primary_cluster_id = \"tf-test-001\"";
    apply(&world, &plain(back));
    assert_eq!(primary(&world), "tf-test-001");
    assert_eq!(last(&world, "ModifyReplicationGroup")["AutomaticFailoverEnabled"], "true");
    world.destroy_step();
}

#[test]
fn what_can_not_be_promoted_is_refused_at_plan() {
    let world = world();
    let on = "automatic_failover_enabled = true\n  apply_immediately = true";
    apply(&world, &plain(on));
    let before = world.simulator.mutations();
    world.write(&plain(&format!("{on}\n  {SECOND}")));
    world.try_plan(&[]).failed().says(SECOND).says("automatic_failover_enabled = false");
    world.write(&plain("apply_immediately = true\n  primary_cluster_id = \"tf-other\""));
    world
        .try_plan(&[])
        .failed()
        .says("\"tf-other\" is not a member")
        .says("rg-promote-single-primary");
    // Off would merely be pending.
    world.write(&plain(SECOND));
    world.try_plan(&[]).failed().says(SECOND).says("apply_immediately = true");
    // The member that is the primary already is no change.
    apply(&world, &plain(&format!("{on}\n  primary_cluster_id = \"TF-Test-001\"")));
    assert_eq!(world.simulator.mutations(), before);
    world.destroy_step();
}

/// A promotion that waits for the window is in sync, and said.
#[test]
fn in_the_maintenance_window() {
    let world = world();
    apply(&world, &plain(""));
    world.write(&plain(SECOND));
    world.apply().ok().says("primary_cluster_id").says("maintenance window");
    settled(&world);
    assert_eq!(primary(&world), "tf-test-001");
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
    settled(&world);
    assert_eq!(primary(&world), "tf-test-002");
    world.destroy_step();
}
