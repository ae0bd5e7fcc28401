//! Several regions in one configuration: by provider alias and by `region`.

use crate::support::world::World;

/// A subnet group, a parameter group, a replication group and a cluster with the same names in every region.
fn all(suffix: &str, more: &str) -> String {
    format!(
        r#"
resource "elasticache_subnet_group" "{suffix}" {{
  name       = "tf-subnets"
  subnet_ids = ["subnet-1", "subnet-2"]
  {more}
}}

resource "elasticache_parameter_group" "{suffix}" {{
  name   = "tf-params"
  family = "redis3.2"
  {more}

  parameter {{
    name  = "timeout"
    value = "60"
  }}
}}

resource "elasticache_replication_group" "{suffix}" {{
  replication_group_id = "tf-test"
  description          = "A test"
  node_type            = "cache.m4.large"
  engine_version       = "3.2.6"
  num_cache_clusters   = 1
  subnet_group_name    = elasticache_subnet_group.{suffix}.name
  parameter_group_name = elasticache_parameter_group.{suffix}.name
  {more}
}}

resource "elasticache_cluster" "{suffix}" {{
  cluster_id      = "tf-cluster"
  engine          = "memcached"
  node_type       = "cache.m4.large"
  num_cache_nodes = 1
  {more}
}}
"#
    )
}

const KINDS: &[(&str, &str, &str)] = &[
    ("elasticache_subnet_group", "subnetgroup", "tf-subnets"),
    ("elasticache_parameter_group", "parametergroup", "tf-params"),
    ("elasticache_replication_group", "replicationgroup", "tf-test"),
    ("elasticache_cluster", "cluster", "tf-cluster"),
];

/// Each resource is in its own region, and the state has that region.
fn check(world: &World, places: &[(&str, &str)]) {
    let state = world.state();
    for (name, region) in places {
        for (kind, arn_type, id) in KINDS {
            let address = format!("{kind}.{name}");
            assert_eq!(state.get(&address, "region"), *region, "{address}");
            let arn = format!("arn:aws:elasticache:{region}:000000000000:{arn_type}:{id}");
            assert_eq!(state.get(&address, "arn"), arn, "{address}");
        }
    }
}

#[test]
fn by_alias_and_by_attribute() {
    let world = World::new();
    let alias = format!(
        "provider \"elasticache\" {{\n  alias      = \"west\"\n  region     = \"us-west-2\"\n  \
         access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  {}\n}}\n",
        world.endpoints()
    );
    let config = [
        alias,
        all("here", ""),
        all("west", "provider = elasticache.west"),
        all("ireland", "region = \"eu-west-1\""),
    ];
    world.apply_step(&config.concat());
    check(&world, &[("here", "us-east-1"), ("west", "us-west-2"), ("ireland", "eu-west-1")]);
    assert_eq!(world.simulator.groups().len(), 3);
    for (kind, _, id) in KINDS {
        let (address, id) = (format!("{kind}.ireland"), format!("{id}@eu-west-1"));
        world.run("import", &["-input=false", "-state=imported.tfstate", &address, &id]).ok();
        let arn = world.state_in("imported.tfstate").get(&address, "arn");
        assert_eq!(arn, world.state().get(&address, "arn"));
    }
    world.destroy_step();
}

/// Changing the region replaces the resource.
#[test]
fn another_region_replaces_the_resource() {
    let world = World::new();
    world.apply_step(&all("here", ""));
    world.write(&all("here", "region = \"us-east-1\""));
    world.assert_no_changes();
    let elsewhere = all("here", "region = \"eu-west-1\"");
    world.write(&elsewhere);
    let plan = world.plan();
    for (kind, _, _) in KINDS {
        assert_eq!(plan.replace_paths(&format!("{kind}.here")), ["region"], "{kind}");
    }
    world.apply_step(&elsewhere);
    check(&world, &[("here", "eu-west-1")]);
    world.destroy_step();
}
