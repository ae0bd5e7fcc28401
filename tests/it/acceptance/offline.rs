//! Commands that need no network, no credentials and no home directory.

use crate::support::fake_server::{Behaviour, FakeServer};
use crate::support::group::{ADDRESS, encrypted, plain};
use crate::support::world::World;

#[test]
fn validate_and_a_plan_that_only_creates_make_no_call() {
    let world = World::new();
    // No credentials in the provider block, the environment or the (empty) home directory.
    world.write_whole_provider(&format!("region = \"us-east-1\"\n  {}", world.endpoints()));
    world.write(&encrypted());
    world.validate().ok();
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["create"]);
    // A plan for the same group in another region makes no call either.
    world.write(&encrypted().replace("description ", "region = \"eu-west-1\"\n  description "));
    assert_eq!(world.plan().after(ADDRESS, "region"), "eu-west-1");
    assert_eq!(world.simulator.requests().len(), 0);
}

#[test]
fn validate_needs_no_region() {
    let world = World::new();
    world.write_whole_provider("");
    world.write(&encrypted());
    world.validate().ok();
}

#[test]
fn known_attributes_of_a_new_group() {
    let world = World::new();
    world.write(&plain("tags = { a = \"1\" }"));
    let plan = world.plan();
    assert_eq!(plan.after(ADDRESS, "id"), "tf-test");
    assert_eq!(plan.after(ADDRESS, "region"), "us-east-1");
    assert_eq!(plan.after(ADDRESS, "automatic_failover_enabled"), false);
    assert_eq!(plan.after(ADDRESS, "tags_all")["a"], "1");
    for attribute in ["arn", "status", "primary_endpoint_address", "member_clusters"] {
        assert!(plan.is_unknown(ADDRESS, attribute), "{attribute}");
    }
}

/// With only `endpoints.elasticache` set, no other endpoint is called.
#[test]
fn no_other_endpoint_is_contacted() {
    let mut world = World::new();
    let trap =
        FakeServer::start(Behaviour::Answer(500, "text/plain", "this endpoint must not be called"));
    // Every other route to AWS leads to this server.
    let mut terraform = world.terraform.clone().without_env("AWS_EC2_METADATA_DISABLED");
    for name in [
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "http_proxy",
        "https_proxy",
        "AWS_ENDPOINT_URL_STS",
        "AWS_ENDPOINT_URL_SSO",
        "AWS_ENDPOINT_URL_SSO_OIDC",
        "AWS_EC2_METADATA_SERVICE_ENDPOINT",
    ] {
        terraform = terraform.env(name, &trap.url());
    }
    // The simulator itself is on this machine and needs no proxy.
    world.terraform = terraform.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
    world.apply_step(&encrypted());
    world.import_step(ADDRESS, "tf-test", &["auth_token"]);
    world.destroy_step();
    assert_eq!(trap.requests(), Vec::<String>::new());
    assert!(!world.simulator.requests().is_empty());
}

/// An endpoint for all AWS services in the environment does not override the provider block.
#[test]
fn the_block_wins_over_the_environment() {
    let mut world = World::new();
    let trap =
        FakeServer::start(Behaviour::Answer(500, "text/plain", "this endpoint must not be called"));
    world.terraform = world
        .terraform
        .clone()
        .env("AWS_ENDPOINT_URL", &trap.url())
        .env("AWS_ENDPOINT_URL_ELASTICACHE", &trap.url());
    world.apply_step(&plain(""));
    world.destroy_step();
    assert_eq!(trap.requests(), Vec::<String>::new());
}
