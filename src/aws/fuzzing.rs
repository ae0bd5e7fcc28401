//! An ElastiCache whose every answer has the same bytes. Built for tests and for fuzzing only.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_sdk_elasticache::Client;
use aws_sdk_elasticache::config::{BehaviorVersion, Builder};
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::retry::RetryConfig;
use tokio_util::sync::CancellationToken;

use crate::aws::call::caller::Caller;
use crate::aws::call::clock::Clock;
use crate::aws::call::context::CallContext;
use crate::aws::call::policy::RetryPolicy;
use crate::aws::call::scrub::Scrub;
use crate::aws::call::secret::Secret;
use crate::aws::shared::api::Api;
use crate::aws::{
    CreateReplicationGroup, EventQuery, ParameterSource, RebootCacheCluster, Resizable,
};

/// More requests than any operation needs for so few things; after them every answer is a refusal, so that pages
/// come to an end.
const REQUESTS: usize = 40;

/// The operations that [`operate`] knows.
pub const OPERATIONS: u8 = 14;

/// An answer to every request.
struct Canned {
    status: u16,
    body: Vec<u8>,
    /// Whether the body stands in the element that AWS wraps an answer in.
    wrapped: bool,
    requests: usize,
}

#[derive(Debug)]
struct Connector;

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        ANSWER.with_borrow_mut(|canned| canned.answer(&request))
    }
}

impl Canned {
    fn answer(&mut self, request: &HttpRequest) -> HttpConnectorFuture {
        self.requests += 1;
        if self.requests > REQUESTS {
            let refusal =
                "<ErrorResponse><Error><Code>InvalidParameterValue</Code></Error></ErrorResponse>";
            return answer(400, refusal.as_bytes().to_vec());
        }
        if !self.wrapped {
            return answer(self.status, self.body.clone());
        }
        let form = request.body().bytes().map(String::from_utf8_lossy).unwrap_or_default();
        let action = form.split('&').find_map(|pair| pair.strip_prefix("Action="));
        let action = action.unwrap_or_default();
        let mut body = format!("<{action}Response><{action}Result>").into_bytes();
        body.extend(&self.body);
        body.extend(format!("</{action}Result></{action}Response>").as_bytes());
        answer(self.status, body)
    }
}

fn answer(status: u16, body: Vec<u8>) -> HttpConnectorFuture {
    let status = status.try_into().unwrap_or_else(|_| 200.try_into().expect("a status"));
    HttpConnectorFuture::ready(Ok(HttpResponse::new(status, SdkBody::from(body))))
}

thread_local! {
    /// What is answered on this thread.
    static ANSWER: RefCell<Canned> = const {
        RefCell::new(Canned { status: 200, body: Vec::new(), wrapped: false, requests: 0 })
    };
    static CLIENT: Client = client();
}

fn client() -> Client {
    let connector = SharedHttpConnector::new(Connector);
    let config = Builder::new()
        .behavior_version(BehaviorVersion::latest())
        .region(aws_sdk_elasticache::config::Region::new("eu-test-1"))
        .credentials_provider(Credentials::new(
            "AKIATEST",
            "test-secret-key",
            None,
            None,
            "fuzzing",
        ))
        .retry_config(RetryConfig::disabled())
        .http_client(http_client_fn(move |_, _| connector.clone()))
        .build();
    Client::from_conf(config)
}

fn api(status: u16, wrapped: bool, body: Vec<u8>) -> Api {
    ANSWER.set(Canned { status, body, wrapped, requests: 0 });
    let caller = Caller::new(
        "eu-test-1".parse().expect("a region"),
        RetryPolicy::new(2, false),
        Scrub::default(),
        Arc::new(Clock::default()),
        Arc::from([]),
    );
    Api::new(CLIENT.with(Client::clone), caller, None, Arc::new(OnceLock::new()))
}

/// Makes a call to which every answer has this status and body. Whatever these are, it ends with a result or an
/// error.
pub async fn operate(operation: u8, status: u16, wrapped: bool, body: Vec<u8>) {
    let api = api(status, wrapped, body);
    let ctx = CallContext::new(CancellationToken::new(), Duration::from_mins(20));
    let arn = "arn:aws:elasticache:eu-test-1:000000000000:cluster:thing";
    match operation % OPERATIONS {
        0 => drop(api.replication_group("thing", &ctx).await),
        1 => drop(api.cache_cluster("thing", &ctx).await),
        2 => drop(api.subnet_group("thing", &ctx).await),
        3 => drop(api.parameter_group("thing", &ctx).await),
        4 => drop(api.parameters("thing", ParameterSource::User, &ctx).await),
        5 => drop(api.find_events(&EventQuery::default(), &ctx).await),
        6 => drop(api.engine_versions("redis", &ctx).await),
        7 => drop(api.allowed_node_types(Resizable::CacheCluster("thing"), &ctx).await),
        8 => drop(api.snapshot("thing", &ctx).await),
        9 => drop(api.user_group("thing", &ctx).await),
        10 => drop(api.tags(arn, &ctx).await),
        11 => drop(api.replication_groups(&ctx).await),
        12 => drop(api.create_replication_group(&group(), &ctx).await),
        _ => drop(api.reboot_cache_cluster(&reboot(), &ctx).await),
    }
}

fn group() -> CreateReplicationGroup {
    let auth_token = Some(Secret::new("correct&horse<battery>staple"));
    let id = "thing".to_owned();
    CreateReplicationGroup { id, auth_token, ..CreateReplicationGroup::default() }
}

fn reboot() -> RebootCacheCluster {
    RebootCacheCluster { id: "thing".to_owned(), node_ids: vec!["0001".to_owned()] }
}
