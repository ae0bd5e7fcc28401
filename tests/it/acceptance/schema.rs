//! The schema, as terraform shows it to programs.

use serde_json::Value as Json;

use crate::support::world::World;

fn schemas() -> Json {
    let world = World::new();
    let output = world.terraform.run(&["providers", "schema", "-json"]).ok();
    let json: Json = serde_json::from_str(&output.stdout).unwrap();
    json["provider_schemas"]["registry.terraform.io/elasticache-rs/elasticache"].clone()
}

#[test]
fn terraform_accepts_it() {
    let schemas = schemas();
    assert!(schemas["provider"]["block"]["attributes"]["region"].is_object());
    let group = &schemas["resource_schemas"]["elasticache_replication_group"]["block"];
    let attributes = group["attributes"].as_object().expect("attributes");
    assert_eq!(attributes["auth_token"]["sensitive"], true);
    assert_eq!(attributes["arn"]["computed"], true);
    assert_eq!(attributes["replication_group_id"]["required"], true);
    assert_eq!(attributes["transit_encryption_enabled"]["type"], "bool");
    for (name, attribute) in attributes {
        assert!(attribute["description"].is_string(), "{name} has no description");
    }
    assert_eq!(group["block_types"]["timeouts"]["nesting_mode"], "single");
}
