//! What fills or places a new group, and can't be changed later.

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const ZONES: &str = "preferred_cache_cluster_azs = [\"us-east-1b\", \"us-east-1c\"]";

#[test]
fn zones_are_used_at_creation() {
    let world = World::new();
    world.apply_step(&plain(ZONES));
    let members = world.state().get(ADDRESS, "node_groups")[0]["node_group_members"].clone();
    let zones: Vec<_> = members
        .as_array()
        .unwrap()
        .iter()
        .map(|member| member["preferred_availability_zone"].clone())
        .collect();
    assert_eq!(zones, ["us-east-1b", "us-east-1c"]);
    // After an import they are recorded without a call.
    world.import_step(ADDRESS, "tf-test", &["preferred_cache_cluster_azs"]);
    world.destroy_step();
}

#[test]
fn other_zones_replace() {
    let world = World::new();
    world.apply_step(&plain(ZONES));
    world.write(&plain(&ZONES.replace("us-east-1c", "us-east-1a")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["preferred_cache_cluster_azs"]);
    world.destroy_step();
}

#[test]
fn removing_the_zones_never_replaces() {
    let world = World::new();
    world.apply_step(&plain(ZONES));
    world.write(&plain(""));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    world.destroy_step();
}

/// It is known that the group was made without a backup, because terraform made it.
#[test]
fn a_backup_for_a_group_made_without_replaces() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.write(&plain("snapshot_name = \"tf-last\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    world.write(&plain(""));
    world.destroy_step();
}

/// An unknown value never replaces in a plan. If it turns out to, the apply changes nothing.
#[test]
fn a_backup_that_shows_only_in_the_apply_asks_for_another_plan() {
    let world = World::new();
    world.apply_step(&plain(""));
    let late = "resource \"terraform_data\" \"backup\" {\n  input = \"tf-last\"\n}\n";
    let wanted = plain("snapshot_name = terraform_data.backup.output");
    world.write(&format!("{wanted}\n{late}"));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().failed().says("Plan again").says("snapshot_name");
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    world.write(&plain(""));
    world.destroy_step();
}

#[test]
fn restored_from_a_backup() {
    let world = World::new();
    world.apply_step(&plain("final_snapshot_identifier = \"tf-last\""));
    world.destroy().ok();
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);

    world.apply_step(&plain("snapshot_name = \"tf-last\""));
    world.write(&plain("snapshot_name = \"tf-other\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    // The backup has done its work; forgetting it is no change of the group.
    world.write(&plain(""));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 2);
    world.destroy().ok();
}
