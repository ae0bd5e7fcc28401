//! `log_delivery_configuration`: set, changed, removed, not known, imported, pending, given up by AWS.

use serde_json::{Value as Json, json};

use crate::support::group::{ADDRESS, plain};
use crate::support::logs::{block, expected, sent, shown, to};
use crate::support::world::World;

const MODIFY: &str = "ModifyReplicationGroup";

fn world() -> World {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    world
}

/// A group with this version and more.
fn group(version: &str, more: &str) -> String {
    plain(more).replace("3.2.6", version)
}

fn redis7(more: &str) -> String {
    group("7.1", more)
}

#[track_caller]
fn last(world: &World) -> Json {
    world.simulator.calls(MODIFY).pop().expect("a change")
}

fn logs(world: &World) -> Json {
    world.simulator.group("tf-test")["logs"].clone()
}

#[test]
fn set_changed_removed_and_imported() {
    let world = world();
    // No block, an empty dynamic block, and again none: nothing is sent.
    let dynamic = "dynamic \"log_delivery_configuration\" {\n    for_each = toset([])\n    content {\n      \
                   log_type = \"slow-log\"\n      destination_type = \"cloudwatch-logs\"\n      \
                   destination = \"x\"\n      log_format = \"json\"\n    }\n  }";
    world.apply_step(&redis7(dynamic));
    let created = world.simulator.calls("CreateReplicationGroup");
    assert_eq!(sent(&created[0]), expected(&[]));
    world.write(&redis7(""));
    world.assert_no_changes();

    world.apply_step(&redis7(&block("slow-log", "\"shop\"")));
    assert_eq!(sent(&last(&world)), expected(&[("slow-log", "cloudwatch-logs shop json")]));
    assert_eq!(last(&world)["params"]["ApplyImmediately"], "true");
    assert_eq!(
        world.state().get(ADDRESS, "log_delivery_configuration"),
        json!([shown("slow-log", "shop")])
    );
    world.import_step(ADDRESS, "tf-test", &[]);

    // Other changes that wait are a call of their own, and only the log that differs is sent.
    let engine = to("engine-log", "kinesis-firehose", "\"stream\"", "text");
    let both = format!(
        "apply_immediately = false\n  {engine}{}",
        to("slow-log", "cloudwatch-logs", "\"shop\"", "text")
    );
    let before = world.simulator.calls(MODIFY).len();
    world.apply_step(&redis7(&both).replace("A test", "Another"));
    let calls = world.simulator.calls(MODIFY).split_off(before);
    assert_eq!(calls.len(), 2, "{calls:#?}");
    assert_eq!(
        sent(&calls[0]),
        expected(&[
            ("engine-log", "kinesis-firehose stream text"),
            ("slow-log", "cloudwatch-logs shop text"),
        ])
    );
    assert_eq!(calls[1]["params"]["ReplicationGroupDescription"], "Another");
    assert_eq!(calls[1]["params"]["ApplyImmediately"], "false");
    world.import_step(ADDRESS, "tf-test", &["apply_immediately"]);

    // Somebody else changes one and ends the other.
    world.simulator.mutate(json!({
        "op": "set_group", "id": "tf-test", "set": {"logs": {"slow-log": "audit"}}
    }));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2).says("audit");
    world.apply_step(&redis7(&both).replace("A test", "Another"));
    assert_eq!(sent(&last(&world)).len(), 2);

    // A destination that is not known in the plan.
    let unknown = redis7(&block("slow-log", "terraform_data.log.output"));
    world.write(&format!(
        "resource \"terraform_data\" \"log\" {{\n  input = \"late\"\n}}\n{unknown}"
    ));
    world.validate().ok();
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(logs(&world), json!(["slow-log cloudwatch-logs late json"]));

    world.apply_step(&redis7(dynamic));
    assert_eq!(sent(&last(&world)), expected(&[("slow-log", "off")]));
    assert_eq!(world.state().get(ADDRESS, "log_delivery_configuration"), json!([]));
    world.destroy_step();
}

