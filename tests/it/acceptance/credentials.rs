//! The AWS credential chain.

use std::os::unix::fs::PermissionsExt as _;

use crate::support::fake_server::{Behaviour, FakeServer};
use crate::support::group::{ADDRESS, encrypted};
use crate::support::world::World;

/// The response of the credential sources below that return JSON.
const KEYS: &str = r#"{
    "Version": 1, "AccessKeyId": "AKIASERVED", "SecretAccessKey": "secret-of-the-tests-1", "Token": "session-of-the-tests-1",
    "SessionToken": "session-of-the-tests-1", "Expiration": "2099-01-01T00:00:00Z"
}"#;

#[track_caller]
fn with_provider(body: &str) -> World {
    let world = World::new();
    world.write_whole_provider(&format!("{body}\n  {}", world.endpoints()));
    world.write(&encrypted());
    world
}

/// Creates and destroys a group with the credentials of the environment.
#[track_caller]
fn applies_with_key(world: &World, key: &str) {
    world.apply_step(&encrypted());
    for request in world.simulator.calls("CreateReplicationGroup") {
        assert_eq!(request["access_key"], key);
    }
    world.destroy_step();
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
        .env("AWS_SECRET_ACCESS_KEY", "secret-of-the-tests-3")
        .env("AWS_SESSION_TOKEN", "session-of-the-tests-3");
    world.apply_step(&encrypted());
    let create = &world.simulator.calls("CreateReplicationGroup")[0];
    assert_eq!(create["access_key"], "AKIAENVIRONMENT");
    world.destroy_step();
}

