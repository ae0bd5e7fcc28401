//! What somebody else changes between a plan and its apply is no part of the apply: it ends well as soon as its own
//! change is there, and the next plan shows the rest.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::world::World;

const KINDS: [(&str, &str); 4] = [
    ("elasticache_replication_group", "replicationgroup"),
    ("elasticache_cluster", "cluster"),
    ("elasticache_parameter_group", "parametergroup"),
    ("elasticache_subnet_group", "subnetgroup"),
];

/// One of each, with tags; the parameter group with parameters, too.
fn all(team: &str, timeout: u32) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "foreign"
  description          = "x"
  node_type            = "cache.m4.large"
  engine_version       = "3.2.6"
  tags                 = {{ team = {team:?}, kept = "1" }}
}}
resource "elasticache_cluster" "test" {{
  cluster_id      = "foreign"
  engine          = "memcached"
  node_type       = "cache.m4.large"
  num_cache_nodes = 1
  tags            = {{ team = {team:?}, kept = "1" }}
}}
resource "elasticache_parameter_group" "test" {{
  name   = "foreign"
  family = "redis3.2"
  parameter {{
    name  = "timeout"
    value = "{timeout}"
  }}
  tags = {{ team = {team:?}, kept = "1" }}
}}
resource "elasticache_subnet_group" "test" {{
  name       = "foreign"
  subnet_ids = ["subnet-1"]
  tags       = {{ team = {team:?}, kept = "1" }}
}}
"#
    )
}

#[test]
fn changes_of_others_between_plan_and_apply_are_left_to_the_next_plan() {
    let world = World::new();
    world.apply_step(&all("one", 60));
    world.write(&all("two", 90));
    world.plan();
    let arn = |kind: &str| format!("arn:aws:elasticache:us-east-1:000000000000:{kind}:foreign");
    // A robot sets a tag of its own, changes one that stays as it is, and sets a parameter.
    for (_, kind) in KINDS {
        world.simulator.mutate(json!({
            "op": "tags", "arn": arn(kind), "set": {"CreatedBy": "robot", "kept": "2"},
        }));
    }
    let parameters = json!({"maxmemory-policy": "allkeys-lru"});
    world.simulator.mutate(json!({"op": "set_parameters", "id": "foreign", "set": parameters}));

    let begun = Instant::now();
    let output = world.run("apply", &["-input=false", "tfplan"]).ok();
    output.never_says("did not change").says("does not have the planned value");
    assert!(begun.elapsed() < Duration::from_secs(50), "the wait for what nobody asked for");
    for (_, kind) in KINDS {
        let there = json!({"team": "two", "kept": "2", "CreatedBy": "robot"});
        assert_eq!(world.simulator.tags(&arn(kind)), there, "{kind}");
    }

    // The next plan shows what was changed outside, and the one after it nothing.
    let plan = world.plan();
    for (address, _) in KINDS {
        let address = format!("{address}.test");
        assert_eq!(plan.actions(&address), ["update"], "{address}");
        assert_eq!(plan.after(&address, "tags"), json!({"team": "two", "kept": "1"}), "{address}");
    }
    world.apply().ok();
    world.assert_no_changes();
    for (_, kind) in KINDS {
        assert_eq!(world.simulator.tags(&arn(kind)), json!({"team": "two", "kept": "1"}));
    }
    world.destroy_step();
}
