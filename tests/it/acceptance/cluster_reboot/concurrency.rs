//! Operations on one cluster or one group run one after another.

use serde_json::{Value as Json, json};

use super::{REBOOT, named};
use crate::support::world::World;

/// AWS refuses an operation while the previous one is in progress.
#[test]
fn reboots_and_failovers_of_one_group_run_one_after_another() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.put_group("tf-other", 1);
    world.simulator.configure(json!({"reboot": 3, "failover": 3, "failover_event_gap": 0.2}));
    let test = "resource \"elasticache_failover_test\" \"a\" {\n  replication_group_id = \"tf-test\"\n  \
                node_group_id = \"0001\"\n}\n";
    world.write(
        &[
            named("a", "tf-test-001", ""),
            named("b", "tf-test-002", ""),
            named("c", "tf-test-002", "triggers = { again = \"yes\" }"),
            named("d", "tf-other-001", ""),
            test.to_owned(),
        ]
        .concat(),
    );
    world.apply().ok().says("5 added");
    for (action, times) in [(REBOOT, 4), ("TestFailover", 1)] {
        let calls = world.simulator.calls(action);
        let refused = calls.iter().filter(|call| call["committed"] != Json::Bool(true)).count();
        assert_eq!((calls.len(), refused), (times, 0), "{calls:#?}");
    }
    world.simulator.assert_no_violations();
}
