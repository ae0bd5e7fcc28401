//! `data "elasticache_replication_group"`.

use serde_json::json;

use crate::support::group::{ADDRESS, TOKEN, encrypted_with, plain};
use crate::support::world::World;

const DATA: &str = "data.elasticache_replication_group.test";

fn with_data(resource: &str, name: &str) -> String {
    format!(
        "{resource}\ndata \"elasticache_replication_group\" \"test\" {{\n  \
         replication_group_id = {name}\n}}\n"
    )
}

const BESIDES: &[&str] = &[
    "auth_token_last_modified",
    "cluster_mode",
    "create_time",
    "global_replication_group_id",
    "global_replication_group_role",
    "log_delivery_configuration",
    "transit_encryption_mode",
    "user_group_ids",
];

/// The data source has the attributes of the resource, with the same names and values.
#[test]
fn has_the_attributes_of_the_resource() {
    let world = World::new();
    let group =
        encrypted_with("tags = { k = \"v\" }\n  automatic_failover_enabled = true", "A test");
    world.apply_step(&with_data(&group, "elasticache_replication_group.test.id"));
    let state = world.state();
    let (resource, data) = (state.resource(ADDRESS).unwrap(), state.resource(DATA).unwrap());
    for (name, value) in &data {
        match name.as_str() {
            // The resource sets only one of the conflicting count arguments.
            "num_node_groups" | "replicas_per_node_group" => assert_eq!(value, 1),
            "tags" => assert_eq!(value, &resource["tags_all"]),
            // The resource has no such attributes.
            name if BESIDES.contains(&name) => {}
            _ => assert_eq!(Some(value), resource.get(name), "{name}"),
        }
    }
    assert_eq!(data["num_cache_clusters"], 2);
    assert!(data["create_time"].as_str().is_some_and(|time| time.ends_with('Z')));
    assert_eq!(data["user_group_ids"], json!([]));
    assert_eq!(data["network_type"], "ipv4");
    assert_eq!(data["auth_token_enabled"], true);
    assert!(!json!(data).to_string().contains(TOKEN));
    world.destroy_step();
}

#[test]
fn another_region_and_uppercase() {
    let world = World::new();
    world.apply_step(&plain("region = \"eu-west-1\""));
    let data = with_data(
        &plain("region = \"eu-west-1\""),
        "\"TF-TEST\"\n  region = elasticache_replication_group.test.region",
    );
    world.apply_step(&data);
    assert_eq!(world.state().get(DATA, "region"), "eu-west-1");
    assert_eq!(world.state().get(DATA, "id"), "tf-test");
    world.destroy_step();
}

#[test]
fn missing_group() {
    let world = World::new();
    world.write(&with_data("", "\"absent\""));
    world.try_plan(&[]).failed().says("No such replication group").says("absent");
    // Validate makes no call.
    world.validate().ok();
}

#[test]
fn computed_attributes_can_not_be_set() {
    let world = World::new();
    world.write(&with_data("", "\"x\"\n  description = \"mine\""));
    world.validate().failed().says("Read-only attribute");
}
