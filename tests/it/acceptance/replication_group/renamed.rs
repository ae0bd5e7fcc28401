//! Former names of arguments.

use crate::support::group::plain;
use crate::support::world::{Diagnostic, World};

/// The configuration of an old module: its values come from variables.
const OLD: &str = r#"
variable "zones" {
  type    = list(string)
  default = ["us-east-1a"]
}

resource "elasticache_replication_group" "test" {
  replication_group_id          = "tf-test"
  replication_group_description = "A test"
  node_type                     = "cache.m4.large"
  number_cache_clusters         = 2
  availability_zones            = var.zones
  automatic_failover            = true
}

resource "elasticache_cluster" "test" {
  cluster_id         = "tf-nodes"
  engine             = "memcached"
  node_type          = "cache.m4.large"
  num_cache_nodes    = 1
  availability_zones = var.zones
}
"#;

#[test]
fn a_former_name_is_refused_with_the_name_of_today() {
    let world = World::new();
    world.write(OLD);
    let said = world.diagnostics("plan", &["-input=false"]);
    let errors: Vec<&Diagnostic> = said.iter().filter(|one| one.severity == "error").collect();
    assert_eq!(errors.len(), 5, "{said:#?}");
    for (line, new) in [
        ("replication_group_description", "Write description,"),
        ("number_cache_clusters", "Write num_cache_clusters,"),
        ("availability_zones            =", "Write preferred_cache_cluster_azs,"),
        ("automatic_failover ", "Write automatic_failover_enabled,"),
        ("availability_zones =", "Write preferred_availability_zones,"),
    ] {
        let at_the_line =
            |error: &&&Diagnostic| error.code.as_ref().is_some_and(|code| code.starts_with(line));
        let error = errors.iter().find(at_the_line).unwrap_or_else(|| panic!("{line}: {said:#?}"));
        assert!(error.detail.contains(new), "{error:?}");
    }
    // Without either name the description is missing.
    world.write(&plain("").replace("description = \"A test\"", ""));
    world.validate().failed().says("rg-description-required").says("description is missing");
}
