//! Terraform is killed: the provider ends too, after it has finished the request in progress.

use serde_json::{Value as Json, json};

use crate::support::group::encrypted;
use crate::support::world::World;
use crate::support::{processes, wait};

#[test]
fn the_provider_ends_when_terraform_is_killed() {
    let world = World::new();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&encrypted());
    let mut run = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut run, "CreateReplicationGroup", 1);
    let provider = run.provider();
    processes::signal(run.pid(), "KILL");
    wait::until("the provider has ended", || (!processes::alive(provider)).then_some(()));
    // Its socket is removed too.
    let left: Vec<_> = std::fs::read_dir(world.workspace.tmp()).unwrap().flatten().collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_request_in_progress_is_completed() {
    let world = World::new();
    // AWS delays the request before it applies anything.
    world.simulator.fault(json!({"action": "CreateReplicationGroup", "kind": "pause", "times": 1}));
    world.write(&encrypted());
    let mut run = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut run, "CreateReplicationGroup", 1);
    let provider = run.provider();
    processes::signal(run.pid(), "KILL");
    wait::until("terraform has ended", || (!processes::alive(run.pid())).then_some(()));
    assert!(processes::alive(provider), "the provider abandoned its request");
    world.simulator.release();
    let create = wait::until("the request is answered", || {
        let create = world.simulator.calls("CreateReplicationGroup")[0].clone();
        (create["done"] == Json::Bool(true)).then_some(create)
    });
    assert_eq!(create["committed"], true);
    assert_eq!(create["status"], 200);
    assert_eq!(world.simulator.groups(), ["tf-test"]);
    wait::until("the provider has ended", || (!processes::alive(provider)).then_some(()));
}
