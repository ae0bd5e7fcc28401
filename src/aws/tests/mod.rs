//! Tests of this layer against a server on a loopback port that plays what each test wants.

mod clusters;
mod configuring;
mod facts;
mod failovers;
mod faults;
mod group_locks;
mod log;
mod lost_changes;
mod lost_responses;
mod parameter_groups;
mod reads;
mod reboots;
mod responses;
mod secrets;
mod server;
mod sharing;
mod waits;

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::aws::call::policy::RetryPolicy;
use crate::aws::connect::account::connect_with;
use crate::aws::connect::config::{Endpoints, RetryMode, Settings};
use crate::aws::{Account, Api, CallContext, CreateReplicationGroup, Network, Secret};
use server::Server;

/// Settings that take nothing from the machine the test runs on.
fn settings(endpoint: &str) -> Settings {
    log::record();
    Settings {
        region: Some("eu-test-1".parse().unwrap()),
        profile: None,
        access_key: Some("AKIATEST".to_owned()),
        secret_key: Some(Secret::new("test-secret-key")),
        token: None,
        shared_config_files: vec!["/dev/null".to_owned()],
        shared_credentials_files: vec!["/dev/null".to_owned()],
        assume_role: Vec::new(),
        assume_role_with_web_identity: None,
        endpoints: Endpoints {
            elasticache: Some(endpoint.to_owned()),
            sts: None,
            resourcegroupstaggingapi: None,
        },
        max_retries: None,
        retry_mode: RetryMode::Standard,
        skip_metadata_api_check: true,
        network: Network::default(),
    }
}

/// The real policy with short times, so that a test of giving up doesn't take a minute.
fn policy() -> RetryPolicy {
    let mut policy = RetryPolicy::new(4, false);
    policy.first_backoff = Duration::from_millis(1);
    policy.longest_backoff = Duration::from_millis(5);
    policy.read_timeout = Duration::from_secs(5);
    policy.mutate_timeout = Duration::from_secs(5);
    policy.looks = [0, 1, 1].map(Duration::from_millis).to_vec();
    policy.looks_while_busy.first = Duration::from_millis(1);
    policy
}

async fn account(server: &Server, policy: RetryPolicy) -> Account {
    connect_with(settings(&server.url()), policy).await.unwrap()
}

async fn api(server: &Server) -> Api {
    api_with(server, policy()).await
}

async fn api_with(server: &Server, policy: RetryPolicy) -> Api {
    let account = account(server, policy).await;
    account.in_region(account.region())
}

fn context() -> CallContext {
    CallContext::new(CancellationToken::new(), Duration::from_mins(1))
}

const TOKEN: &str = "correct&horse<battery>staple";

fn create_input() -> CreateReplicationGroup {
    CreateReplicationGroup {
        id: "my-group".to_owned(),
        description: "a group".to_owned(),
        auth_token: Some(Secret::new(TOKEN)),
        ..CreateReplicationGroup::default()
    }
}
