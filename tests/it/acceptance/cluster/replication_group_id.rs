//! Read replicas that join a replication group.

use serde_json::{Value as Json, json};

use super::{ADDRESS, changes, world};
use crate::support::world::World;

const GROUP: &str = "elasticache_replication_group.test";

fn group(more: &str) -> String {
    format!(
        "\nresource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"tf-group\"\n  \
         description = \"A test\"\n  node_type = \"cache.m4.large\"\n  engine_version = \"3.2.6\"\n  \
         subnet_group_name = \"test-subnets\"\n  {more}\n  lifecycle {{\n    \
         ignore_changes = [num_cache_clusters]\n  }}\n}}\n"
    )
}

fn replica(name: &str, id: &str, more: &str) -> String {
    format!(
        "\nresource \"elasticache_cluster\" {name:?} {{\n  cluster_id = {id:?}\n  \
         replication_group_id = {GROUP}.id\n  {more}\n}}\n"
    )
}

fn creation(world: &World) -> Json {
    world.simulator.calls("CreateCacheCluster").remove(0)["params"].clone()
}

/// Everything except the zone is inherited from the group and is never drift.
#[test]
fn replication_group_id_availability_zone() {
    let world = world();
    let both = format!(
        "{}{}",
        group("num_cache_clusters = 1"),
        replica("test", "tf-test", "availability_zone = \"us-east-1c\"\n  tags = { k = \"v\" }")
    );
    world.apply_step(&both);
    let mut sent = creation(&world).as_object().unwrap().clone();
    for protocol in ["Action", "Version"] {
        sent.remove(protocol);
    }
    assert_eq!(
        Json::Object(sent),
        json!({
            "CacheClusterId": "tf-test",
            "ReplicationGroupId": "tf-group",
            "PreferredAvailabilityZone": "us-east-1c",
            "Tags.Tag.1.Key": "k",
            "Tags.Tag.1.Value": "v",
        })
    );
    let state = world.state();
    for (name, value) in [
        ("replication_group_id", json!("tf-group")),
        ("availability_zone", json!("us-east-1c")),
        ("engine", json!("redis")),
        ("engine_version", json!("3.2.6")),
        ("node_type", json!("cache.m4.large")),
        ("num_cache_nodes", json!(1)),
        ("port", json!(6379)),
        ("subnet_group_name", json!("test-subnets")),
    ] {
        assert_eq!(state.get(ADDRESS, name), value, "{name}");
    }
    // Changes of the group are not drift of the replica.
    let changed = both.replace(
        "num_cache_clusters = 1",
        "num_cache_clusters = 1\n  maintenance_window = \"sun:05:00-sun:06:00\"",
    );
    world.apply_step(&changed);
    assert_eq!(changes(&world), 0);
    world.destroy_step();
}

/// After an import only the group and the zone are set, so that a generated configuration can be applied.
#[test]
fn importing_a_replica() {
    let world = world();
    let zone = "availability_zone = \"us-east-1c\"";
    world.apply_step(&format!(
        "{}{}",
        group("num_cache_clusters = 1"),
        replica("test", "tf-test", zone)
    ));
    let mutations = world.simulator.mutations();
    world.terraform.run(&["state", "rm", ADDRESS]).ok();
    let import = "import {\n  to = elasticache_cluster.test\n  id = \"tf-test\"\n}\n";
    world.write(&format!("{}{import}", group("num_cache_clusters = 1")));
    world.try_plan(&["-generate-config-out=generated.tf"]).ok();
    let written = world.workspace.read("generated.tf");
    for line in written.lines() {
        let Some((name, value)) = line.split_once('=') else { continue };
        let set = value.trim().split(' ').next() != Some("null");
        let expected = matches!(
            name.trim(),
            "cluster_id"
                | "replication_group_id"
                | "availability_zone"
                | "region"
                | "auto_minor_version_upgrade"
                | "transit_encryption_enabled"
        );
        assert_eq!(set, expected, "{line}");
    }
    world.apply().ok().says("1 imported, 0 added, 0 changed, 0 destroyed");
    assert_eq!(world.simulator.mutations(), mutations);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn replication_group_id_single_replica() {
    let world = world();
    world.apply_step(&format!(
        "{}{}",
        group("num_cache_clusters = 1"),
        replica("test", "tf-test", "")
    ));
    let members = world.simulator.group("tf-group")["node_groups"][0]["members"].clone();
    assert_eq!(members.as_array().map(Vec::len), Some(2), "{members}");
    world.destroy_step();
}

/// Terraform creates all of them at the same time, but AWS accepts one at a time.
#[test]
fn replication_group_id_multiple_replica() {
    let world = world();
    world.simulator.configure(json!({"create": 2, "modify": 2, "delete": 2}));
    let mut all = group("num_cache_clusters = 1");
    for name in ["a", "b", "c"] {
        all += &replica(name, &format!("tf-{name}"), "tags = { k = \"v\" }");
    }
    world.apply_step(&all);
    let refused = |world: &World, action: &str| {
        let calls = world.simulator.calls(action);
        calls.iter().filter(|call| call["committed"] != Json::Bool(true)).count()
    };
    assert_eq!(refused(&world, "CreateCacheCluster"), 0, "they came one after another");
    world.apply_step(&all.replace("k = \"v\"", "k = \"w\""));
    world.destroy_step();
    assert_eq!(refused(&world, "DeleteCacheCluster"), 0, "they went one after another");
}

#[test]
fn replication_group_id_transit_encryption() {
    let world = world();
    world.apply_step(&format!(
        "{}{}",
        group(
            "num_cache_clusters = 1\n  transit_encryption_enabled = true\n  \
               at_rest_encryption_enabled = true"
        ),
        replica("test", "tf-test", "")
    ));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "transit_encryption_enabled"), true);
    assert_eq!(state.get(ADDRESS, "at_rest_encryption_enabled"), true);
    assert_eq!(state.get(ADDRESS, "auth_token_enabled"), false);
    world.destroy_step();
}

/// Waiting would not help, so the error is reported at once with the way out.
#[test]
fn the_last_replica_of_a_group_with_failover_stays() {
    let world = world();
    let both = |failover: bool, replica: &str| {
        format!(
            "{}{replica}",
            group(&format!("automatic_failover_enabled = {failover}\n  apply_immediately = true"))
        )
    };
    let one = replica("test", "tf-test", "");
    world.apply_step(&both(false, &one));
    world.apply_step(&both(true, &one));
    world.write(&both(true, ""));
    let output = world.apply().failed();
    output.says("tf-group").says("automatic_failover_enabled");
    assert_eq!(world.simulator.calls("DeleteCacheCluster").len(), 1);
    world.apply_step(&both(false, &one));
    world.apply_step(&both(false, ""));
    world.destroy_step();
}

/// The provider waits for a group that is not available.
#[test]
fn changes_wait_for_a_busy_group() {
    let world = world();
    world.apply_step(&group("num_cache_clusters = 1"));
    world.simulator.fault(json!({
        "action": "CreateCacheCluster", "times": 1, "kind": "error",
        "code": "InvalidReplicationGroupState", "status": 400, "message": "modifying",
    }));
    world.apply_step(&format!(
        "{}{}",
        group("num_cache_clusters = 1"),
        replica("test", "tf-test", "")
    ));
    assert_eq!(world.simulator.calls("CreateCacheCluster").len(), 2);
    world.destroy_step();
}
