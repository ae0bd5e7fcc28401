//! `data "elasticache_clusters"` and `data "elasticache_replication_groups"`.

use serde_json::{Value as Json, json};

use crate::support::world::World;

const GROUPS: &str = "data.elasticache_replication_groups.test";

fn group(world: &World, id: &str, tags: &Json) {
    let region = "us-east-1";
    world.simulator.mutate(json!({"op": "create_group", "region": region, "id": id}));
    let arn = format!("arn:aws:elasticache:{region}:000000000000:replicationgroup:{id}");
    world.simulator.mutate(json!({"op": "tags", "region": region, "arn": arn, "set": tags}));
}

fn groups(name: &str, filters: &str) -> String {
    format!("data \"elasticache_replication_groups\" \"{name}\" {{\n  {filters}\n}}\n")
}

fn clusters(name: &str, filters: &str) -> String {
    format!("data \"elasticache_clusters\" \"{name}\" {{\n  {filters}\n}}\n")
}

fn ids(world: &World, address: &str) -> Vec<String> {
    let ids = world.state().get(address, "ids");
    ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

#[test]
fn groups_by_filters() {
    let world = World::new();
    group(&world, "shop-b", &json!({"team": "shop", "env": "prod"}));
    group(&world, "shop-a", &json!({"team": "shop", "env": "test"}));
    group(&world, "other", &json!({"team": "other"}));
    world.simulator.mutate(json!({"op": "create_group", "region": "eu-west-1", "id": "ireland"}));
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "other", "set": {"status": "modifying"}}));
    let config = [
        groups("test", ""),
        groups("prefix", "name_prefix = \"Shop-\""),
        groups("status", "status = \"available\"\n  engine = \"redis\""),
        groups("none", "engine = \"valkey\""),
        groups("elsewhere", "region = \"eu-west-1\""),
    ];
    world.write(&config.concat());
    world.apply().ok();
    assert_eq!(ids(&world, GROUPS), ["other", "shop-a", "shop-b"]);
    for (name, expected) in [
        ("prefix", &["shop-a", "shop-b"][..]),
        ("status", &["shop-a", "shop-b"]),
        ("none", &[]),
        ("elsewhere", &["ireland"]),
    ] {
        let address = format!("data.elasticache_replication_groups.{name}");
        assert_eq!(ids(&world, &address), expected, "{name}");
    }
    let one = &world.state().get(GROUPS, "replication_groups")[1];
    assert_eq!(one["replication_group_id"], "shop-a");
    assert_eq!(one["status"], "available");
    assert_eq!(one["tags"], Json::Null);
    assert_eq!(one["member_clusters"], json!(["shop-a-001"]));
    assert_eq!(world.state().get(GROUPS, "arns")[1], one["arn"]);
    // Tags are read only with `with_tags`.
    assert!(world.simulator.calls("ListTagsForResource").is_empty());
    world.simulator.assert_no_violations();
}

#[test]
fn groups_by_tags() {
    let world = World::new();
    world.write_provider("ignore_tags {\n    keys = [\"env\"]\n  }");
    group(&world, "shop-b", &json!({"team": "shop", "env": "prod"}));
    group(&world, "shop-a", &json!({"team": "shop"}));
    group(&world, "other", &json!({"team": "other"}));
    let config = [
        groups("test", "tags = { team = \"shop\" }\n  name_prefix = \"shop-\""),
        groups("any", "tags = { env = null }"),
        groups("shown", "with_tags = true"),
    ];
    world.write(&config.concat());
    world.apply().ok();
    assert_eq!(ids(&world, GROUPS), ["shop-a", "shop-b"]);
    assert_eq!(ids(&world, "data.elasticache_replication_groups.any"), ["shop-b"]);
    let shown = "data.elasticache_replication_groups.shown";
    let shown = world.state().get(shown, "replication_groups");
    assert_eq!(shown[2]["tags"], json!({"team": "shop"}));
    // Two that match the other filter, three, and three.
    assert_eq!(world.simulator.calls("ListTagsForResource").len(), 2 + 3 + 3);
}

/// All pages are read.
#[test]
fn all_pages_are_read() {
    let world = World::new();
    for number in 0..101 {
        let id = format!("g{number:03}");
        world.simulator.mutate(json!({"op": "create_group", "id": id}));
    }
    world.write(&[groups("test", ""), clusters("test", "name_prefix = \"g100\"")].concat());
    world.apply().ok();
    assert_eq!(ids(&world, GROUPS).len(), 101);
    assert_eq!(ids(&world, "data.elasticache_clusters.test"), ["g100-001"]);
    assert_eq!(world.simulator.calls("DescribeReplicationGroups").len(), 2);
    assert_eq!(world.simulator.calls("DescribeCacheClusters").len(), 2);
}

#[test]
fn clusters_by_filters() {
    let world = World::new();
    world.simulator.mutate(json!({"op": "create_group", "id": "shop", "members": 2}));
    for (id, engine) in [("mem", "memcached"), ("solo", "redis")] {
        world.simulator.mutate(json!({"op": "create_cluster", "id": id, "engine": engine}));
    }
    let config = [
        clusters("test", ""),
        clusters("engine", "engine = \"Memcached\""),
        clusters("alone", "not_in_replication_group = true\n  with_tags = true"),
        clusters("tagged", "tags = { a = \"1\" }"),
    ];
    world.write(&config.concat());
    world.apply().ok();
    for (name, expected) in [
        ("test", &["mem", "shop-001", "shop-002", "solo"][..]),
        ("engine", &["mem"]),
        ("alone", &["mem", "solo"]),
        ("tagged", &[]),
    ] {
        assert_eq!(ids(&world, &format!("data.elasticache_clusters.{name}")), expected, "{name}");
    }
    let all = world.state().get("data.elasticache_clusters.test", "clusters");
    assert_eq!(all[0]["engine"], "memcached");
    assert!(all[0]["configuration_endpoint_address"].is_string());
    assert_eq!(all[1]["replication_group_id"], "shop");
    assert_eq!(all[1]["tags"], Json::Null);
    assert!(all[3]["address"].is_string());
    assert_eq!(all[3]["port"], 6379);
    let alone = world.state().get("data.elasticache_clusters.alone", "clusters");
    assert_eq!(alone[0]["tags"], json!({}));
    world.simulator.assert_no_violations();
}

/// AWS refuses to talk about the tags of what it could not create.
#[test]
fn what_aws_could_not_create_is_left_out_with_a_warning() {
    let world = World::new();
    group(&world, "good", &json!({"team": "shop"}));
    group(&world, "bad", &json!({"team": "shop"}));
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "bad", "set": {"status": "create-failed"}}));
    let config = [
        groups("test", "with_tags = true"),
        groups("failed", "status = \"create-failed\""),
        clusters("test", "with_tags = true"),
    ];
    world.write(&config.concat());
    world.apply().ok().says("What AWS could not create is not listed").says("\"bad\"");
    assert_eq!(ids(&world, GROUPS), ["good"]);
    assert_eq!(ids(&world, "data.elasticache_replication_groups.failed"), ["bad"]);
}
