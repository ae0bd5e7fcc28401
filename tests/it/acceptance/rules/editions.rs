//! Limits that differ by edition are about creating and changing.

use crate::support::group::{ADDRESS, encrypted_with};
use crate::support::world::{EDITION_2017, World};

/// A name of 40 characters: today's limit, twice that of 2017.
const LONG: &str = "an-identifier-of-exactly-forty-character";

fn group(id: &str, more: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = {id:?}
  description          = "A test"
  node_type            = "cache.m4.large"
  engine_version       = "3.2.6"
  num_cache_clusters   = 2
  subnet_group_name    = "test-subnets"
  {more}
}}
"#
    )
}

#[test]
fn what_exists_is_left_alone_even_when_it_is_made_again() {
    let world = World::new();
    world.write_provider(EDITION_2017);
    world.write(&group(LONG, "transit_encryption_enabled = false"));
    world.apply().failed().says("rg-id-length-max").says("at most 40 characters");
    assert!(world.simulator.mutations().is_empty());

    world.write_provider("api_edition = \"current\"");
    world.apply().ok();
    // From here on the limits of 2017.
    world.write_provider(EDITION_2017);
    world.assert_no_changes();
    world.write(&group(LONG, "transit_encryption_enabled = true"));
    world.apply().ok().says("1 added, 0 changed, 1 destroyed").never_says("rg-id-length-max");
    world
        .try_plan(&[&format!("-replace={ADDRESS}")])
        .ok()
        .says("1 to add, 0 to change, 1 to destroy");
    world.run("taint", &[ADDRESS]).ok();
    world.apply().ok().says("1 added, 0 changed, 1 destroyed").never_says("rg-id-length-max");
    // Another long name is a new one.
    let other = LONG.replace("exactly", "perhaps");
    world.write(&group(&other, "transit_encryption_enabled = true"));
    world.try_plan(&[]).failed().says("rg-id-length-max");
    world.write(&group(LONG, "transit_encryption_enabled = true"));
    world.destroy_step();
}

#[test]
fn what_was_unknown_in_the_plan_is_checked_before_the_first_call() {
    let world = World::new();
    world.write_provider(EDITION_2017);
    // The id is known only when the other resource exists.
    let late = |id: &str| {
        let group = group("${terraform_data.id.output}", "");
        format!("resource \"terraform_data\" \"id\" {{\n  input = {id:?}\n}}\n{group}")
    };
    // Twenty-one characters: an error of the plan, had it been known.
    world.write(&late("twenty-one-characters"));
    world.try_plan(&[]).ok().never_says("rg-id-length-max");
    world.apply().failed().says("rg-id-length-max").says("has 21 characters. Write at most 20.");
    assert!(world.simulator.mutations().is_empty());
    // An error of validate, had it been known.
    world.write(&late("my_group"));
    world.apply().failed().says("rg-id-charset");
    assert!(world.simulator.mutations().is_empty());
}

/// Create, change, import, replace and delete, with the limits of 2017.
#[test]
fn the_edition_keeps_a_whole_life_cycle() {
    let world = World::new();
    world.write_provider(EDITION_2017);
    let rest = |nodes: u32, timeout: u32| {
        format!(
            r#"
resource "elasticache_subnet_group" "test" {{
  name       = "tf-test"
  subnet_ids = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
}}

resource "elasticache_parameter_group" "test" {{
  name   = "tf-test"
  family = "memcached1.4"
  parameter {{
    name  = "idle_timeout"
    value = "{timeout}"
  }}
}}

resource "elasticache_cluster" "test" {{
  cluster_id           = "tf-nodes"
  engine               = "memcached"
  engine_version       = "1.4.34"
  node_type            = "cache.m4.large"
  num_cache_nodes      = {nodes}
  parameter_group_name = elasticache_parameter_group.test.name
  subnet_group_name    = elasticache_subnet_group.test.name
  apply_immediately    = true
}}
"#
        )
    };
    let named = "parameter_group_name = \"default.redis3.2\"\n  apply_immediately = true";
    world.apply_step(&encrypted_with(named, "A test"));
    let failover = format!("{named}\n  automatic_failover_enabled = true");
    let better = encrypted_with(&failover, "A better description");
    world.apply_step(&better);
    assert_eq!(world.state().get(ADDRESS, "description"), "A better description");
    world.import_step(ADDRESS, "tf-test", &["auth_token", "apply_immediately"]);

    world.apply_step(&(better.clone() + &rest(2, 0)));
    world.apply_step(&(better.clone() + &rest(3, 60)));
    let open =
        better.replace("at_rest_encryption_enabled = true", "at_rest_encryption_enabled = false");
    world.write(&(open + &rest(3, 60)));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["at_rest_encryption_enabled"]);
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}
