//! Clusters that fail, disappear, or are not available.

use serde_json::json;

use super::{ADDRESS, cluster, last_change, memcached, redis, world};

/// Neither `engine` nor `replication_group_id` is set. AWS would refuse; a rule reports it at validate.
#[test]
fn engine_none() {
    let world = world();
    world.write(&cluster("node_type = \"cache.m4.large\"\n  num_cache_nodes = 1"));
    world.validate().failed().says("Cluster without an engine");
}

#[test]
fn disappears() {
    let world = world();
    world.apply_step(&redis(""));
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-test"}));
    assert_eq!(world.plan().actions(ADDRESS), ["create"]);
    world.apply_step(&redis(""));
    // Deleting a cluster that no longer exists succeeds.
    world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-test"}));
    world.run("destroy", &["-auto-approve", "-refresh=false"]).ok();
    world.destroy_step();
}

/// The events have the reason, and the cluster stays in the state to be replaced.
#[test]
fn a_creation_that_fails() {
    for status in ["restore-failed", "incompatible-network"] {
        let world = world();
        world.simulator.configure(json!({"lifecycle": [{
            "id": "tf-test", "op": "create", "status": status, "reason": "No address is left",
        }]}));
        world.write(&redis(""));
        world.apply().failed().says(status).says("No address is left");
        assert!(world.state().is_tainted(ADDRESS));
        world.simulator.configure(json!({"lifecycle": []}));
        world.apply().ok().says("1 added, 0 changed, 1 destroyed");
        world.assert_no_changes();
        world.destroy_step();
    }
}

#[test]
fn a_creation_that_times_out() {
    let world = world();
    world.simulator.configure(json!({"create": "never"}));
    let short = redis("timeouts { create = \"1s\" }");
    world.write(&short);
    world.apply().failed().says("\"creating\"").says("timeouts.create").says("terraform untaint");
    assert!(world.state().is_tainted(ADDRESS));
    world.run("untaint", &[ADDRESS]).ok();
    world.simulator.settle("tf-test");
    world.apply().ok().says("0 destroyed");
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    assert_eq!(world.state().get(ADDRESS, "port"), 6379);
    world.assert_no_changes();
    world.simulator.configure(json!({"create": 0}));
    world.destroy_step();
}

#[test]
fn slow_changes_with_snapshotting_between_them() {
    let world = world();
    world.simulator.configure(json!({
        "create": 2, "modify": 2, "delete": 2, "not_found_after_create": 1,
        "snapshotting": {"delay": 1, "ops": ["create", "modify", "delete"]},
    }));
    world.apply_step(&redis("final_snapshot_identifier = \"tf-last\""));
    world.apply_step(&redis(
        "final_snapshot_identifier = \"tf-last\"\n  snapshot_retention_limit = 3",
    ));
    world.destroy().ok();
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);
}

/// What somebody else does with it is no difference, and a change of our own waits until that is done.
#[test]
fn a_cluster_that_somebody_else_works_on() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    let set_status = |status: &str| {
        let set = json!({"op": "set_cluster", "id": "tf-test", "set": {"status": status}});
        world.simulator.mutate(set);
    };
    set_status("rebooting cluster nodes");
    world.assert_no_changes();
    world.write(&memcached(1, "maintenance_window = \"mon:05:00-mon:06:00\""));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert!(!plan.is_unknown(ADDRESS, "cache_nodes"));
    let seen = world.simulator.calls("DescribeCacheClusters").len();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-input=false", "tfplan"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeCacheClusters", seen + 2);
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 0, "it waits");
    set_status("available");
    apply.finish().ok();
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 1);
    world.assert_no_changes();
    world.destroy_step();
}

/// A cluster that is not available is changed and deleted once it is.
#[test]
fn changes_wait_for_a_busy_cluster() {
    let world = world();
    world.apply_step(&redis(""));
    let busy = |action: &str| {
        world.simulator.clear_faults();
        world.simulator.fault(json!({
            "action": action, "times": 1, "kind": "error", "code": "InvalidCacheClusterState",
            "status": 400, "message": "Cache cluster tf-test is not in available state",
        }));
    };
    busy("ModifyCacheCluster");
    world.apply_step(&redis("snapshot_retention_limit = 1"));
    assert_eq!(last_change(&world), json!({"SnapshotRetentionLimit": "1"}));
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 2);
    busy("DeleteCacheCluster");
    world.destroy_step();
    assert_eq!(world.simulator.calls("DeleteCacheCluster").len(), 2);
}

/// Ctrl-C ends the wait at once; nothing is tainted, and the next apply continues.
#[test]
fn interrupted() {
    let world = world();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&redis(""));
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeCacheClusters", 2);
    apply.interrupt();
    apply.finish().failed();
    assert!(!world.state().is_tainted(ADDRESS));
    world.simulator.settle("tf-test");
    world.simulator.configure(json!({"create": 0}));
    world.apply().ok().says("0 added").says("0 destroyed");
    assert_eq!(world.state().get(ADDRESS, "status"), "available");
    world.assert_no_changes();
    world.destroy_step();
}

/// A reserved argument. The token is never shown, and AWS never returns it.
#[test]
fn auth_token_is_reserved() {
    let world = world();
    let token = "Kw7-unlikely-To-Appear-93xQ";
    let given = |token: &str| {
        let variable = "variable \"token\" {\n  sensitive = true\n  default = ";
        format!("{variable}{token:?}\n}}\n{}", redis("auth_token = var.token"))
    };
    world.write(&given(token));
    world.apply().ok().says("cc-auth-token-reserved").never_says(token);
    assert!(super::creation(&world)["AuthToken"].is_string());
    world.assert_no_changes();
    world.write(&given("another-unlikely-token"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["auth_token"]);
    world.write(&redis(""));
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 0);
    world.destroy_step();
}
