//! `log_delivery_configuration` of a cluster: set, changed, removed, not known, imported, pending, given up by AWS.

use serde_json::json;

use super::{ADDRESS, last_change, redis, world};
use crate::support::logs::{block, expected, sent, shown};

const MODIFY: &str = "ModifyCacheCluster";

#[test]
fn set_changed_removed_and_imported() {
    let world = world();
    let data = "\ndata \"elasticache_cluster\" \"test\" {\n  cluster_id = elasticache_cluster.test.id\n}\n";
    let node = |more: &str| redis(&format!("engine_version = \"7.1\"\n  {more}"));
    world.apply_step(&node(&block("slow-log", "\"shop\"")));
    let created = world.simulator.calls("CreateCacheCluster");
    assert_eq!(sent(&created[0]), expected(&[("slow-log", "cloudwatch-logs shop json")]));
    world.import_step(ADDRESS, "tf-test", &[]);

    // A change of a log is a call of its own, at once, whatever else waits.
    let engine = format!("{}{data}", node(&block("engine-log", "\"shop\"")));
    let engine = engine.replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&engine);
    let calls = world.simulator.calls(MODIFY);
    assert_eq!(calls.len(), 2, "{calls:#?}");
    let swapped = [("engine-log", "cloudwatch-logs shop json"), ("slow-log", "off")];
    assert_eq!(sent(&calls[0]), expected(&swapped));
    assert_eq!(calls[0]["params"]["ApplyImmediately"], "true");
    assert_eq!(last_change(&world), json!({"CacheNodeType": "cache.m4.xlarge"}));
    let logs = world.state().get("data.elasticache_cluster.test", "log_delivery_configuration");
    let mut active = shown("engine-log", "shop");
    active["status"] = json!("active");
    active["message"] = json!(null);
    assert_eq!(logs, json!([active]));

    // Deliveries are changed at once, and would make what waits.
    let before = world.simulator.mutations();
    let audit = engine.replace("\"shop\"", "\"audit\"");
    world.write(&audit);
    world.try_plan(&[]).failed().says("The change would apply pending changes early");
    assert_eq!(world.simulator.mutations(), before);
    world
        .apply_step(&audit.replace("engine_version", "apply_immediately = true\n  engine_version"));
    assert_eq!(world.simulator.cluster("tf-test")["node_type"], "cache.m4.xlarge");

    // Somebody else changes one; a delivery that is pending and wanted is no difference.
    world.simulator.mutate(json!({
        "op": "set_cluster", "id": "tf-test", "set": {"logs": {"engine-log": "other"}}
    }));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2).says("other");

    // A destination that is not known in the plan, and none.
    let unknown = node(&block("slow-log", "terraform_data.log.output"))
        .replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&format!(
        "resource \"terraform_data\" \"log\" {{\n  input = \"late\"\n}}\n{unknown}"
    ));
    let logs = world.simulator.cluster("tf-test")["logs"].clone();
    assert_eq!(logs, json!(["slow-log cloudwatch-logs late json"]));
    world.apply_step(&node("").replace("cache.m4.large", "cache.m4.xlarge"));
    let last = world.simulator.calls(MODIFY).pop().expect("a change");
    assert_eq!(sent(&last), expected(&[("slow-log", "off")]));
    world.destroy_step();
}

/// As for groups; an upgrade at once comes before the log that needs it.
#[test]
fn a_delivery_that_aws_gives_up_after_an_upgrade() {
    let world = world();
    world.simulator.configure(json!({"undeliverable": "gone"}));
    world.apply_step(&redis("engine_version = \"5.0.6\""));
    let gone = redis(&format!(
        "engine_version = \"7.1\"\n  apply_immediately = true\n  {}",
        block("slow-log", "\"gone\"")
    ));
    let message = "The destination gone does not exist.";
    world.write(&gone);
    world.apply().failed().says("Error: AWS could not deliver a log").says(message);
    let calls = world.simulator.calls(MODIFY);
    assert_eq!(calls[0]["params"]["EngineVersion"], "7.1");
    assert_eq!(sent(&calls[1]), expected(&[("slow-log", "cloudwatch-logs gone json")]));
    let errors = world.state().get(ADDRESS, "log_delivery_errors");
    assert_eq!(errors, json!({"slow-log": message}));
    world.try_plan(&[]).ok().says("Warning: A log is not delivered").says(message);
    world.apply().failed().says(message);
    assert_eq!(world.simulator.calls(MODIFY).len(), 3);
    // It is there after all: nothing is left to do.
    world.simulator.configure(json!({"undeliverable": ""}));
    world.apply_step(&gone);
    assert_eq!(world.simulator.calls(MODIFY).len(), 3);
    world.destroy_step();
}