/// AWS accepts a delivery long before it is there: a delivery that is pending, and is the one that was asked for, is
/// no difference. Deliveries are changed at once, so they would make what waits for the maintenance window.
#[test]
fn pending() {
    let world = world();
    world.apply_step(&redis7(&block("slow-log", "\"shop\"")));
    let other = redis7(&block("slow-log", "\"audit\""));
    world.simulator.mutate(json!({
        "op": "set_pending", "id": "tf-test", "set": {"logs": {"slow-log": "audit"}}
    }));
    // It is somebody else's as long as the configuration wants another one, and no difference then.
    world.assert_no_changes();
    world.simulator.mutate(json!({"op": "set_pending", "id": "tf-test", "set": {"logs": null}}));

    let xlarge = |main: &str| main.replace("cache.m4.large", "cache.m4.xlarge");
    world.apply_step(&xlarge(&redis7(&block("slow-log", "\"shop\""))));
    let before = world.simulator.mutations();
    world.write(&xlarge(&other));
    let said = world.try_plan(&[]).failed();
    said.says("The change would apply pending changes early").says("log_delivery_configuration");
    assert_eq!(world.simulator.mutations(), before);
    let now = |main: &str| main.replace("description", "apply_immediately = true\n  description");
    world.apply_step(&now(&xlarge(&other)));
    assert_eq!(world.simulator.group("tf-test")["node_type"], "cache.m4.xlarge");
    assert_eq!(logs(&world), json!(["slow-log cloudwatch-logs audit json"]));
    world.destroy_step();
}

/// The slow log needs Redis 6: an upgrade at once comes first, in a call of its own; one that waits is refused.
#[test]
fn with_an_upgrade() {
    let world = world();
    world.apply_step(&group("5.0.6", ""));
    let slow = block("slow-log", "\"shop\"");
    world.write(&group("7.1", &slow));
    world.try_plan(&[]).failed().says("AWS changes log deliveries at once").says("5.0.6");
    world.write(&group("5.0.6", &slow));
    world.validate().failed().says("The slow-log needs Redis 6.0 or later");
    world.apply_step(&group("7.1", &format!("apply_immediately = true\n  {slow}")));
    let calls = world.simulator.calls(MODIFY);
    assert_eq!(calls[0]["params"]["EngineVersion"], "7.1");
    assert_eq!(sent(&calls[0]), expected(&[]));
    assert_eq!(sent(&calls[1]), expected(&[("slow-log", "cloudwatch-logs shop json")]));
    assert_eq!(calls.len(), 2);
    world.destroy_step();
}

/// AWS accepts a delivery, tries, and gives it up: its message is shown, and every change asks for it again.
#[test]
fn a_delivery_that_aws_gives_up() {
    let world = world();
    world.simulator.configure(json!({"undeliverable": "gone"}));
    let gone = redis7(&block("slow-log", "\"gone\""));
    let message = "The destination gone does not exist.";
    world.write(&gone);
    world.apply().ok().says("Warning: AWS could not deliver a log").says(message);
    assert!(!world.state().is_tainted(ADDRESS));
    let errors = world.state().get(ADDRESS, "log_delivery_errors");
    assert_eq!(errors, json!({"slow-log": message}));

    let plan = world.try_plan(&["-detailed-exitcode"]).ended_with(2);
    plan.says("Warning: A log is not delivered").says(message).says("0 to destroy");
    world.apply().failed().says("Error: AWS could not deliver a log").says(message);
    assert_eq!(sent(&last(&world)), expected(&[("slow-log", "cloudwatch-logs gone json")]));
    assert_eq!(world.simulator.calls(MODIFY).len(), 1);

    // The log group is there.
    world.simulator.configure(json!({"undeliverable": ""}));
    world.apply_step(&gone);
    assert_eq!(world.state().get(ADDRESS, "log_delivery_errors"), json!({}));

    // One that is given up is ended like any other.
    world.simulator.configure(json!({"undeliverable": "gone"}));
    world.apply_step(&redis7(""));
    assert_eq!(sent(&last(&world)), expected(&[("slow-log", "off")]));
    world.destroy_step();
}
