//! `node_group_configuration` from a value that is known only after apply.

use super::current::world;
use crate::support::group::ADDRESS;

fn group(shards: &str) -> String {
    format!(
        r#"
resource "terraform_data" "zones" {{
  input = ["us-east-1a", "us-east-1b"]
}}
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = "A test"
  node_type                  = "cache.m5.large"
  automatic_failover_enabled = true
  parameter_group_name       = "default.redis7.cluster.on"
  {shards}
}}
"#
    )
}

/// The apply of such a plan ends with "a bug in the provider".
#[test]
fn a_plan_with_dynamic_blocks_over_an_unknown_says_to_write_a_list_which_works() {
    let world = world();
    world.write(&group(
        r#"dynamic "node_group_configuration" {
    for_each = terraform_data.zones.output
    content {
      primary_availability_zone = node_group_configuration.value
      replica_count             = 1
    }
  }"#,
    ));
    let title = "The number of node_group_configuration blocks may not be known";
    world.run("validate", &[]).ok().never_says(title);
    world.try_plan(&[]).ok().says(title).says("Write a list");
    world.write(&group(
        "node_group_configuration = [for zone in terraform_data.zones.output : {
    node_group_id              = null
    slots                      = null
    replica_count              = 1
    primary_availability_zone  = zone
    replica_availability_zones = null
  }]",
    ));
    world.apply().ok().never_says(title);
    assert_eq!(world.state().get(ADDRESS, "node_groups").as_array().map(Vec::len), Some(2));
    world.assert_no_changes();
    world.destroy_step();
}
