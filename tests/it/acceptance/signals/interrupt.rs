//! Ctrl-C during a creation that waits.

use std::time::Duration;

use serde_json::json;

use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::terraform::Running;
use crate::support::wait;
use crate::support::world::World;

/// The limit is 2 seconds after Stop; the rest is for a loaded machine.
const SOON: Duration = Duration::from_secs(5);

/// Starts a command and waits until the provider waits for AWS.
fn waiting(world: &World, command: &str, change: &str) -> Running {
    let mut run = world.terraform.spawn(&[command, "-no-color", "-auto-approve", "-input=false"]);
    let describes = || world.simulator.calls("DescribeReplicationGroups").len();
    world.simulator.wait_for_calls(&mut run, change, 1);
    let seen = describes();
    world.simulator.wait_for_calls(&mut run, "DescribeReplicationGroups", seen + 1);
    run
}

/// Interrupts as a terminal does, and waits for the end.
#[track_caller]
fn interrupt(mut run: Running) -> crate::support::terraform::Output {
    run.interrupt();
    run.wait_for("Interrupt received");
    let ended = wait::within(SOON, || run.has_ended().then_some(()));
    assert!(ended.is_some(), "terraform still waits:\n{}", run.so_far());
    run.finish()
}

#[test]
fn create_is_saved_untainted_and_the_next_apply_waits_for_it() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    interrupt(waiting(&world, "apply", "CreateReplicationGroup")).failed().says("tf-test");
    let state = world.state();
    assert!(!state.is_tainted(ADDRESS));
    assert_eq!(state.get(ADDRESS, "id"), "tf-test");
    assert_eq!(state.get(ADDRESS, "status"), "creating");

    // The next apply waits for the same group.
    let seen = world.simulator.calls("DescribeReplicationGroups").len();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", seen + 3);
    world.simulator.settle("tf-test");
    apply.finish().ok().says("0 added, 1 changed, 0 destroyed");
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    world.assert_no_changes();
    world.destroy_step();
}

/// Resources that depend on a group that is not available yet are not created.
#[test]
fn dependents_do_not_run() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    let dependent = "resource \"terraform_data\" \"app\" {\n  \
                     input = elasticache_replication_group.test.primary_endpoint_address\n}\n";
    world.write(&format!("{}{dependent}", encrypted()));
    interrupt(waiting(&world, "apply", "CreateReplicationGroup")).failed();
    assert!(world.state().resource("terraform_data.app").is_none());
}

#[test]
fn update() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.simulator.configure(json!({"modify": "never"}));
    world.write(&encrypted_with("snapshot_retention_limit = 4", "A test"));
    interrupt(waiting(&world, "apply", "ModifyReplicationGroup")).failed();
    assert!(!world.state().is_tainted(ADDRESS));
    world.simulator.settle("tf-test");
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn destroy() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.simulator.configure(json!({"delete": "never"}));
    interrupt(waiting(&world, "destroy", "DeleteReplicationGroup")).failed();
    assert!(world.state().resource(ADDRESS).is_some(), "the group is still in the state");
    world.simulator.settle("tf-test");
    world.destroy_step();
}

/// After a second Ctrl-C terraform drops the request, and nothing hangs.
#[test]
fn second_interrupt() {
    let world = World::new();
    // A request that AWS has received without responding: Stop can't end it early.
    world
        .simulator
        .fault(json!({"action": "CreateReplicationGroup", "kind": "pause", "commit": true}));
    world.write(&encrypted());
    let mut run = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut run, "CreateReplicationGroup", 1);
    run.interrupt();
    run.wait_for("Interrupt received");
    run.interrupt();
    let ended = wait::within(SOON, || run.has_ended().then_some(()));
    assert!(ended.is_some(), "terraform still waits:\n{}", run.so_far());
    assert_eq!(run.finish().code, Some(1));
    world.simulator.release();
}

/// SIGTERM, as CI and service managers send it to all processes, has the same effect.
#[test]
fn terminate() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    let mut run = waiting(&world, "apply", "CreateReplicationGroup");
    crate::support::processes::signal_group(run.pid(), "TERM");
    let ended = wait::within(SOON, || run.has_ended().then_some(()));
    assert!(ended.is_some(), "terraform still waits:\n{}", run.so_far());
    run.finish().failed();
    assert!(!world.state().is_tainted(ADDRESS));
}
