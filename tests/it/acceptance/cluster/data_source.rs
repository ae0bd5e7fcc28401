//! `data "elasticache_cluster"`.

use serde_json::json;

use super::{ADDRESS, memcached, world};

const DATA: &str = "data.elasticache_cluster.test";

fn with_data(resource: &str, name: &str) -> String {
    format!("{resource}\ndata \"elasticache_cluster\" \"test\" {{\n  cluster_id = {name}\n}}\n")
}

/// The data source has the attributes of the resource, with the same names and values.
#[test]
fn has_the_attributes_of_the_resource() {
    let world = world();
    let cluster = memcached(
        2,
        "az_mode = \"cross-az\"\n  subnet_group_name = \"test-subnets\"\n  \
         security_group_ids = [\"sg-11111111\"]\n  tags = { k = \"v\" }",
    );
    world.apply_step(&with_data(&cluster, "elasticache_cluster.test.id"));
    let state = world.state();
    let (resource, data) = (state.resource(ADDRESS).unwrap(), state.resource(DATA).unwrap());
    for (name, value) in &data {
        match name.as_str() {
            "tags" => assert_eq!(value, &resource["tags_all"]),
            _ => assert_eq!(Some(value), resource.get(name), "{name}"),
        }
    }
    assert_eq!(data["cache_nodes"].as_array().map(Vec::len), Some(2));
    world.destroy_step();
}

/// A member of a group has the attributes that it inherits from its group.
#[test]
fn member_in_another_region_and_in_uppercase() {
    let world = world();
    let create = json!({
        "op": "create_group", "id": "tf-group", "members": 2, "region": "eu-west-1",
    });
    world.simulator.mutate(create);
    world.apply_step(&with_data("", "\"TF-Group-002\"\n  region = \"eu-west-1\""));
    let state = world.state();
    assert_eq!(state.get(DATA, "replication_group_id"), "tf-group");
    assert_eq!(state.get(DATA, "engine"), "redis");
    assert_eq!(state.get(DATA, "num_cache_nodes"), 1);
    assert_eq!(state.get(DATA, "port"), 6379);
    assert_eq!(state.get(DATA, "region"), "eu-west-1");
    assert!(state.get(DATA, "node_type").is_string());
}

#[test]
fn missing_cluster() {
    let world = world();
    world.write(&with_data("", "\"absent\""));
    world.try_plan(&[]).failed().says("No such cluster").says("absent");
    world.validate().ok();
    world.write(&with_data("", "\"no name\""));
    world.validate().failed().says("Invalid cluster_id").says("no name");
}
