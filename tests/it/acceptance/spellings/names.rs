//! Names that AWS stores in lower case.

use crate::support::world::World;

const SUBNETS: &str = "elasticache_subnet_group.s";
const PARAMETERS: &str = "elasticache_parameter_group.p";
const GROUP: &str = "elasticache_replication_group.g";
const CLUSTER: &str = "elasticache_cluster.c";

/// Each resource refers to the subnet group and the parameter group by this attribute of theirs.
fn configuration(by: &str) -> String {
    format!(
        r#"
resource "elasticache_subnet_group" "s" {{
  name       = "My-Subnets"
  subnet_ids = ["subnet-1"]
}}
resource "elasticache_parameter_group" "p" {{
  name   = "My-Parameters"
  family = "redis6.x"
}}
resource "elasticache_replication_group" "g" {{
  replication_group_id = "web"
  description          = "x"
  node_type            = "cache.m4.large"
  engine               = "redis"
  engine_version       = "6.2"
  maintenance_window   = "sun:05:00-sun:06:00"
  subnet_group_name    = elasticache_subnet_group.s.{by}
  parameter_group_name = elasticache_parameter_group.p.{by}
}}
resource "elasticache_cluster" "c" {{
  cluster_id           = "pages"
  node_type            = "cache.m4.large"
  engine               = "redis"
  engine_version       = "6.2"
  availability_zone    = "us-east-1a"
  maintenance_window   = "sun:05:00-sun:06:00"
  subnet_group_name    = elasticache_subnet_group.s.{by}
  parameter_group_name = elasticache_parameter_group.p.{by}
}}
"#
    )
}

#[test]
fn in_two_cases_are_no_difference() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"\n  plan_checks = \"local\"");
    world.apply_step(&configuration("name"));

    // .id has the lower case.
    world.write(&configuration("id"));
    world.assert_no_changes();

    let mut upper = configuration("name");
    for (lower, written) in [
        ("\"My-Subnets\"", "\"MY-SUBNETS\""),
        ("\"My-Parameters\"", "\"my-parameters\""),
        ("\"redis6.x\"", "\"Redis6.x\""),
        ("\"web\"", "\"Web\""),
        ("\"pages\"", "\"Pages\""),
        ("\"us-east-1a\"", "\"US-East-1a\""),
        ("sun:05:00-sun:06:00", "Sun:05:00-SUN:06:00"),
    ] {
        assert!(upper.contains(lower), "{lower}");
        upper = upper.replace(lower, written);
    }
    world.write(&upper);
    let plan = world.plan();
    for address in [SUBNETS, PARAMETERS, GROUP, CLUSTER] {
        assert_eq!(plan.actions(address), ["no-op"], "{}", plan.text);
    }

    // After an import the state has what AWS shows.
    world.write(&configuration("name"));
    for (address, id) in [(GROUP, "web"), (CLUSTER, "pages")] {
        world.terraform.run(&["state", "rm", address]).ok();
        world.run("import", &[address, id]).ok();
    }
    world.assert_no_changes();
    world.destroy_step();
}
