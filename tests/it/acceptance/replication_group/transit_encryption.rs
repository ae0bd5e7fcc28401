//! `transit_encryption_mode`, and encryption in transit of a group that exists. The way to `required` of a group with
//! clients is in `guides::transit_encryption`.

use serde_json::{Value as Json, json};

use crate::support::group::ADDRESS;
use crate::support::world::World;

fn group(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  description          = "A test"
  subnet_group_name    = "test-subnets"
  node_type            = "cache.m5.large"
  num_cache_clusters   = 2
  {body}
}}
"#
    )
}

const OFF: &str = "engine_version = \"7.1\"\n  transit_encryption_enabled = false";

fn on(mode: &str) -> String {
    format!(
        "engine_version = \"7.1\"\n  transit_encryption_enabled = true\n  transit_encryption_mode = {mode}"
    )
}

fn sent(world: &World) -> Vec<(Json, Json)> {
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let pair = |call: &Json| {
        let params = &call["params"];
        let pair =
            ["TransitEncryptionEnabled", "TransitEncryptionMode"].map(|name| params[name].clone());
        let is_sent = pair.iter().any(|value| !value.is_null());
        assert!(!is_sent || params["ApplyImmediately"] == "true", "{params}");
        is_sent.then(|| pair.into())
    };
    calls.iter().filter_map(pair).collect()
}

/// Created with `preferred`, taken back to off and up again; the line removed, imported, and not known in a plan.
#[test]
fn in_steps_and_back() {
    let world = World::new();
    world.apply_step(&group(&on("\"preferred\"")));
    let created = &world.simulator.calls("CreateReplicationGroup")[0]["params"];
    assert_eq!(created["TransitEncryptionMode"], "preferred");
    // The line may go.
    let without = "engine_version = \"7.1\"\n  transit_encryption_enabled = true";
    world.write(&group(without));
    world.assert_no_changes();
    world.import_step(ADDRESS, "tf-test", &[]);

    world.apply_step(&group(OFF));
    assert_eq!(world.state().get(ADDRESS, "transit_encryption_mode"), Json::Null);
    world.import_step(ADDRESS, "tf-test", &[]);
    // Known after apply only: planned in place, with a warning.
    let open = format!(
        "resource \"terraform_data\" \"mode\" {{\n  input = \"preferred\"\n}}\n{}",
        group(&on("terraform_data.mode.output"))
    );
    world.write(&open);
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert!(plan.is_unknown(ADDRESS, "primary_endpoint_address"));
    world.run("apply", &["-input=false", "tfplan"]).ok();
    world.assert_no_changes();
    world.apply_step(&group(&on("\"required\"")));
    world.import_step(ADDRESS, "tf-test", &[]);

    // Off is two steps away, and the configuration has named a mode.
    world.write(&group(OFF));
    world.try_plan(&[]).failed().says("Encryption in transit changes step by step");
    world.apply_step(&group(&on("\"preferred\"")));
    world.apply_step(&group(OFF));
    let (on, none) = (json!("true"), Json::Null);
    let expected = [
        (json!("false"), none.clone()),
        (on, json!("preferred")),
        (none.clone(), json!("required")),
        (none.clone(), json!("preferred")),
        (json!("false"), none),
    ];
    assert_eq!(sent(&world), expected);
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.destroy_step();
}

/// What is the default is neither sent nor a difference; without a mode, and with an old engine, the group is replaced.
#[test]
fn required_is_the_default() {
    let world = World::new();
    let body = "engine_version = \"6.2\"\n  transit_encryption_enabled = true";
    let required = format!("{body}\n  transit_encryption_mode = \"required\"");
    world.apply_step(&group(&required));
    let created = &world.simulator.calls("CreateReplicationGroup")[0]["params"];
    assert_eq!(created["TransitEncryptionMode"], Json::Null);
    for same in [body, &format!("{body}\n  transit_encryption_mode = null"), &required] {
        world.write(&group(same));
        world.assert_no_changes();
    }
    // Redis 6.2 does not change in place.
    world.write(&group(&required.replace("\"required\"", "\"preferred\"")));
    world
        .try_plan(&[])
        .failed()
        .says("The engine is too old to change encryption in transit in place");
    // The line of the mode has gone before.
    world.apply_step(&group(&body.replace("6.2\"", "6.2\"\n  snapshot_retention_limit = 1")));
    world.write(&group(&body.replace("= true", "= false")));
    let plan = world.plan();
    assert_eq!(plan.replace_paths(ADDRESS), ["transit_encryption_enabled"]);
    plan.text.contains("transit_encryption_mode").then_some(()).expect("it says the way in place");
    assert_eq!(sent(&world), [], "nothing was sent");
    world.destroy_step();
}

/// What somebody else has asked for, and what waits for the maintenance window beside a step.
#[test]
fn pending_changes() {
    let world = World::new();
    world.apply_step(&group(OFF));
    let pending = |set: Json| json!({"op": "set_pending", "id": "tf-test", "set": set});
    world.simulator.mutate(pending(json!({"transit": true, "transit_mode": "preferred"})));
    world.assert_no_changes();
    world.apply_step(&group(&format!("{OFF}\n  final_snapshot_identifier = \"last\"")));
    let shown = &world.state().get(ADDRESS, "pending_modified_values")[0];
    assert_eq!(shown["transit_encryption_enabled"], true);
    assert_eq!(shown["transit_encryption_mode"], "preferred");
    // It has come, and the configuration wants it off.
    world.simulator.mutate(json!({"op": "maintenance", "id": "tf-test"}));
    world.write(&group(OFF));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&group(OFF));
    // A step would make another node type early.
    world.simulator.mutate(pending(json!({"node_type": "cache.m5.xlarge"})));
    world.write(&group(&on("\"preferred\"")));
    world
        .try_plan(&[])
        .failed()
        .says("The change would apply pending changes early")
        .says("node_type = \"cache.m5.xlarge\"");
    world.simulator.mutate(pending(json!({"node_type": null})));
    world.apply_step(&group(&on("\"preferred\"")));
    world.destroy_step();
}
