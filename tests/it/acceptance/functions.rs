//! Provider functions (Terraform 1.8 and later).

use serde_json::{Value as Json, json};

use crate::support::world::World;

#[test]
fn functions_have_results_errors_and_unknown_results() {
    let world = World::new();
    world.write(
        r#"
resource "terraform_data" "shards" {
  input = 3
}
output "known" {
  value = provider::elasticache::slot_ranges(2)
}
output "unknown" {
  value = provider::elasticache::slot_ranges(terraform_data.shards.output)
}
output "family" {
  value = provider::elasticache::parameter_group_family("redis", "6.2")
}
"#,
    );
    world.validate().ok();
    world.apply().ok();
    let outputs = world.terraform.run(&["output", "-json"]).ok().stdout;
    let outputs: Json = serde_json::from_str(&outputs).unwrap();
    assert_eq!(outputs["known"]["value"], json!(["0-8191", "8192-16383"]));
    assert_eq!(outputs["unknown"]["value"], json!(["0-5461", "5462-10922", "10923-16383"]));
    assert_eq!(outputs["family"]["value"], "redis6.x");

    world.write(
        r#"
output "a" {
  value = provider::elasticache::slot_ranges(501)
}
output "b" {
  value = provider::elasticache::slot_ranges(1.5)
}
output "c" {
  value = provider::elasticache::parameter_group_family("redis", "9.9")
}
output "d" {
  value = provider::elasticache::parameter_group_family("mysql", null)
}
"#,
    );
    world
        .validate()
        .failed()
        .says("Invalid value for \"shards\" parameter: there are 1 to 500 shards in a cluster, not 501.")
        .says("Invalid value for \"shards\" parameter: shards is 1.5; write an integer.")
        .says("Invalid value for \"version\" parameter: this provider knows no family of redis 9.9; it knows")
        .says("Invalid value for \"version\" parameter: argument must not be null.");
}

/// The examples apply: the results of the functions are valid arguments.
#[test]
fn the_examples_of_functions_apply() {
    let world = World::new();
    for name in ["slot_ranges", "parameter_group_family"] {
        let path = format!("{}/examples/functions/{name}/function.tf", env!("CARGO_MANIFEST_DIR"));
        world.apply_step(&std::fs::read_to_string(path).unwrap());
        world.destroy_step();
    }
    assert!(world.simulator.mutations().iter().any(|one| one == "CreateReplicationGroup sessions"));
}
