//! `durability` with `effective_durability` and `storage_encryption_type`.

use serde_json::{Value as Json, json};

use super::current::{actions, last, world};
use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

fn group(more: &str, description: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = {description:?}
  node_type                  = "cache.m5.large"
  engine                     = "valkey"
  engine_version             = "9.0"
  num_node_groups            = 2
  replicas_per_node_group    = 1
  multi_az_enabled           = true
  at_rest_encryption_enabled = false
  transit_encryption_enabled = true
  {more}
}}
"#
    )
}

fn durable(value: &str) -> String {
    group(&format!("durability = {value:?}"), "A test")
}

const MODIFY: &str = "ModifyReplicationGroup";

fn calls(world: &World) -> usize {
    actions(world).iter().filter(|action| *action == MODIFY).count()
}

#[test]
fn it_is_changed_in_a_call_of_its_own() {
    let world = world();
    world.write(&durable("often"));
    world.validate().failed().says("durability");
    world.write(&durable("sync").replace("multi_az_enabled           = true", ""));
    world.try_plan(&[]).failed().says("Durability needs Multi-AZ");
    world.apply_step(&durable("sync"));
    assert_eq!(last(&world, "CreateReplicationGroup")["Durability"], "sync");
    let shown = |name: &str| world.state().get(ADDRESS, name);
    assert_eq!(shown("effective_durability"), "sync");
    assert_eq!(shown("storage_encryption_type"), "sse-elasticache");
    assert_eq!(shown("at_rest_encryption_enabled"), false);
    world.import_step(ADDRESS, "tf-test", &[]);

    // Two calls, of which the first response is lost.
    world.simulator.configure(json!({"modify": 2}));
    world.simulator.fault(json!({"action": MODIFY, "kind": "commit_reset", "times": 1}));
    world.apply_step(&group("durability = \"async\"", "Another"));
    world.simulator.clear_faults();
    let sent: Vec<Json> =
        world.simulator.calls(MODIFY).iter().map(|c| c["params"].clone()).collect();
    assert_eq!(sent.len(), 2, "{sent:#?}");
    assert_eq!(
        (&sent[0]["Durability"], &sent[0]["ApplyImmediately"]),
        (&json!("async"), &json!("true"))
    );
    assert_eq!(sent[0]["ReplicationGroupDescription"], Json::Null);
    assert_eq!(sent[1]["Durability"], Json::Null);
    assert_eq!(shown("effective_durability"), "async");

    // Somebody changes it, and a change takes along what is pending.
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "tf-test", "set": {"durability": "sync"}}));
    assert_eq!(world.plan().changed(ADDRESS).contains(&"durability".to_owned()), true);
    world.simulator.mutate(
        json!({"op": "set_pending", "id": "tf-test", "set": {"node_type": "cache.m5.xlarge"}}),
    );
    world.try_plan(&[]).failed().says("durability at once").says("node_type");
    world
        .simulator
        .mutate(json!({"op": "set_pending", "id": "tf-test", "set": {"node_type": null}}));
    let unknown = "resource \"terraform_data\" \"d\" {\n  input = \"disabled\"\n}\n".to_owned()
        + &group("durability = terraform_data.d.output", "Another");
    world.write(&unknown);
    world.try_plan(&[]).ok();
    world.apply().ok().says("Durability is switched on or off in place");
    world.assert_no_changes();
    assert_eq!(shown("effective_durability"), "disabled");
    let before = calls(&world);
    world.apply_step(&group("", "Another"));
    assert_eq!(calls(&world), before, "left out, it stays");
    world.apply_step(&group("durability = \"default\"", "Another"));
    assert_eq!(last(&world, MODIFY)["Durability"], "default");
    world.destroy_step();
}

/// For an engine without it, none, `default` and `disabled` are the same, and neither is sent.
#[test]
fn what_is_inert_is_no_call() {
    let world = world();
    for value in ["disabled", "default"] {
        world.apply_step(&plain(&format!("durability = {value:?}")));
    }
    world.apply_step(&plain("durability = \"disabled\""));
    world.import_step(ADDRESS, "tf-test", &[]);
    world.apply_step(&plain(""));
    assert_eq!(last(&world, "CreateReplicationGroup")["Durability"], Json::Null);
    assert_eq!(actions(&world), ["CreateReplicationGroup"]);
    world.destroy_step();
}
