//! Changes that somebody else has pending: the console, another tool, or AWS itself.

use serde_json::{Value as Json, json};

use crate::support::world::World;

fn group(description: &str, more: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "a" {{
  replication_group_id = "web"
  description          = {description:?}
  engine_version       = "7.0"
  parameter_group_name = "default.redis7"
  {more}
}}
"#
    )
}

fn cluster(window: &str, more: &str) -> String {
    format!(
        r#"
resource "elasticache_cluster" "a" {{
  cluster_id         = "single"
  engine             = "redis"
  engine_version     = "7.0"
  maintenance_window = {window:?}
  {more}
}}
"#
    )
}

const SMALL: &str = "node_type = \"cache.t4g.small\"";
const LARGE: &str = "node_type = \"cache.m7g.large\"";
const NOW: &str = "apply_immediately = true";

fn set_pending(world: &World, id: &str, set: &Json) {
    world.simulator.mutate(json!({"op": "set_pending", "id": id, "set": set}));
}

/// The parameters of the last call of this action.
fn last(world: &World, action: &str) -> Json {
    world.simulator.calls(action).last().expect("a call")["params"].clone()
}

fn world() -> World {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    // "the pending modification is replaced by the newer modification"
    world.simulator.configure(json!({"modify_replaces_pending": true}));
    world
}

/// A pending node type and version of a group are those of its members.
#[test]
fn of_a_group_are_kept_said_or_refused() {
    let world = world();
    world.apply_step(&group("one", SMALL));
    let node_type = json!({"node_type": "cache.m7g.large"});
    set_pending(&world, "web", &node_type);
    world.assert_no_changes();
    // It goes on waiting, as it is.
    world.apply_step(&group("two", SMALL));
    assert_eq!(last(&world, "ModifyReplicationGroup")["CacheNodeType"], "cache.m7g.large");
    let pending =
        &world.state().get("elasticache_replication_group.a", "pending_modified_values")[0];
    assert_eq!(pending["node_type"], "cache.m7g.large");
    // AWS would make it, against the configuration.
    world.write(&group("three", &format!("{SMALL}\n  {NOW}")));
    let refused = world.try_plan(&[]).failed();
    refused.says("A pending change contradicts the configuration").says(LARGE).says(SMALL);
    world.apply_step(&group("three", &format!("{SMALL}\n  apply_immediately = false")));
    // A newer version contradicts nothing.
    let version = json!({"node_type": null, "engine_version": "7.1.0"});
    set_pending(&world, "web", &version);
    world.write(&group("four", &format!("{SMALL}\n  {NOW}")));
    world.try_plan(&[]).ok().says("Pending changes are made").says("engine_version = \"7.1\"");
    world.apply_step(&group("four", &format!("{SMALL}\n  {NOW}")));
    assert_eq!(world.simulator.group("web")["engine_version"], "7.1.0");
    world.destroy_step();
}

#[test]
fn of_a_cluster_are_kept_said_or_refused() {
    let world = world();
    let (monday, tuesday) = ("mon:05:00-mon:06:00", "tue:05:00-tue:06:00");
    world.apply_step(&cluster(monday, SMALL));
    set_pending(&world, "single", &json!({"node_type": "cache.m7g.large"}));
    world.assert_no_changes();
    world.apply_step(&cluster(tuesday, SMALL));
    assert_eq!(last(&world, "ModifyCacheCluster")["CacheNodeType"], "cache.m7g.large");
    world.write(&cluster(monday, &format!("{SMALL}\n  {NOW}")));
    let refused = world.try_plan(&[]).failed();
    refused.says("A pending change contradicts the configuration").says(LARGE).says(SMALL);
    // It is accepted, and made with the change that asks for it.
    world.write(&cluster(monday, &format!("{LARGE}\n  {NOW}")));
    world.apply_step(&cluster(monday, &format!("{LARGE}\n  {NOW}")));
    world.destroy_step();
}
