//! Null where a value must be.

use crate::support::world::World;

const NULLS: &str = r#"
resource "elasticache_subnet_group" "a" {
  name       = null
  subnet_ids = ["subnet-1", null]
  tags       = { a = null }
}
resource "elasticache_subnet_group" "b" {
  name       = "b"
  subnet_ids = null
}
resource "elasticache_parameter_group" "a" {
  name   = "a"
  family = null
  parameter {
    name  = "timeout"
    value = null
  }
}
resource "elasticache_replication_group" "a" {
  replication_group_id        = "web"
  description                 = "x"
  node_type                   = "cache.m4.large"
  security_group_ids          = ["sg-1", null]
  snapshot_arns               = [null]
  preferred_cache_cluster_azs = ["us-east-1a", null]
}
resource "elasticache_cluster" "a" {
  cluster_id                   = null
  preferred_availability_zones = [null]
}
resource "elasticache_cluster_reboot" "a" {
  cluster_id = null
  node_ids   = [null]
}
resource "elasticache_failover_test" "a" {
  replication_group_id = null
  node_group_id        = null
}
"#;

#[test]
fn are_refused_where_they_stand() {
    let world = World::new();
    world.write(NULLS);
    let found = world.diagnostics("plan", &[]);
    let mut places: Vec<String> = found.into_iter().filter_map(|one| one.code).collect();
    places.sort();
    let mut expected: Vec<String> = NULLS
        .lines()
        .filter(|line| line.contains("null") && !line.contains("tags"))
        .map(|line| line.trim().to_owned())
        .collect();
    expected.sort();
    assert_eq!(places, expected);
    assert_eq!(world.simulator.requests().len(), 0);
}

#[test]
fn are_refused_where_a_variable_turns_out_to_be_null() {
    let world = World::new();
    world.write(
        "variable \"subnet\" {\n  type    = string\n  default = null\n}\n\
         resource \"elasticache_subnet_group\" \"a\" {\n  name       = \"a\"\n  \
         subnet_ids = [\"subnet-1\", var.subnet]\n}\n",
    );
    world.validate().ok();
    world.try_plan(&[]).failed().says("Element is null").says("compact([...])");
}
