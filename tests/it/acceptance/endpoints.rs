//! Endpoints that do not work: an error that names the cause, within a minute.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::fake_server::{Behaviour, FakeServer, closed_port};
use crate::support::group::{ADDRESS, encrypted, encrypted_with};
use crate::support::terraform::Output;
use crate::support::world::World;

/// The longest wait for a response that never comes.
const SOON: Duration = Duration::from_mins(1);

/// Applies with an endpoint that does not work.
#[track_caller]
fn fails_soon(url: &str, says: &[&str]) {
    fails_soon_with(&encrypted(), url, says);
}

#[track_caller]
fn fails_soon_with(main: &str, url: &str, says: &[&str]) -> Output {
    let world = World::new();
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"example\"\n  max_retries = 2\n  \
         endpoints {{\n    elasticache = {url:?}\n  }}"
    ));
    world.write(main);
    let start = Instant::now();
    let mut output = world.apply().failed();
    assert!(start.elapsed() < SOON, "took {:?}: {}", start.elapsed(), output.report());
    for text in says {
        output = output.says(text);
    }
    assert!(world.state().resource(ADDRESS).is_none());
    output
}

/// Who reads a pipe without a writer waits for ever.
#[test]
fn no_certificate_is_read_for_an_endpoint_without_tls() {
    let mut world = World::new();
    let pipe = world.workspace.root().join("certificates");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    world.terraform = world.terraform.env("SSL_CERT_FILE", pipe.to_str().unwrap());
    world.write(&encrypted());
    world.plan();
}

/// So that people find their requests in CloudTrail.
#[test]
fn the_user_agent_names_the_provider_and_what_the_environment_adds() {
    let server = FakeServer::start(Behaviour::Answer(403, "text/plain", "no"));
    let mut world = World::new();
    world.terraform = world
        .terraform
        .env("TF_APPEND_USER_AGENT", "team/42")
        .env("AWS_ENDPOINT_URL_ELASTICACHE", &server.url());
    world.write_whole_provider(
        "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"example\"",
    );
    world.write(&encrypted());
    world.apply().failed();
    let name = concat!("lib/terraform-provider-elasticache/", env!("CARGO_PKG_VERSION"));
    let requests = server.requests();
    assert!(!requests.is_empty());
    for request in requests {
        let agent = request.lines().find(|line| line.starts_with("user-agent:")).unwrap();
        assert!(agent.contains(name) && agent.ends_with(" team/42"), "{agent}");
    }
}

#[test]
fn html() {
    let server =
        FakeServer::start(Behaviour::Answer(200, "text/html", "<html>Welcome to nginx</html>"));
    fails_soon(&server.url(), &["text/html", "nginx", &server.url()]);
}

#[test]
fn html_and_an_error_status() {
    let page = "<html><head><title>403 Forbidden</title></head></html>";
    let server = FakeServer::start(Behaviour::Answer(403, "text/html", page));
    fails_soon(&server.url(), &["403", &server.url()]);
}

#[test]
fn server_errors() {
    let server = FakeServer::start(Behaviour::Answer(500, "text/plain", "out of order"));
    fails_soon(&server.url(), &["500", &server.url()]);
}

/// No response at all: what can't be read is not created.
#[test]
fn no_response_before_a_creation() {
    let server = FakeServer::start(Behaviour::Silence);
    let limited = encrypted_with("timeouts { create = \"15s\" }", "A test");
    let output = fails_soon_with(&limited, &server.url(), &[&server.url()]);
    output.says("Nothing was created").never_says("import {");
}

#[test]
fn no_response_during_a_refresh() {
    let world = World::new();
    world.apply_step(&encrypted());
    world.simulator.fault(serde_json::json!({"kind": "hang"}));
    let start = Instant::now();
    world.try_plan(&[]).failed().says(&world.simulator.url()).says("no response");
    assert!(start.elapsed() < SOON, "took {:?}", start.elapsed());
    world.simulator.clear_faults();
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn refused_connection() {
    let url = format!("http://{}", closed_port());
    fails_soon(&url, &[&url, "refused"]);
}

/// A refresh fails with a broken endpoint too, and the state stays as it was.
#[test]
fn refresh_keeps_the_state() {
    let world = World::new();
    world.apply_step(&encrypted());
    let before = world.workspace.read("terraform.tfstate");
    let page = "<html>Out of order</html>";
    world.simulator.fault(serde_json::json!({
        "kind": "http", "status": 200, "body": page, "content_type": "text/html",
    }));
    world.try_plan(&[]).failed().says("text/html").never_says("has been deleted");
    world.simulator.clear_faults();
    world.simulator.fault(serde_json::json!({
        "kind": "error", "status": 403, "code": "AccessDenied", "message": "not authorized to do that",
    }));
    world.try_plan(&[]).failed().says("AccessDenied").says("not authorized to do that");
    assert_eq!(world.workspace.read("terraform.tfstate"), before);
    world.simulator.clear_faults();
    world.destroy_step();
}

/// The hosts of the partitions, as a proxy sees them. Source: "Amazon ElastiCache endpoints" of the AWS General Reference.
#[test]
fn the_endpoint_is_that_of_the_partition() {
    let (world, mut hosts) = (World::new(), Vec::new());
    world.write("data \"elasticache_subnet_group\" \"s\" {\n  name = \"s\"\n}\n");
    for region in ["us-east-1", "cn-north-1", "us-gov-west-1"] {
        let proxy = FakeServer::start(Behaviour::Answer(403, "text/plain", "no"));
        world.write_whole_provider(&format!(
            "region = {region:?}\n  access_key = \"a\"\n  secret_key = \"example\"\n  max_retries = 0\n  \
             https_proxy = {:?}",
            proxy.url()
        ));
        world.run("plan", &["-input=false"]).failed();
        let asked = proxy.requests().into_iter().next().expect("a request");
        hosts.push(asked.split(' ').nth(1).unwrap_or_default().to_owned());
    }
    assert_eq!(
        hosts,
        [
            "elasticache.us-east-1.amazonaws.com:443",
            "elasticache.cn-north-1.amazonaws.com.cn:443",
            "elasticache.us-gov-west-1.amazonaws.com:443",
        ]
    );
}
