//! Tags of a cluster.

use serde_json::json;

use super::{ADDRESS, ARN, last_change, redis, world};

#[test]
fn tags() {
    let world = world();
    world.write_provider(
        "api_edition = \"current\"\n  default_tags {\n    tags = { team = \"cache\" }\n  }",
    );
    world.apply_step(&redis("tags = { a = \"1\", b = \"2\" }"));
    assert_eq!(world.simulator.tags(ARN), json!({"a": "1", "b": "2", "team": "cache"}));
    world.import_step(ADDRESS, "tf-test", &[]);
    world.apply_step(&redis("tags = { b = \"3\", c = \"4\" }"));
    assert_eq!(world.simulator.tags(ARN), json!({"b": "3", "c": "4", "team": "cache"}));
    assert_eq!(world.simulator.calls("ModifyCacheCluster").len(), 0);
    world.apply_step(&redis(""));
    assert_eq!(world.simulator.tags(ARN), json!({"team": "cache"}));
    world.destroy_step();
}

/// AWS accepts tags only once the cluster is available again.
#[test]
fn tag_with_other_modification() {
    let world = world();
    world.simulator.configure(json!({"modify": 2}));
    let now = "apply_immediately = true";
    world.apply_step(&redis(&format!(
        "engine_version = \"5.0.6\"\n  {now}\n  tags = {{ a = \"1\" }}"
    )));
    world.apply_step(&redis(&format!(
        "engine_version = \"6.0\"\n  {now}\n  tags = {{ a = \"2\" }}"
    )));
    assert_eq!(last_change(&world)["EngineVersion"], "6.0");
    assert_eq!(world.simulator.tags(ARN), json!({"a": "2"}));
    let asked = world.simulator.mutations();
    assert_eq!(asked[1..], ["ModifyCacheCluster tf-test", "AddTagsToResource tf-test"]);
    world.destroy_step();
}
