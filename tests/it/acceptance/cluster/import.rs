//! Importing clusters with a generated configuration.

use serde_json::json;

use super::{ADDRESS, ARN, memcached, redis, world};
use crate::support::world::World;

const IMPORT: &str = "import {\n  to = elasticache_cluster.test\n  id = \"tf-test\"\n}\n";

/// Removes the state, generates a configuration, imports and applies it: AWS is not changed, and the next
/// plan is empty. Returns the configuration.
#[track_caller]
fn with_generated_configuration(world: &World) -> String {
    let mutations = world.simulator.mutations();
    drop(std::fs::remove_file(world.workspace.work().join("terraform.tfstate")));
    world.write(IMPORT);
    world.try_plan(&["-generate-config-out=generated.tf"]).ok();
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), mutations, "an import changed something");
    world.workspace.read("generated.tf")
}

#[test]
fn a_memcached_cluster() {
    let world = world();
    world.apply_step(&memcached(2, "maintenance_window = \"sun:05:00-sun:06:00\""));
    let written = with_generated_configuration(&world);
    assert!(written.contains("num_cache_nodes"), "{written}");
    world.destroy_step();
}

#[test]
fn a_memcached_cluster_in_different_zones() {
    let world = world();
    world.apply_step(&memcached(2, "az_mode = \"cross-az\""));
    with_generated_configuration(&world);
    world.destroy_step();
}

#[test]
fn a_single_redis() {
    let world = world();
    world.apply_step(&redis(
        "subnet_group_name = \"test-subnets\"\n  security_group_ids = [\"sg-11111111\"]\n  \
         snapshot_retention_limit = 2",
    ));
    let written = with_generated_configuration(&world);
    assert!(written.contains("sg-11111111"), "{written}");
    world.destroy_step();
}

/// A response as in 2017: no ARN, no encryption fields, no later fields.
#[test]
fn a_cluster_created_in_2017() {
    let world = world();
    let create = json!({
        "op": "create_cluster", "id": "tf-test", "engine": "redis", "engine_version": "3.2.6",
        "edition": 2017,
    });
    world.simulator.mutate(create);
    with_generated_configuration(&world);
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "transit_encryption_enabled"), false);
    assert_eq!(state.get(ADDRESS, "engine_version"), "3.2.6");
    world.destroy_step();
}

/// Arguments that AWS never returns are saved in the state without a call.
#[test]
fn by_arn_with_arguments_that_aws_never_returns() {
    let world = world();
    world.apply_step(&redis("apply_immediately = true\n  timeouts { create = \"50m\" }"));
    world.import_step(ADDRESS, ARN, &["apply_immediately", "timeouts"]);
    world.destroy_step();
}

#[test]
fn missing_cluster() {
    let world = world();
    world.write(&redis(""));
    world.run("import", &[ADDRESS, "tf-test"]).failed().says("Cannot import non-existent");
    let group = ARN.replace(":cluster:", ":replicationgroup:");
    world.run("import", &[ADDRESS, &group]).failed().says("Not the ID of a cluster");
}

/// Import by identity (Terraform 1.12 and later).
#[test]
fn by_identity() {
    let world = world();
    world.terraform.needs((1, 12));
    world.apply_step(&redis(""));
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();
    let import =
        "import {\n  to = elasticache_cluster.test\n  identity = { cluster_id = \"tf-test\" }\n}\n";
    world.write(&format!("{import}{}", redis("")));
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    world.write(&redis(""));
    world.assert_no_changes();
    world.destroy_step();
}
