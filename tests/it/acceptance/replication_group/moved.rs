//! Moving the state of hashicorp/aws with a `moved` block: no import and no call.

use serde_json::json;

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

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
            "type": "aws_elasticache_replication_group",
            "name": "old",
            "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
            "instances": [{
                "schema_version": 3,
                "attributes": {
                    "id": "tf-test",
                    "replication_group_id": "tf-test",
                    "description": "A test",
                    "node_type": "cache.m4.large",
                    "engine": "redis",
                    "engine_version": "3.2.6",
                    "num_cache_clusters": 2,
                    "subnet_group_name": "test-subnets",
                    "transit_encryption_enabled": true,
                    "at_rest_encryption_enabled": "true",
                    "auto_minor_version_upgrade": "true",
                    "automatic_failover_enabled": false,
                    "multi_az_enabled": false,
                    "apply_immediately": null,
                    "auth_token": null,
                    "node_group_configuration": [],
                    "log_delivery_configuration": [],
                    "security_group_ids": [],
                    "tags": {},
                    "tags_all": {},
                    "timeouts": null,
                },
                "private": "bnVsbA==",
            }],
        }],
    })
    .to_string()
}

#[test]
fn from_hashicorp_aws() {
    let world = World::new();
    let group = plain("transit_encryption_enabled = true\n  at_rest_encryption_enabled = true");
    world.apply_step(&group);
    let mut made = world.state().resource(ADDRESS).expect("just made");
    // hashicorp/aws has an empty set where there is none; so neither null nor [] is a difference.
    made.insert("security_group_ids".to_owned(), json!([]));
    let mutations = world.simulator.mutations();

    world.workspace.write("terraform.tfstate", &state_of_hashicorp());
    world.terraform.serve_as("hashicorp/aws");
    let moved = "moved {\n  from = aws_elasticache_replication_group.old\n  \
                 to   = elasticache_replication_group.test\n}\n";
    world.write(&format!("{moved}{group}"));
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.state().resource(ADDRESS), Some(made));
    assert_eq!(world.simulator.mutations(), mutations);
    world.assert_no_changes();
    world.write(&group);
    world.destroy_step();
}
