//! `""` as modules pass it where they pass nothing.

use serde_json::json;

use crate::support::world::World;

const MEMCACHED: &str = "elasticache_cluster.m";
const GROUP: &str = "elasticache_replication_group.g";

/// Arguments that public modules leave empty by default, and more of the kind.
const OF_CLUSTER: &[&str] = &[
    "availability_zone",
    "az_mode",
    "engine_version",
    "final_snapshot_identifier",
    "maintenance_window",
    "notification_topic_arn",
    "parameter_group_name",
    "replication_group_id",
    "snapshot_name",
    "snapshot_window",
    "subnet_group_name",
];
const OF_GROUP: &[&str] = &[
    "auth_token",
    "engine",
    "engine_version",
    "kms_key_id",
    "maintenance_window",
    "notification_topic_arn",
    "parameter_group_name",
    "primary_cluster_id",
    "snapshot_name",
    "snapshot_window",
    "snapshotting_cluster_id",
];

fn lines(arguments: &[&str], value: &str) -> String {
    arguments.iter().map(|name| format!("  {name} = {value}\n")).collect::<Vec<_>>().concat()
}

/// A cluster and a group with these values of the arguments.
fn configuration(of_cluster: &str, of_group: &str) -> String {
    format!(
        r#"
resource "elasticache_cluster" "m" {{
  cluster_id      = "pages"
  engine          = "memcached"
  node_type       = "cache.m4.large"
  num_cache_nodes = 1
{of_cluster}
}}
resource "elasticache_replication_group" "g" {{
  replication_group_id       = "shop"
  description                = "x"
  node_type                  = "cache.m4.large"
  num_cache_clusters         = 2
  subnet_group_name          = "test-subnets"
  at_rest_encryption_enabled = true
{of_group}
}}
# A value that changes would be a difference.
output "texts" {{
  value = [elasticache_cluster.m.availability_zone, elasticache_replication_group.g.kms_key_id]
}}
"#
    )
}

#[test]
fn are_not_set() {
    let world = World::new();
    world.simulator.configure(json!({"default_kms_key": true}));
    world.write_provider("api_edition = \"current\"");
    let empty = configuration(&lines(OF_CLUSTER, "\"\""), &lines(OF_GROUP, "\"\""));
    world.apply_step(&empty);
    for call in world.simulator.requests() {
        let sent = call["params"].as_object().expect("an object").clone();
        assert!(sent.values().all(|value| value != ""), "{call}");
    }
    let made = world.simulator.mutations();

    // Without the lines there is nothing to do, and with them again neither.
    for main in [configuration("", ""), empty] {
        world.write(&main);
        let said = world.diagnostics("apply", &["-auto-approve"]);
        assert!(said.is_empty(), "{said:?}");
        world.assert_no_changes();
    }
    assert_eq!(world.simulator.mutations(), made);

    // What runs, written down, is recorded.
    let runs = "availability_zone = \"us-east-1a\"\n  subnet_group_name = \"\"";
    world.write(&configuration(runs, &lines(OF_GROUP, "null")));
    let plan = world.plan();
    assert_eq!(plan.actions(MEMCACHED), ["update"], "{}", plan.text);
    world.apply().ok().says("0 added, 2 changed, 0 destroyed");
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), made);
    let other = "availability_zone = \"us-east-1b\"";
    world.write(&configuration(other, ""));
    assert_eq!(world.plan().replace_paths(MEMCACHED), ["availability_zone"]);

    // An optional argument is removed by "", as by the removal of its line.
    let topic = "notification_topic_arn = \"arn:aws:sns:us-east-1:000000000000:topic\"";
    world.apply_step(&configuration(runs, topic));
    world.apply_step(&configuration(runs, "notification_topic_arn = \"\""));
    assert_eq!(world.state().get(GROUP, "notification_topic_status"), "inactive");
    world.destroy_step();
}