/// CI systems add a line break to a secret.
#[test]
fn a_line_break_behind_a_key_is_said() {
    let keys = "access_key = \"AKIABLOCK\\n\"\n  secret_key = \" secret-of-the-tests-4\"";
    let mut world = with_provider(&format!("region = \"us-east-1\"\n  {keys}"));
    let said = world.diagnostics("apply", &["-auto-approve", "-input=false"]);
    let said: Vec<_> = said.iter().map(super::super::support::world::Diagnostic::text).collect();
    assert!(said.iter().any(|text| text.contains("The value of access_key")), "{said:?}");
    assert!(said.iter().any(|text| text.contains("secret_key = trimspace")), "{said:?}");
    assert_eq!(world.simulator.calls("CreateReplicationGroup")[0]["access_key"], "AKIABLOCK");

    world.write_whole_provider(&format!("region = \"us-east-1\"\n  {}", world.endpoints()));
    world.terraform = world
        .terraform
        .clone()
        .env("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
        .env("AWS_SECRET_ACCESS_KEY", "secret-of-the-tests-5\n");
    world.try_plan(&[]).ok().says("AWS_SECRET_ACCESS_KEY without it").never_says("ACCESS_KEY_ID");
    world.destroy_step();
}

#[test]
fn credentials_and_region_of_a_profile() {
    let mut world = with_provider("profile = \"work\"");
    let aws = world.workspace.home().join(".aws");
    std::fs::create_dir(&aws).unwrap();
    std::fs::write(aws.join("config"), "[profile work]\nregion = eu-west-1\n").unwrap();
    let keys =
        "[work]\naws_access_key_id = AKIAPROFILE\naws_secret_access_key = secret-of-the-tests-6\n";
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
    let world =
        with_provider("region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"example\"");
    world.simulator.fault(serde_json::json!({"kind": "expired_token"}));
    world.apply().failed().says("ExpiredToken").says("expired");
}

#[test]
fn credential_process() {
    let mut world = with_provider("region = \"us-east-1\"");
    let program = world.workspace.root().join("keys.sh");
    std::fs::write(&program, format!("#!/bin/sh\ncat <<'END'\n{KEYS}\nEND\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let aws = world.workspace.home().join(".aws");
    std::fs::create_dir(&aws).unwrap();
    let profile = format!("[profile tool]\ncredential_process = {}\n", program.display());
    std::fs::write(aws.join("config"), profile).unwrap();
    world.terraform = world.terraform.clone().env("AWS_PROFILE", "tool");
    applies_with_key(&world, "AKIASERVED");
}

#[test]
fn container() {
    let mut world = with_provider("region = \"us-east-1\"");
    let server = FakeServer::start(Behaviour::Answer(200, "application/json", KEYS));
    world.terraform =
        world.terraform.clone().env("AWS_CONTAINER_CREDENTIALS_FULL_URI", &server.url());
    applies_with_key(&world, "AKIASERVED");
    assert!(!server.requests().is_empty());
}

#[test]
fn instance() {
    let mut world = with_provider("region = \"us-east-1\"");
    // The server has a token, the name of the role and the keys.
    let server = FakeServer::start(Behaviour::InstanceMetadata(KEYS_OF_INSTANCE));
    world.terraform = world
        .terraform
        .clone()
        .without_env("AWS_EC2_METADATA_DISABLED")
        .env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &server.url());
    applies_with_key(&world, "AKIASERVED");
    let asked = server.requests();
    assert!(
        asked.iter().any(|request| request.contains("security-credentials/tests")),
        "{asked:?}"
    );
}

/// The same keys in the form of the metadata service.
const KEYS_OF_INSTANCE: &str = r#"{
    "Code": "Success", "Type": "AWS-HMAC", "LastUpdated": "2026-01-01T00:00:00Z",
    "AccessKeyId": "AKIASERVED", "SecretAccessKey": "secret-of-the-tests-2", "Token": "session-of-the-tests-2",
    "Expiration": "2099-01-01T00:00:00Z"
}"#;

#[test]
fn skip_metadata_api_check() {
    let mut world = with_provider("region = \"us-east-1\"\n  skip_metadata_api_check = true");
    let server = FakeServer::start(Behaviour::InstanceMetadata(KEYS_OF_INSTANCE));
    world.terraform = world
        .terraform
        .clone()
        .without_env("AWS_EC2_METADATA_DISABLED")
        .env("AWS_EC2_METADATA_SERVICE_ENDPOINT", &server.url());
    world.apply().failed().says("credentials");
    assert_eq!(server.requests(), Vec::<String>::new());
}

/// The token of a pod or a CI job. It is exchanged at the STS endpoint of the provider block, too.
#[test]
fn web_identity_of_the_environment() {
    let mut world = World::new();
    let sts = FakeServer::start(Behaviour::Answer(
        200,
        "text/xml",
        r#"<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
<AssumeRoleWithWebIdentityResult><Credentials>
<AccessKeyId>AKIASERVED</AccessKeyId><SecretAccessKey>secret-of-the-tests-7</SecretAccessKey>
<SessionToken>session-of-the-tests-7</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
</Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>"#,
    ));
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  endpoints {{\n    elasticache = {:?}\n    sts = {:?}\n  }}",
        world.simulator.url(),
        sts.url()
    ));
    let token = world.workspace.root().join("token");
    std::fs::write(&token, "header.payload.web-identity-of-the-tests-8").unwrap();
    world.terraform = world
        .terraform
        .clone()
        .env("AWS_WEB_IDENTITY_TOKEN_FILE", token.to_str().expect("paths here are plain"))
        .env("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/deployer");
    applies_with_key(&world, "AKIASERVED");
    let asked = sts.requests();
    assert!(
        asked.iter().all(|request| request.contains("header.payload.web-identity-of-the-tests-8")),
        "{asked:?}"
    );
}

/// A role is assumed at the STS endpoint of the provider block.
#[test]
fn assume_role() {
    let world = World::new();
    let url = world.simulator.url();
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  \
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
        "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"example\"\n  \
         assume_role {{\n    role_arn = \"arn:aws:iam::123456789012:role/deployer\"\n  }}\n  \
         endpoints {{\n    elasticache = {:?}\n    sts = {:?}\n  }}",
        world.simulator.url(),
        sts.url()
    ));
    world.write(&encrypted());
    world.apply().failed().says("AccessDenied").says("role/deployer");
    assert_eq!(world.simulator.requests().len(), 0);
}
