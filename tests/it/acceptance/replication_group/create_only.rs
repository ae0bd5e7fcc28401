//! Create-only arguments: where a new group is placed and what it is restored from.

use serde_json::json;

use super::current::{apply, last, world};
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
fn other_zones_replace_the_group() {
    let world = World::new();
    world.apply_step(&plain(ZONES));
    world.write(&plain(&ZONES.replace("us-east-1c", "us-east-1a")));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["preferred_cache_cluster_azs"]);
    world.destroy_step();
}

#[test]
fn removing_the_zones_never_replaces_the_group() {
    let world = World::new();
    world.apply_step(&plain(ZONES));
    world.write(&plain(""));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    world.destroy_step();
}

/// Terraform created the group, so it is known that it was not restored from a snapshot.
#[test]
fn a_snapshot_added_to_an_existing_group_replaces_it() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tf-last", "group": "tf-test"}));
    world.write(&plain("snapshot_name = \"tf-last\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    world.write(&plain(""));
    world.simulator.mutate(json!({"op": "delete_snapshot", "id": "tf-last"}));
    world.destroy_step();
}

/// An unknown value never plans a replacement. If it requires one at apply, the apply changes nothing.
#[test]
fn a_snapshot_known_only_at_apply_asks_for_a_new_plan() {
    let world = World::new();
    world.apply_step(&plain(""));
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tf-last", "group": "tf-test"}));
    let late = "resource \"terraform_data\" \"backup\" {\n  input = \"tf-last\"\n}\n";
    let wanted = plain("snapshot_name = terraform_data.backup.output");
    world.write(&format!("{wanted}\n{late}"));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply_needs_another_plan("snapshot_name");
    assert_eq!(world.simulator.mutations(), ["CreateReplicationGroup tf-test"]);
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    world.write(&plain(""));
    world.simulator.mutate(json!({"op": "delete_snapshot", "id": "tf-last"}));
    world.destroy_step();
}

#[test]
fn restored_from_a_snapshot() {
    let world = World::new();
    world.apply_step(&plain("final_snapshot_identifier = \"tf-last\""));
    world.destroy().ok();
    assert_eq!(world.simulator.left(), ["\"tf-last\""]);

    world.apply_step(&plain("snapshot_name = \"tf-last\""));
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "tf-other", "group": "tf-test"}));
    world.write(&plain("snapshot_name = \"tf-other\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["snapshot_name"]);
    // The snapshot was used at creation; removing the argument does not change the group.
    world.write(&plain(""));
    assert_eq!(world.plan().replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 2);
    world.destroy().ok();
}

/// AWS never returns the name.
#[test]
fn restored_from_a_snapshot_of_a_serverless_cache() {
    let world = world();
    let with = |name: &str| plain(&format!("serverless_cache_snapshot_name = {name:?}"));
    world.apply_step(&with("Made"));
    let name = "ServerlessCacheSnapshotName";
    assert_eq!(last(&world, "CreateReplicationGroup")[name], "Made");
    world.apply_step(&with("made"));
    world.import_step(ADDRESS, "tf-test", &["serverless_cache_snapshot_name"]);
    world.write(&with("other"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["serverless_cache_snapshot_name"]);
    world.apply_step(&plain(""));
    assert_eq!(world.simulator.mutations().len(), 1);
    world.destroy_step();
}

/// hashicorp/aws: authToken, enableAuthTokenTransitEncryption, useCMKKMSKeyID.
#[test]
fn use_cmk_kms_key_id() {
    let world = world();
    let key = "arn:aws:kms:us-east-1:000000000000:key/one";
    apply(&world, &plain(&format!("at_rest_encryption_enabled = true\n  kms_key_id = {key:?}")));
    assert_eq!(last(&world, "CreateReplicationGroup")["KmsKeyId"], key);
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}
