//! What a group and its members both show is the group's: a change of the group is no difference of a replica whose
//! configuration does not name it, and is never sent for the replica.

use super::world;

fn both(group: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-group"
  description          = "A test"
  subnet_group_name    = "test-subnets"
  apply_immediately    = true
  {group}
  lifecycle {{
    ignore_changes = [num_cache_clusters]
  }}
}}
resource "elasticache_cluster" "test" {{
  cluster_id           = "tf-test"
  replication_group_id = elasticache_replication_group.test.id
}}
"#
    )
}

#[test]
fn a_change_of_the_group_is_no_difference_of_its_replica() {
    let world = world();
    let mut group = vec![
        ("node_type", "\"cache.m4.large\""),
        ("engine_version", "\"5.0.6\""),
        ("parameter_group_name", "\"default.redis5.0\""),
    ];
    let write = |group: &[(&str, &str)]| {
        let lines: Vec<String> =
            group.iter().map(|(name, value)| format!("{name} = {value}")).collect();
        both(&lines.join("\n  "))
    };
    world.apply_step(&write(&group));
    for (argument, value) in [
        ("security_group_ids", "[\"sg-1\"]"),
        ("maintenance_window", "\"sun:01:00-sun:02:00\""),
        ("snapshot_retention_limit", "9"),
        ("snapshot_window", "\"04:00-05:00\""),
        ("auto_minor_version_upgrade", "false"),
        ("notification_topic_arn", "\"arn:aws:sns:us-east-1:000000000000:topic\""),
        ("node_type", "\"cache.m4.xlarge\""),
        ("engine_version", "\"6.2\""),
    ] {
        group.retain(|(name, _)| *name != argument);
        group.push((argument, value));
        if argument == "engine_version" {
            group.retain(|(name, _)| *name != "parameter_group_name");
            group.push(("parameter_group_name", "\"default.redis6.x\""));
        }
        let before = world.simulator.calls("ModifyCacheCluster").len();
        // One apply, after which the plan is empty for both.
        world.apply_step(&write(&group));
        assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), before, "{argument}");
    }
    world.destroy_step();
}
