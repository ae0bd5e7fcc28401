//! Invalid provider configurations: one clear error each.

use crate::support::group::encrypted;
use crate::support::world::World;

#[track_caller]
fn with_provider(body: &str) -> World {
    let world = World::new();
    world.write_whole_provider(&format!("{body}\n  {}", world.endpoints()));
    world.write(&encrypted());
    world
}

/// The plan fails with one error, at this line of the provider block.
#[track_caller]
fn plan_fails_at(body: &str, says: &str, line: &str) {
    let world = with_provider(body);
    let errors = world.diagnostics("plan", &[]);
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!(errors[0].severity, "error");
    assert!(errors[0].text().contains(says), "{errors:?}");
    assert!(errors[0].code.as_ref().is_some_and(|code| code.contains(line)), "{errors:?}");
    assert_eq!(world.simulator.requests().len(), 0);
}

#[test]
fn missing_region() {
    // The attribute is absent, so terraform points to the block.
    plan_fails_at("access_key = \"a\"\n  secret_key = \"b\"", "region", "provider \"elasticache\"");
}

#[test]
fn invalid_region() {
    plan_fails_at("region = \"the moon\"", "the moon", "region = \"the moon\"");
}

#[test]
fn access_key_without_secret_key() {
    plan_fails_at(
        "region = \"us-east-1\"\n  access_key = \"a\"",
        "secret_key",
        "access_key = \"a\"",
    );
}

#[test]
fn unknown_profile() {
    let world = with_provider("region = \"us-east-1\"\n  profile = \"nobody\"");
    world.try_plan(&[]).failed().says("nobody").says(".aws/config");
}

#[test]
fn unknown_edition() {
    let world = with_provider("region = \"us-east-1\"\n  api_edition = \"2030-01-01\"");
    world
        .validate()
        .failed()
        .says("2030-01-01")
        .says("2017-10-24")
        .says("api_edition = \"2030-01-01\"");
}

#[test]
fn unknown_argument() {
    let world = with_provider("region = \"us-east-1\"\n  regions = []");
    world.validate().failed().says("Unsupported argument").says("regions");
}
