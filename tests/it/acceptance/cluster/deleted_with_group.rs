//! A group with automatic failover and its replicas are destroyed in one go: AWS refuses to delete the last replica, and
//! a primary, as long as the group is to stay.

use serde_json::json;

use super::world;
use crate::support::world::World;

const GROUP: &str = "elasticache_replication_group.test";
const REPLICAS: [&str; 2] = ["one", "two"];

/// A group with a primary of its own and two replicas.
fn both(failover: bool, at_rest: bool) -> String {
    let replica = |name: &&str| {
        format!(
            "resource \"elasticache_cluster\" {name:?} {{\n  cluster_id = \"tf-{name}\"\n  \
             replication_group_id = {GROUP}.id\n}}\n"
        )
    };
    let replicas: String = REPLICAS.iter().map(replica).collect();
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-group"
  description                = "A test"
  node_type                  = "cache.m4.large"
  engine_version             = "3.2.6"
  subnet_group_name          = "test-subnets"
  at_rest_encryption_enabled = {at_rest}
  automatic_failover_enabled = {failover}
  apply_immediately          = true
  lifecycle {{
    ignore_changes = [num_cache_clusters]
  }}
}}
{replicas}"#
    )
}

/// Both exist, with automatic failover.
fn created() -> World {
    let world = world();
    create(&world);
    world
}

fn create(world: &World) {
    world.write(&both(false, false));
    world.apply().ok();
    world.write(&both(true, false));
    world.apply().ok();
}

const WARNING: &str = "Automatic failover is switched off to delete the last replica";

#[test]
fn a_group_with_failover_is_destroyed_with_its_replicas() {
    let world = created();
    world.destroy().ok().says(WARNING).says("3 destroyed");
    assert_eq!(world.simulator.left(), [] as [&str; 0]);
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), 2, "off again, once");

    // The primary may be one of the replicas by now.
    create(&world);
    world.simulator.mutate(json!({"op": "failover", "id": "tf-group", "node_group": "0001"}));
    world.destroy().ok();
    assert_eq!(world.simulator.left(), [] as [&str; 0]);
    let modified = world.simulator.calls("ModifyReplicationGroup");
    assert!(!modified.last().unwrap()["params"]["PrimaryClusterId"].is_null(), "{modified:?}");

    // Removed from the configuration, and made by two commands.
    create(&world);
    world.write("");
    world.plan();
    world.run("apply", &["-input=false", "tfplan"]).ok().says("3 destroyed").never_says(WARNING);
    assert_eq!(world.simulator.left(), [] as [&str; 0]);

    // A group that is replaced goes, too.
    create(&world);
    world.write(&both(false, true));
    let before = world.simulator.calls("ModifyReplicationGroup").len();
    world.apply().ok().says("3 added, 0 changed, 3 destroyed");
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), before + 1);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn a_group_that_stays_keeps_its_last_replica() {
    let world = created();
    let without = both(true, false);
    world.write(without.split("resource \"elasticache_cluster\"").next().unwrap());
    let before = world.simulator.calls("ModifyReplicationGroup").len();
    world.apply().failed().says("automatic_failover_enabled").never_says(WARNING);
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), before);
    assert_eq!(world.simulator.group("tf-group")["automatic_failover"], "enabled");

    // Nobody tells the plan that the group stays, so it says what it does.
    let left = world.state();
    let kept = ["elasticache_cluster.one", "elasticache_cluster.two"];
    let last = kept.into_iter().find(|address| left.resource(address).is_some()).unwrap();
    world.run("destroy", &["-auto-approve", &format!("-target={last}")]).ok().says(WARNING);
    assert_eq!(world.simulator.group("tf-group")["automatic_failover"], "disabled");
    let left = world.state();
    assert!(left.resource(last).is_none() && left.resource(GROUP).is_some());
    world.destroy().ok().never_says(WARNING);
    assert_eq!(world.simulator.left(), [] as [&str; 0]);
}
