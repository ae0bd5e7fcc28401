//! `ignore_changes` beside another change, through terraform: what the configuration says of an ignored argument is
//! neither planned nor sent. The table over every argument is `wire::ignored`.

use crate::support::world::World;

/// A group and a cluster. `written` is in the configuration of both from the second step on, and ignored.
fn both(of_group: &str, of_cluster: &str, tags: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "ignored"
  node_type            = "cache.m4.large"
  num_cache_clusters   = 2
  engine_version       = "6.2"
  {of_group}
  {tags}

  lifecycle {{
    ignore_changes = [
      description, maintenance_window, snapshot_window, snapshot_retention_limit, security_group_ids,
      auto_minor_version_upgrade, parameter_group_name, automatic_failover_enabled,
    ]
  }}
}}
resource "elasticache_cluster" "test" {{
  cluster_id      = "ignored"
  engine          = "memcached"
  {of_cluster}
  {tags}

  lifecycle {{
    ignore_changes = [node_type, num_cache_nodes, maintenance_window, security_group_ids, az_mode]
  }}
}}
"#
    )
}

#[test]
fn what_is_ignored_is_not_sent_with_another_change() {
    let world = World::new();
    world.apply_step(&both(
        "description = \"one\"",
        "node_type = \"cache.m4.large\"\n  num_cache_nodes = 1",
        "",
    ));
    let before = world.simulator.mutations().len();
    let of_group = r#"description = "two"
  maintenance_window         = "sun:01:00-sun:02:00"
  snapshot_window            = "04:00-05:00"
  snapshot_retention_limit   = 9
  security_group_ids         = ["sg-1"]
  auto_minor_version_upgrade = false
  parameter_group_name       = "default.redis6.x"
  automatic_failover_enabled = true"#;
    let of_cluster = r#"node_type = "cache.m4.xlarge"
  num_cache_nodes    = 3
  maintenance_window = "sun:01:00-sun:02:00"
  security_group_ids = ["sg-1"]
  az_mode            = "cross-az""#;
    world.write(&both(of_group, of_cluster, ""));
    world.assert_no_changes();
    world.apply_step(&both(of_group, of_cluster, "tags = { new = \"tag\" }"));
    let sent = world.simulator.mutations().split_off(before);
    let tags = sent.iter().filter(|call| call.starts_with("AddTagsToResource")).count();
    assert!(sent.len() == 2 && tags == 2, "{sent:?}");
    world.destroy_step();
}
