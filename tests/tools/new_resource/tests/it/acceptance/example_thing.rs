//! `elasticache_example_thing`.

use serde_json::json;

use crate::support::world::World;

const ADDRESS: &str = "elasticache_example_thing.test";
const ARN: &str = "arn:aws:elasticache:us-east-1:000000000000:examplething:tf-test";

fn example_thing(body: &str) -> String {
    format!(
        "resource \"elasticache_example_thing\" \"test\" {{\n  name = \"tf-test\"\n  {body}\n}}\n"
    )
}

#[test]
fn basic() {
    let world = World::new();
    world.apply_step(&example_thing("tags = { a = \"1\" }"));
    assert_eq!(world.state().get(ADDRESS, "arn"), ARN);
    assert_eq!(world.simulator.tags(ARN), json!({"a": "1"}));
    world.import_step(ADDRESS, ARN, &[]);
    world.apply_step(&example_thing(""));
    assert_eq!(world.simulator.tags(ARN), json!({}));
    world.destroy_step();
}
