//! AWS copies the tags of a group to its members. They belong to the group.

use serde_json::{Value as Json, json};

use super::world;

const GROUP: &str = "elasticache_replication_group.test";
const REPLICA: &str = "elasticache_cluster.test";
const MEMBER: &str = "arn:aws:elasticache:us-east-1:000000000000:cluster:tf-test";

fn both(group: &Json, replica: &Json) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-group"
  description          = "A test"
  node_type            = "cache.m4.large"
  engine_version       = "3.2.6"
  subnet_group_name    = "test-subnets"
  tags                 = {group}
  lifecycle {{
    ignore_changes = [num_cache_clusters]
  }}
}}
resource "elasticache_cluster" "test" {{
  cluster_id           = "tf-test"
  replication_group_id = {GROUP}.id
  tags                 = {replica}
}}
"#
    )
}

#[test]
fn tags_of_the_group_are_no_difference_of_its_replica() {
    let world = world();
    // Each step is one apply, and the plan after it is empty, for both.
    for (group, replica, there) in [
        // It joins a group with tags.
        (json!({"team": "a"}), Json::Null, json!({"team": "a"})),
        // The tags of both change at the same time.
        (json!({"team": "b"}), json!({"role": "r"}), json!({"team": "b", "role": "r"})),
        (
            json!({"team": "b", "x": "1"}),
            json!({"role": "s"}),
            json!({"team": "b", "x": "1", "role": "s"}),
        ),
        // What the group loses, its members lose.
        (json!({}), json!({"role": "s"}), json!({"role": "s"})),
    ] {
        world.apply_step(&both(&group, &replica));
        assert_eq!(world.simulator.tags(MEMBER), there, "{group} {replica}");
        assert_eq!(world.state().get(REPLICA, "tags"), replica, "{group}");
    }
    // A tag that neither names is a change of somebody else, as before.
    world.simulator.mutate(json!({"op": "tags", "arn": MEMBER, "set": {"robot": "1"}}));
    let plan = world.plan();
    assert_eq!(plan.actions(REPLICA), ["update"]);
    assert_eq!(plan.actions(GROUP), ["no-op"]);
    world.destroy_step();
}
