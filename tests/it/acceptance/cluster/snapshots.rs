//! Snapshots: automatic, final, and restored from.

use serde_json::json;

use super::{ADDRESS, creation, last_change, memcached, redis, world};

#[test]
fn snapshots_with_updates() {
    let world = world();
    let backups = |window: &str, days: u32| {
        redis(&format!("snapshot_window = {window:?}\n  snapshot_retention_limit = {days}"))
    };
    world.apply_step(&backups("05:00-09:00", 3));
    let sent = creation(&world);
    assert_eq!(sent["SnapshotWindow"], "05:00-09:00");
    assert_eq!(sent["SnapshotRetentionLimit"], "3");
    world.apply_step(&backups("07:00-09:00", 7));
    assert_eq!(
        last_change(&world),
        json!({"SnapshotWindow": "07:00-09:00", "SnapshotRetentionLimit": "7"})
    );
    world.apply_step(&backups("07:00-09:00", 0));
    assert_eq!(last_change(&world), json!({"SnapshotRetentionLimit": "0"}));
    world.destroy_step();
}

#[test]
fn redis_final_snapshot() {
    let world = world();
    world.apply_step(&redis("final_snapshot_identifier = \"tf-last\""));
    world.destroy().ok();
    let calls = world.simulator.calls("DeleteCacheCluster");
    assert_eq!(calls[0]["params"]["FinalSnapshotIdentifier"], "tf-last");
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);
    // Restore it. Another snapshot replaces the cluster; removing the argument changes nothing.
    world.apply_step(&redis("snapshot_name = \"tf-last\""));
    world.import_step(ADDRESS, "tf-test", &["snapshot_name"]);
    world.write(&redis("snapshot_name = \"tf-other\""));
    world.try_plan(&[]).failed().says("snapshot_name names no complete snapshot");
    world.simulator.put_group("source", 1);
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tf-other", "group": "source"}));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    world.write(&redis(""));
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 0);
    world.destroy().ok();
}

/// A destroy uses the argument in the state.
#[test]
fn a_final_snapshot_added_before_destroy() {
    let world = world();
    world.apply_step(&redis(""));
    world.apply_step(&redis("final_snapshot_identifier = \"tf-last\""));
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 0);
    world.destroy().ok();
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);
}

#[test]
fn a_file_in_s3() {
    let world = world();
    world.apply_step(&redis("snapshot_arns = [\"arn:aws:s3:::bucket/one.rdb\"]"));
    assert_eq!(creation(&world)["SnapshotArns.SnapshotArn.1"], "arn:aws:s3:::bucket/one.rdb");
    world.import_step(ADDRESS, "tf-test", &["snapshot_arns"]);
    world.write(&redis("snapshot_arns = [\"arn:aws:s3:::bucket/two.rdb\"]"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_arns"]);
    world.destroy_step();
}

/// AWS refuses snapshots of Memcached.
#[test]
fn no_snapshots_of_memcached() {
    let world = world();
    world.apply_step(&memcached(1, ""));
    world.write(&memcached(1, "snapshot_retention_limit = 1"));
    world.apply().failed();
    world.write(&memcached(1, ""));
    world.destroy_step();
}
