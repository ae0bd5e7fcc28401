//! What public modules write, with their defaults (nulls, empty texts and lists): applied and planned again without a
//! difference, and without a warning.
//!
//! The configurations in `tests/it/fixtures/modules` have the arguments and defaults of the modules of cloudposse,
//! terraform-aws-modules and umotif.

use crate::support::world::World;

/// Every command is silent, and the plan after the apply is empty.
#[track_caller]
fn module(configuration: &str) {
    let world = World::new();
    world.write(configuration);
    assert_silent(&world, "validate", &[]);
    assert_silent(&world, "apply", &["-auto-approve", "-input=false"]);
    world.assert_no_changes();
    assert_silent(&world, "plan", &["-input=false"]);
    assert_silent(&world, "destroy", &["-auto-approve", "-input=false"]);
    world.simulator.assert_no_violations();
}

#[track_caller]
fn assert_silent(world: &World, command: &str, arguments: &[&str]) {
    let diagnostics = world.diagnostics(command, arguments);
    assert!(diagnostics.is_empty(), "{command}: {diagnostics:#?}");
}

#[test]
fn cloudposse_redis() {
    module(include_str!("../fixtures/modules/cloudposse_redis.tf"));
}

#[test]
fn cloudposse_memcached() {
    module(include_str!("../fixtures/modules/cloudposse_memcached.tf"));
}

#[test]
fn umotif_redis() {
    module(include_str!("../fixtures/modules/umotif_redis.tf"));
}

#[test]
fn terraform_aws_modules() {
    module(include_str!("../fixtures/modules/terraform_aws_modules.tf"));
}
