//! Cluster mode of a group that exists: disabled, compatible, enabled.

use serde_json::{Value as Json, json};

use crate::support::group::ADDRESS;
use crate::support::world::World;

fn group(body: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = "A test"
  subnet_group_name          = "test-subnets"
  node_type                  = "cache.m5.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  {body}
}}
"#
    )
}

const APP: &str = r#"
resource "terraform_data" "app" {
  input = {
    primary       = elasticache_replication_group.test.primary_endpoint_address
    configuration = elasticache_replication_group.test.configuration_endpoint_address
  }
}
"#;

fn mode(mode: &str) -> String {
    format!("{}{APP}", group(&format!("cluster_mode = {mode:?}")))
}

fn sent(world: &World) -> Vec<(Json, Json)> {
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let pair = |call: &Json| {
        let params = &call["params"];
        assert_eq!(params["ApplyImmediately"], "true");
        (params["ClusterMode"].clone(), params["CacheParameterGroupName"].clone())
    };
    calls.iter().map(pair).collect()
}

/// With a default parameter group, there and back, and then to the end; pending, and not known in a plan.
#[test]
fn in_steps_with_a_default_parameter_group() {
    let world = World::new();
    world.simulator.configure(json!({"modify": 2}));
    // What is the default is neither sent nor a difference.
    world.apply_step(&mode("disabled"));
    assert_eq!(
        world.simulator.calls("CreateReplicationGroup")[0]["params"]["ClusterMode"],
        Json::Null
    );
    world.write(&format!("{}{APP}", group("")));
    world.assert_no_changes();
    world.write(&mode("enabled"));
    world.try_plan(&[]).failed().says("Cluster mode changes step by step");
    // Somebody else has asked for it.
    let pending =
        |mode: Json| json!({"op": "set_pending", "id": "tf-test", "set": {"cluster_mode": mode}});
    world.simulator.mutate(pending(json!("compatible")));
    world.write(&mode("disabled"));
    world.assert_no_changes();
    world.simulator.mutate(pending(Json::Null));

    let shown = || {
        let state = world.state();
        let app = state.get("terraform_data.app", "output");
        for (name, key) in [
            ("primary_endpoint_address", "primary"),
            ("configuration_endpoint_address", "configuration"),
        ] {
            assert_eq!(app[key], state.get(ADDRESS, name), "{name}");
        }
        let parameters = state.get(ADDRESS, "parameter_group_name");
        (!app["primary"].is_null(), !app["configuration"].is_null(), parameters)
    };
    let on = json!("default.redis7.cluster.on");
    for (after, expected) in [
        ("compatible", (true, true, on.clone())),
        ("disabled", (true, false, json!("default.redis7"))),
        ("compatible", (true, true, on.clone())),
    ] {
        world.write(&mode(after));
        let plan = world.plan();
        assert_eq!(plan.actions(ADDRESS), ["update"]);
        for name in ["primary_endpoint_address", "configuration_endpoint_address", "node_groups"] {
            assert!(plan.is_unknown(ADDRESS, name), "{name}");
        }
        assert_eq!(plan.actions("terraform_data.app"), ["update"]);
        world.run("apply", &["-input=false", "tfplan"]).ok();
        world.assert_no_changes();
        assert_eq!(shown(), expected, "{after}");
    }
    world.write(&mode("compatible").replace("cache.m5.large", "cache.m5.xlarge"));
    world.try_plan(&[]).failed().says("Not while cluster mode is compatible");
    // Known after apply only.
    let open = format!(
        "resource \"terraform_data\" \"mode\" {{\n  input = \"enabled\"\n}}\n{}{APP}",
        group("cluster_mode = terraform_data.mode.output")
    );
    world.apply_step(&open);
    assert_eq!(shown(), (false, true, on));
    assert_eq!(world.state().get(ADDRESS, "cluster_enabled"), true);
    world.apply_step(&mode("enabled"));
    world.write(&mode("disabled"));
    world.try_plan(&[]).failed().says("Cluster mode can't be disabled again");
    let steps = ["compatible", "disabled", "compatible", "enabled"];
    assert_eq!(sent(&world), steps.map(|mode| (json!(mode), Json::Null)));
    world.write(&mode("enabled"));
    world.destroy_step();
}

/// A custom parameter group goes along in the call, the group is imported in each mode, and one that does not fit is an error of the plan.
#[test]
fn with_a_parameter_group_of_ones_own() {
    let world = World::new();
    let with = |mode: &str, name: &str| {
        group(&format!("cluster_mode = {mode:?}\n  parameter_group_name = {name:?}"))
    };
    world.apply_step(&with("disabled", "test-params"));
    world.write(&with("compatible", "test-params"));
    world.try_plan(&[]).failed().says("#rg-cluster-mode-switch");
    world.write(&with("disabled", "test-params-cluster"));
    world
        .try_plan(&[])
        .failed()
        .says("#rg-cluster-mode-switch")
        .says("cluster_mode = \"compatible\"");
    for mode in ["compatible", "enabled"] {
        world.apply_step(&with(mode, "test-params-cluster"));
        world.import_step(ADDRESS, "tf-test", &[]);
    }
    let expected =
        [(json!("compatible"), json!("test-params-cluster")), (json!("enabled"), Json::Null)];
    assert_eq!(sent(&world), expected);
    world.destroy_step();
}
