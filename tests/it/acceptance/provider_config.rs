//! Provider configurations that can't work: one clear error each.

use crate::support::fake_server::{Behaviour, FakeServer};
use crate::support::group::{ADDRESS, encrypted};
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
fn half_of_the_keys() {
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

#[test]
fn no_credentials() {
    let world = with_provider("region = \"us-east-1\"");
    world.apply().failed().says("credentials").says("AWS_ACCESS_KEY_ID");
    assert_eq!(world.simulator.requests().len(), 0, "nothing is sent unsigned");
    assert!(world.state().resource(ADDRESS).is_none());
}

#[test]
fn credentials_of_the_environment() {
    let mut world = with_provider("region = \"us-east-1\"");
    world.terraform = world
        .terraform
        .clone()
        .env("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
        .env("AWS_SECRET_ACCESS_KEY", "secret")
        .env("AWS_SESSION_TOKEN", "session");
    world.apply_step(&encrypted());
    let create = &world.simulator.calls("CreateReplicationGroup")[0];
    assert_eq!(create["access_key"], "AKIAENVIRONMENT");
    world.destroy_step();
}

#[test]
fn credentials_and_region_of_a_profile() {
    let mut world = with_provider("profile = \"work\"");
    let aws = world.workspace.home().join(".aws");
    std::fs::create_dir(&aws).unwrap();
    std::fs::write(aws.join("config"), "[profile work]\nregion = eu-west-1\n").unwrap();
    let keys = "[work]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = secret\n";
    std::fs::write(aws.join("credentials"), keys).unwrap();
    world.terraform = world.terraform.clone();
    world.apply_step(&encrypted());
    let create = &world.simulator.calls("CreateReplicationGroup")[0];
    assert_eq!(create["access_key"], "AKIAPROFILE");
    assert_eq!(create["region"], "eu-west-1");
    world.destroy_step();
}

#[test]
fn expired_credentials() {
    let world = with_provider("region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"b\"");
    world.simulator.fault(serde_json::json!({"kind": "expired_token"}));
    world.apply().failed().says("ExpiredToken").says("expired");
}

/// A role is assumed at the STS endpoint of the block.
#[test]
fn assume_role() {
    let world = World::new();
    let url = world.simulator.url();
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  access_key = \"AKIAEXAMPLE\"\n  secret_key = \"b\"\n  \
         assume_role {{\n    role_arn = \"arn:aws:iam::123456789012:role/deployer\"\n    session_name = \"tests\"\n  }}\n  \
         endpoints {{\n    elasticache = {url:?}\n    sts = {url:?}\n  }}"
    ));
    world.apply_step(&encrypted());
    assert!(!world.simulator.calls("AssumeRole").is_empty());
    let create = &world.simulator.calls("CreateReplicationGroup")[0];
    assert_ne!(create["access_key"], "AKIAEXAMPLE");
    world.destroy_step();
}

#[test]
fn refused_role() {
    let sts = FakeServer::start(Behaviour::Answer(
        403,
        "text/xml",
        "<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>\
         <Message>not authorized to perform sts:AssumeRole</Message></Error></ErrorResponse>",
    ));
    let world = World::new();
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"b\"\n  \
         assume_role {{\n    role_arn = \"arn:aws:iam::123456789012:role/deployer\"\n  }}\n  \
         endpoints {{\n    elasticache = {:?}\n    sts = {:?}\n  }}",
        world.simulator.url(),
        sts.url()
    ));
    world.write(&encrypted());
    world.apply().failed().says("AccessDenied").says("role/deployer");
    assert_eq!(world.simulator.requests().len(), 0);
}
