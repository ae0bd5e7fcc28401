//! Operations that AWS would refuse: an error before the call.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::{TEST, called_before, failover, named};
use crate::support::world::{EDITION_2017, World};

#[test]
fn errors_before_the_call() {
    let world = World::new();
    world.simulator.put_group("tf-test", 2);
    let put = |id: &str, members: u32, failover: bool| {
        world.simulator.mutate(json!({
            "op": "create_group", "id": id, "members": members,
            "set": {"automatic_failover": failover},
        }));
    };
    put("tf-manual", 2, false);
    put("tf-alone", 1, true);
    let tests = [
        named("shard", "tf-test", "0007", ""),
        named("manual", "tf-manual", "0001", ""),
        named("alone", "tf-alone", "0001", ""),
        named("nothing", "tf-nothing", "0001", ""),
    ];
    world.write(&tests.concat());
    let diagnostics = world.diagnostics("apply", &["-auto-approve", "-input=false"]);
    let about = |name: &str| {
        let found = diagnostics.iter().find(|d| d.summary.contains(&format!("\"{name}\"")));
        let found = found.unwrap_or_else(|| panic!("nothing about {name}: {diagnostics:#?}"));
        (found.detail.as_str(), found.code.as_deref().unwrap_or_default())
    };
    let (detail, code) = about("tf-test");
    assert!(detail.contains("0001, 0002") && code.contains("node_group_id"), "{detail}: {code}");
    let (detail, code) = about("tf-manual");
    assert!(detail.contains("guides/rules#failover-needs-automatic-failover"), "{detail}");
    assert!(code.contains("replication_group_id"), "{code}");
    assert!(about("tf-alone").0.contains("no replica"));
    assert!(about("tf-nothing").0.contains("no such group"));
    assert_eq!(diagnostics.len(), 4, "{diagnostics:#?}");
    assert_eq!(world.simulator.calls(TEST), Vec::<Json>::new());
}

#[test]
fn the_sixth_in_a_day_is_refused_under_2017_and_the_sixteenth_today() {
    let world = World::new();
    world.write_provider(EDITION_2017);
    world.simulator.put_group("tf-test", 1);
    called_before(&world, 5);
    world.write(&failover(""));
    let output = world.apply().failed();
    let output = output
        .says("5 are allowed in any rolling 24-hour period")
        .says("guides/rules#failover-daily-limit");
    output.says("AWS was not asked").says("api_edition = \"current\"").says("another/0001");
    assert_eq!(world.simulator.calls(TEST), Vec::<Json>::new());

    world.write_provider("api_edition = \"current\"");
    world.apply().ok();
    assert_eq!(world.simulator.calls(TEST).len(), 1);
    called_before(&world, 9);
    world.write(&failover("triggers = { again = \"yes\" }"));
    world.apply().failed().says("15 are allowed in any rolling 24-hour period");
    assert_eq!(world.simulator.calls(TEST).len(), 1);
}

/// When each of the six begins, no event shows the others.
#[test]
fn only_five_of_six_concurrent_tests_run() {
    let world = World::new();
    world.write_provider(EDITION_2017);
    let mut tests = String::new();
    for number in 1..=6 {
        let group = format!("tf-{number}");
        world.simulator.put_group(&group, 1);
        let more = "timeouts {\n    create = \"4s\"\n  }";
        write!(tests, "{}", named(&format!("n{number}"), &group, "0001", more)).unwrap();
    }
    // AWS writes no events.
    world.simulator.configure(json!({"failover_events": [], "failover": "never"}));
    world.write(&tests);
    let output = world.apply().failed();
    output
        .says("guides/rules#failover-daily-limit")
        .says("5 are allowed")
        .says("accepted, not confirmed");
    assert_eq!(world.simulator.calls(TEST).len(), 5);
}

#[test]
fn a_blocked_test_reports_the_reason() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.configure(json!({"failover_available": false}));
    world.write(&failover(""));
    world.apply().failed().says("TestFailoverNotAvailableFault").says("Apply again later");
    assert_eq!(world.simulator.calls(TEST).len(), 1);
    // Nothing was saved, and the next apply runs the test.
    world.simulator.configure(json!({"failover_available": true}));
    world.apply().ok().says("1 added");
}
