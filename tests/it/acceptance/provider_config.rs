//! Invalid provider configurations: one clear error each.

use elasticache::framework::model::Model as _;
use elasticache::framework::schema::AttributeType;
use elasticache::framework::ty::Type;
use elasticache::provider::config::Config;

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

/// Modules pass `""` where they pass nothing, to the provider block and to data sources too.
#[test]
fn empty_texts_are_left_out_everywhere() {
    let world = World::new();
    let texts = Config::block().attributes;
    let texts = texts.iter().filter(|one| {
        let is_text = matches!(one.ty, AttributeType::Plain(Type::String));
        is_text && !["region", "access_key", "secret_key"].contains(&one.name)
    });
    let lines = texts.fold(String::new(), |text, one| text + one.name + " = \"\"\n");
    world.write_provider(&format!("{lines}\nendpoints {{\n    sts = \"\"\n  }}"));
    world.write(
        r#"
data "elasticache_replication_groups" "all" {
  region = ""
  status = ""
}

data "elasticache_events" "all" {
  region            = ""
  source_type       = ""
  source_identifier = ""
}

output "groups" {
  value = [data.elasticache_replication_groups.all.region, data.elasticache_events.all.region]
}
"#,
    );
    world.apply().ok().says("us-east-1");
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

/// The account of the simulator.
const ACCOUNT: &str = "000000000000";

/// A provider block with credentials, for the simulator as ElastiCache and STS.
fn guarded(more: &str) -> World {
    let world = World::new();
    let sts = world.simulator.url();
    world.write_provider(&format!("endpoints {{\n    sts = {sts:?}\n  }}\n  {more}"));
    world.write(&encrypted());
    world
}

#[test]
fn another_account_is_an_error_before_anything_is_read() {
    for (guard, says) in [
        ("allowed_account_ids = [\"111122223333\"]", "names 111122223333"),
        ("forbidden_account_ids = [\"444455556666\", \"000000000000\"]", "is forbidden"),
    ] {
        let world = guarded(guard);
        let errors = world.diagnostics("plan", &[]);
        assert_eq!(errors.len(), 1, "{errors:?}");
        assert!(errors[0].text().contains(says), "{errors:?}");
        assert!(errors[0].text().contains(ACCOUNT), "{errors:?}");
        assert_eq!(errors[0].code.as_deref(), Some(guard));
        world.apply().failed().says(ACCOUNT);
        assert!(
            world
                .simulator
                .requests()
                .iter()
                .all(|request| request["action"] == "GetCallerIdentity")
        );
    }
}

#[test]
fn the_provider_block_of_hashicorp_aws_moves_over() {
    let world = guarded(
        r#"allowed_account_ids                = ["000000000000", "111122223333"]
  forbidden_account_ids              = ["444455556666"]
  skip_credentials_validation        = false
  skip_metadata_api_check            = true
  skip_region_validation             = true
  skip_requesting_account_id         = true
  sts_region                         = "us-east-1"
  use_fips_endpoint                  = true
  use_dualstack_endpoint             = true
  custom_ca_bundle                   = ""
  http_proxy                         = ""
  https_proxy                        = ""
  no_proxy                           = "127.0.0.1,localhost"
  insecure                           = false
  ec2_metadata_service_endpoint      = "http://127.0.0.1:9"
  ec2_metadata_service_endpoint_mode = "IPv4"
  retry_mode                         = "adaptive"
  token_bucket_rate_limiter_capacity = 100
  s3_use_path_style                  = true
  endpoints {
    s3       = "http://127.0.0.1:9"
    dynamodb = "http://127.0.0.1:9"
  }"#,
    );
    world.apply_step(&encrypted());
    world.destroy_step();
}

#[test]
fn a_proxy_must_be_a_url() {
    plan_fails_at(
        "region = \"us-east-1\"\n  https_proxy = \"proxy.example.com:3128\"",
        "proxy.example.com",
        "https_proxy = \"proxy.example.com:3128\"",
    );
}

/// Requests go to the proxy, except to the hosts that are named.
#[test]
fn a_proxy_is_used() {
    let world = World::new();
    let proxy = world.simulator.url();
    let block = |exceptions: &str| {
        format!(
            "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"b\"\n  max_retries = 0\n  \
             http_proxy = {proxy:?}\n  {exceptions}\n  endpoints {{\n    elasticache = \
             \"http://elasticache.invalid\"\n  }}"
        )
    };
    world.write_whole_provider(&block(""));
    world.apply_step(&encrypted());
    world.destroy_step();
    world.write_whole_provider(&block("no_proxy = \"elasticache.invalid\""));
    world.apply().failed().says("elasticache.invalid");
}
