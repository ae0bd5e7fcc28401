//! Actions (Terraform 1.14 and later).

use serde_json::json;

use crate::support::terraform::Output;
use crate::support::world::{EDITION_2017, World};

fn world() -> World {
    let world = World::new();
    world.terraform.needs((1, 14));
    world.simulator.put_group("my-group", 1);
    world
}

fn example(action: &str) -> String {
    let path = format!("{}/examples/actions/{action}/action.tf", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn reboot(more: &str) -> String {
    format!(
        "action \"elasticache_reboot_cluster\" \"test\" {{\n  config {{\n    cluster_id = \
         \"my-group-001\"\n    {more}\n  }}\n}}\n"
    )
}

fn invoke(world: &World, address: &str) -> Output {
    let invoke = format!("-invoke=action.{address}");
    world.run("apply", &["-auto-approve", "-input=false", &invoke])
}

/// The output contains the texts in this order.
#[track_caller]
fn in_order(output: &Output, texts: &[&str]) {
    let text = output.text();
    let mut rest = text.as_str();
    for wanted in texts {
        match rest.split_once(wanted) {
            Some((_, behind)) => rest = behind,
            None => panic!("{wanted:?} is missing or too early:\n{}", output.report()),
        }
    }
}

#[test]
fn a_failover_is_told_in_the_order_of_the_document() {
    let world = world();
    world.simulator.configure(json!({"failover": 2}));
    world.write(&example("elasticache_test_failover"));
    let over = "Failover from primary node my-group-001 to replica node my-group-002 completed";
    let run = invoke(&world, "elasticache_test_failover.example").ok();
    in_order(
        &run,
        &[
            "AWS has accepted the failover test of shard 0001 of replication group my-group",
            "my-group: Test Failover API called for node group 0001",
            over,
            &format!("my-group: {over}"),
            "my-group-001: Recovering cache nodes 0001",
            "my-group-001: Finished recovery for cache nodes 0001",
            "has failed over and recovered, the primary is my-group-002",
        ],
    );
    assert_eq!(world.simulator.calls("TestFailover").len(), 1);
    // With an action trigger, as in the example.
    let run = world.apply().ok();
    in_order(&run, &["the primary is my-group-001"]);
    world.assert_no_changes();
    assert_eq!(world.simulator.calls("TestFailover").len(), 2);
    world.simulator.assert_no_violations();
}

#[test]
fn a_failover_that_aws_would_refuse_is_an_error_and_no_call() {
    let world = world();
    world.write(&example("elasticache_test_failover").replace("0001", "0002"));
    let said = invoke(&world, "elasticache_test_failover.example").failed();
    said.says("It has: 0001");
    let of = |shard: &str| example("elasticache_test_failover").replace("0001", shard);
    world.write(&of("shard-1"));
    world.validate().failed().says("failover-node-group-id-format");
    world.write_provider(EDITION_2017);
    world.write(&of("0016"));
    let said = invoke(&world, "elasticache_test_failover.example").failed();
    said.says("failover-node-group-id-format").says("api_edition");
    assert!(world.simulator.calls("TestFailover").is_empty());
}

#[test]
fn a_reboot_warns_and_tells_how_far_it_is() {
    let world = world();
    world.simulator.configure(json!({"reboot": 2}));
    world.write(&reboot(""));
    let run = invoke(&world, "elasticache_reboot_cluster.test").ok();
    in_order(
        &run,
        &[
            "AWS has accepted the reboot of node 0001 of cluster my-group-001",
            "Cluster my-group-001 is rebooting cluster nodes",
            "Cache node 0001 restarted",
            "Node 0001 of cluster my-group-001 available again",
        ],
    );
    let run = run.says("A reboot loses the contents of the cache").says("All nodes of cluster");
    drop(run);
    // A timeout is a warning: a second run would clear the node again.
    world.simulator.configure(json!({"reboot": "never"}));
    world.write(&reboot("timeouts {\n      invoke = \"2s\"\n    }"));
    let run = invoke(&world, "elasticache_reboot_cluster.test").ok();
    run.says("Reboot accepted, not confirmed");
    assert_eq!(world.simulator.calls("RebootCacheCluster").len(), 2);
    world.write(&reboot("node_ids = []"));
    world.validate().failed().says("reboot-node-ids-required");
    world.write(&reboot("node_ids = [\"1\"]"));
    world.validate().failed().says("reboot-node-id-format");
}
