//! Clusters that are replaced, moved from hashicorp/aws, or exist already.

use serde_json::json;

use super::{ADDRESS, memcached, redis, world};

#[test]
fn another_name_or_region_replaces_the_cluster() {
    let world = world();
    world.apply_step(&redis("region = \"eu-west-1\""));
    world.write(&redis(""));
    world.assert_no_changes();
    world.write(&redis("region = \"us-east-1\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["region"]);
    let other = redis("region = \"eu-west-1\"").replace("tf-test", "tf-other");
    world.write(&other);
    assert_eq!(world.plan().replace_paths(ADDRESS), ["cluster_id"]);
    world.apply_step(&other);
    world.destroy_step();
}

/// The old cluster is deleted before the new one with the same name is created.
#[test]
fn a_cluster_of_the_same_name_that_is_being_deleted() {
    let world = world();
    world.simulator.configure(json!({"create": 1, "delete": 3}));
    world.apply_step(&memcached(1, ""));
    world.apply_step(&memcached(1, "port = 11212"));
    assert_eq!(world.state().get(ADDRESS, "port"), 11212);
    world.destroy_step();
}

#[test]
fn already_exists() {
    let world = world();
    world.apply_step(&redis(""));
    world.workspace.write("terraform.tfstate", "");
    std::fs::remove_file(world.workspace.work().join("terraform.tfstate")).unwrap();
    world.write(&redis(""));
    let output = world.apply().failed();
    output
        .says("exists already")
        .says("import {")
        .says("elasticache_cluster")
        .says("tf-test@us-east-1");
    assert_eq!(world.simulator.calls("DeleteCacheCluster").len(), 0);
}

/// A state as hashicorp/aws 6 writes it, reduced to the attributes that differ or matter.
fn state_of_hashicorp() -> String {
    json!({
        "version": 4,
        "terraform_version": "1.11.4",
        "serial": 1,
        "lineage": "00000000-0000-4000-8000-000000000000",
        "outputs": {},
        "resources": [{
            "mode": "managed",
            "type": "aws_elasticache_cluster",
            "name": "old",
            "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
            "instances": [{
                "schema_version": 0,
                "attributes": {
                    "id": "tf-test",
                    "cluster_id": "tf-test",
                    "node_type": "cache.m4.large",
                    "engine": "memcached",
                    "engine_version": "1.5.16",
                    "num_cache_nodes": 2,
                    "az_mode": "cross-az",
                    "availability_zone": "Multiple",
                    "preferred_availability_zones": null,
                    "auto_minor_version_upgrade": "true",
                    "apply_immediately": null,
                    "log_delivery_configuration": [],
                    "security_group_ids": [],
                    "replication_group_id": "",
                    "snapshot_arns": null,
                    "snapshot_retention_limit": 0,
                    "snapshot_window": "",
                    "cache_nodes": [],
                    "tags": {},
                    "tags_all": {},
                },
                "private": "bnVsbA==",
            }],
        }],
    })
    .to_string()
}

#[test]
fn moved_from_hashicorp_aws() {
    let world = world();
    let cluster = memcached(2, "engine_version = \"1.5.16\"\n  az_mode = \"cross-az\"");
    world.apply_step(&cluster);
    let mutations = world.simulator.mutations();
    world.workspace.write("terraform.tfstate", &state_of_hashicorp());
    world.terraform.serve_as("hashicorp/aws");
    let moved =
        "moved {\n  from = aws_elasticache_cluster.old\n  to   = elasticache_cluster.test\n}\n";
    world.write(&format!("{moved}{cluster}"));
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), mutations);
    assert_eq!(world.state().get(ADDRESS, "region"), "us-east-1");
    world.assert_no_changes();
    world.write(&cluster);
    world.destroy_step();
}
