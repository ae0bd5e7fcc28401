//! Multi-AZ, with and without a VPC.

use serde_json::{Value as Json, json};

use super::current::{apply, last, params, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn zones(world: &World) -> Vec<String> {
    params(&last(world, "CreateReplicationGroup"), "PreferredCacheClusterAZs")
}

#[test]
fn vpc() {
    let world = world();
    apply(
        &world,
        &plain(
            "security_group_ids = [\"sg-11111111\"]\n  multi_az_enabled = true\n  automatic_failover_enabled = true",
        ),
    );
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "security_group_ids"), json!(["sg-11111111"]));
    assert_eq!(state.get(ADDRESS, "security_group_names"), Json::Null);
    assert_eq!(state.get(ADDRESS, "num_cache_clusters"), 2);
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

#[test]
fn multi_az_not_in_vpc_and_in_vpc() {
    let world = world();
    let outside = plain(
        "multi_az_enabled = true\n  automatic_failover_enabled = true\n  preferred_cache_cluster_azs = [\"us-east-1a\", \"us-east-1b\"]",
    );
    let outside = outside.replace("subnet_group_name    = \"test-subnets\"", "");
    apply(&world, &outside);
    assert_eq!(zones(&world), ["us-east-1a", "us-east-1b"]);
    assert_eq!(world.state().get(ADDRESS, "multi_az_enabled"), true);
    world.destroy_step();
}

#[test]
fn multi_az_not_in_vpc_repeated() {
    let world = world();
    let repeated = plain(
        "automatic_failover_enabled = true\n  preferred_cache_cluster_azs = [\"us-east-1a\", \"us-east-1b\", \"us-east-1a\", \"us-east-1b\"]",
    );
    apply(&world, &repeated.replace("= 2", "= 4"));
    assert_eq!(zones(&world), ["us-east-1a", "us-east-1b", "us-east-1a", "us-east-1b"]);
    world.destroy_step();
}
