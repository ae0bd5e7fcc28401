//! `snapshotting_cluster_id` is sent when the configuration changes, and a later change by AWS is not drift.

use serde_json::json;

use crate::support::group::plain;
use crate::support::world::World;

#[test]
fn snapshotting_cluster_id() {
    let world = World::new();
    let more = "snapshot_retention_limit = 2\n  snapshotting_cluster_id = \"tf-test-001\"";
    world.apply_step(&plain("snapshot_retention_limit = 2"));
    world.apply_step(&plain(more));
    let set =
        json!({"op": "set_group", "id": "tf-test", "set": {"snapshotting_cluster": "tf-test-002"}});
    world.simulator.mutate(set);
    world.assert_no_changes();
    world.destroy_step();
}
