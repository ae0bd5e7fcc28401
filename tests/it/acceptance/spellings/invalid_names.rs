//! Names that no subnet group or parameter group can have, and references to such names.

use crate::support::world::World;

fn configuration(parameters: &str, subnets: &str, reference: &str) -> String {
    format!(
        r#"
resource "elasticache_parameter_group" "a" {{
  name   = {parameters:?}
  family = "redis7"
}}
resource "elasticache_subnet_group" "a" {{
  name       = {subnets:?}
  subnet_ids = ["subnet-1"]
}}
resource "elasticache_cluster" "a" {{
  cluster_id           = "mem"
  engine               = "memcached"
  node_type            = "cache.t3.micro"
  num_cache_nodes      = 1
  parameter_group_name = {reference:?}
}}
"#
    )
}

#[test]
fn are_refused_without_a_call() {
    let world = World::new();
    for (parameters, subnets, reference) in [
        ("my_params", "my_subnets", "default.memcached_1.6"),
        ("2params-", "default", "my params"),
        ("default.redis7", "my subnets", "a_b"),
    ] {
        world.write(&configuration(parameters, subnets, reference));
        let found = world.diagnostics("plan", &[]);
        let mut lines: Vec<String> = found.into_iter().filter_map(|one| one.code).collect();
        lines.sort();
        let expected = [
            format!("name       = {subnets:?}"),
            format!("name   = {parameters:?}"),
            format!("parameter_group_name = {reference:?}"),
        ];
        assert_eq!(lines, expected);
    }
    assert_eq!(world.simulator.requests().len(), 0);
}
