//! A refusal of AWS points at the argument that it names.

use serde_json::json;

use crate::support::world::World;

const MAIN: &str = r#"
resource "elasticache_replication_group" "a" {
  replication_group_id = "web"
  description          = "A test"
  node_type            = "cache.m5.large"
  snapshot_window      = "03:00-04:00"
}
resource "elasticache_cluster" "a" {
  cluster_id      = "mem"
  engine          = "memcached"
  node_type       = "cache.m5.large"
  num_cache_nodes = 1
  port            = 11212
}
resource "elasticache_parameter_group" "a" {
  name   = "params"
  family = "redis7"
}
resource "elasticache_subnet_group" "a" {
  name       = "subnets"
  subnet_ids = ["subnet-1"]
}
"#;

#[test]
fn a_refusal_points_at_the_argument_that_it_names() {
    let world = World::new();
    world.write(MAIN);
    let refusals = [
        (
            "CreateReplicationGroup",
            "InvalidParameterValue",
            "Snapshot window must be at least 60 minutes.",
            "snapshot_window      = \"03:00-04:00\"",
        ),
        (
            "CreateCacheCluster",
            "InvalidParameterCombination",
            "The parameter Port can't have this value.",
            "port            = 11212",
        ),
        (
            "CreateCacheParameterGroup",
            "InvalidParameterValue",
            "CacheParameterGroupFamily redis7 is not a valid parameter group family.",
            "family = \"redis7\"",
        ),
        (
            "CreateCacheSubnetGroup",
            "InvalidSubnet",
            "None of these exists.",
            "subnet_ids = [\"subnet-1\"]",
        ),
    ];
    for (action, code, message, _) in refusals {
        world.simulator.fault(json!({
            "action": action, "kind": "error", "status": 400, "code": code, "message": message,
        }));
    }
    let said = world.diagnostics("apply", &["-auto-approve", "-input=false"]);
    let errors: Vec<_> = said.iter().filter(|said| said.severity == "error").collect();
    assert_eq!(errors.len(), refusals.len(), "{said:#?}");
    for (action, _, message, line) in refusals {
        let error = errors.iter().find(|error| error.detail.contains(action));
        let error = error.unwrap_or_else(|| panic!("{action}: {said:#?}"));
        // Its full stop comes after the request ID.
        assert!(error.detail.contains(message.trim_end_matches('.')), "{error:?}");
        assert_eq!(error.code.as_deref(), Some(line));
    }
}
