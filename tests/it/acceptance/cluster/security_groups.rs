//! `security_group_ids` and `security_group_names`.

use serde_json::json;

use super::{ADDRESS, changes, last_change, memcached, world};

fn groups(list: &str) -> String {
    memcached(1, &format!("subnet_group_name = \"test-subnets\"\n  {list}"))
}

/// An empty list is sent, so AWS removes all groups. Without the argument they stay, because they protect
/// the cluster.
#[test]
fn an_empty_list_removes_all_security_groups() {
    let world = world();
    world.apply_step(&groups("security_group_ids = [\"sg-11111111\", \"sg-22222222\"]"));
    world.write(&groups(""));
    world.assert_no_changes();
    world.write(&groups("security_group_ids = [\"sg-22222222\", \"sg-11111111\"]"));
    world.assert_no_changes();
    assert_eq!(changes(&world), 0);
    world.apply_step(&groups("security_group_ids = []"));
    assert_eq!(last_change(&world), json!({"SecurityGroupIds": ""}));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "security_group_ids"), json!([]));
    assert_eq!(state.get(ADDRESS, "security_groups"), json!([]));
    // A group added outside terraform is drift, and is removed again.
    let set = json!({"security_groups": ["sg-33333333"]});
    world.simulator.mutate(json!({"op": "set_cluster", "id": "tf-test", "set": set}));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_step(&groups("security_group_ids = []"));
    assert_eq!(changes(&world), 2);
    world.destroy_step();
}

/// Outside a VPC, as in 2017.
#[test]
fn cache_security_groups() {
    let world = world();
    world.simulator.configure(json!({"ec2_classic": true}));
    world.apply_step(&memcached(1, "security_group_names = [\"classic\"]"));
    let state = world.state();
    assert_eq!(
        state.get(ADDRESS, "cache_security_groups"),
        json!([{"name": "classic", "status": "active"}])
    );
    world.apply_step(&memcached(1, "security_group_names = [\"other\"]"));
    assert_eq!(
        last_change(&world),
        json!({"CacheSecurityGroupNames.CacheSecurityGroupName.1": "other"})
    );
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}
