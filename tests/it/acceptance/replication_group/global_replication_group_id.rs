//! `global_replication_group_id`: a group that joins a global datastore as a secondary.

use serde_json::{Value as Json, json};

use super::current::{last, world};
use crate::support::group::ADDRESS;

fn group(more: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  description          = "A test"
  num_cache_clusters   = 2
  {more}
}}
"#
    )
}

const JOINS: &str = "global_replication_group_id = \"abcde-data\"";

#[test]
fn a_secondary_takes_what_the_global_datastore_decides() {
    let world = world();
    world.write(&group(JOINS));
    world.apply().failed().says("abcde-data does not exist").says("global_replication_group_id");
    for id in ["abcde-data", "abcde-other"] {
        world.simulator.mutate(json!({"op": "create_global_group", "id": id, "transit": true}));
    }
    world.apply_step(&group(JOINS));
    let created = last(&world, "CreateReplicationGroup");
    assert_eq!(created["GlobalReplicationGroupId"], "abcde-data");
    for left_out in ["Engine", "CacheNodeType", "TransitEncryptionEnabled", "NumNodeGroups"] {
        assert_eq!(created[left_out], Json::Null, "{left_out}");
    }
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "engine"), "redis");
    assert_eq!(state.get(ADDRESS, "node_type"), "cache.t3.micro");
    assert_eq!(state.get(ADDRESS, "transit_encryption_enabled"), true);
    world.import_step(ADDRESS, "tf-test", &[]);

    world.write(&group("global_replication_group_id = \"abcde-other\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["global_replication_group_id"]);
    let created = world.simulator.mutations().len();
    for same in [
        JOINS.to_uppercase().replace("GLOBAL_REPLICATION_GROUP_ID", "global_replication_group_id"),
        String::new(),
    ] {
        world.apply_step(&group(&same));
    }
    // It leaves the global datastore: that is no reason to replace it.
    world.simulator.mutate(json!({"op": "set_group", "id": "tf-test", "set": {"global": null}}));
    world.apply_step(&group(JOINS));
    assert_eq!(world.simulator.mutations().len(), created);
    world.destroy_step();
}
