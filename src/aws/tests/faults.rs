//! What a network and a service can do wrong.

use std::time::Duration;

use tokio::time::Instant;

use super::server::{Reply, Server, group, groups, no_group};
use super::{account, api, api_with, context, create_input, policy};
use crate::aws::call::policy::RetryPolicy;
use crate::aws::connect::account::connect_with;
use crate::aws::connect::config::RetryMode;
use crate::aws::wait::until::Schedule;
use crate::aws::{ApiError, CallContext, connect};

const CREATE: &str = "CreateReplicationGroup";

#[tokio::test]
async fn a_read_is_repeated_until_there_is_a_response() {
    let server = Server::start(|_, earlier| match earlier {
        0 => Reply::Error(400, "Throttling", "Rate exceeded"),
        1 => Reply::Error(503, "ServiceUnavailable", ""),
        2 => Reply::Raw(502, "text/html", "<html></html>".to_owned()),
        3 => Reply::Reset,
        _ => groups("available", ""),
    })
    .await;
    let found = api(&server).await.replication_group("MY-GROUP", &context()).await.unwrap();
    assert_eq!(found.unwrap().id, "my-group");
    assert_eq!(server.actions().len(), 5);
}

/// Each request is an operation of its own for the SDK: had it retried, ids would repeat.
#[tokio::test]
async fn the_sdk_itself_never_retries() {
    let server = Server::start(|_, _| Reply::Error(503, "ServiceUnavailable", "")).await;
    let error = api(&server).await.replication_group("my-group", &context()).await.unwrap_err();
    let requests = server.requests();
    assert_eq!(requests.len(), 5, "one request and four retries");
    let ids: std::collections::BTreeSet<_> =
        requests.iter().map(|request| &request.headers["amz-sdk-invocation-id"]).collect();
    assert_eq!(ids.len(), 5);
    assert_eq!(
        error.to_string().split(" in ").next(),
        Some(
            "DescribeReplicationGroups: ServiceUnavailable (AWS request id request-1); tried 5 times"
        )
    );
}

#[tokio::test]
async fn a_change_is_repeated_only_when_it_was_not_carried_out() {
    let server = Server::start(|_, earlier| match earlier {
        0 => Reply::Error(400, "Throttling", "Rate exceeded"),
        1 => Reply::Raw(429, "text/plain", "slow down".to_owned()),
        2 => Reply::Error(503, "RequestLimitExceeded", ""),
        _ => Reply::Result(group("creating", "")),
    })
    .await;
    api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
    assert_eq!(server.actions(), [CREATE; 4]);
}

/// However long the next pause would be: the last attempt is at the limit.
#[tokio::test]
async fn the_whole_limit_is_used() {
    let server = Server::start(|_, _| Reply::Error(500, "InternalFailure", "")).await;
    let mut policy = policy();
    policy.max_retries = 100;
    policy.first_backoff = Duration::from_millis(150);
    policy.longest_backoff = Duration::from_mins(1);
    policy.give_up_after.server_fault = Duration::from_millis(500);
    let begun = Instant::now();
    let error = api_with(&server, policy).await.replication_group("x", &context()).await;
    assert!(matches!(error, Err(ApiError::ServerFault { .. })), "{error:?}");
    assert!(begun.elapsed() >= Duration::from_millis(500), "{:?}", begun.elapsed());
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn max_retries_zero_means_one_request() {
    let server = Server::start(|_, _| Reply::Error(400, "Throttling", "Rate exceeded")).await;
    let mut settings = super::settings(&server.url());
    settings.max_retries = Some(0);
    settings.retry_mode = RetryMode::Adaptive;
    let account = connect(settings).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::Throttled { .. }), "{error:?}");
    assert_eq!(server.actions().len(), 1);
}

#[tokio::test]
async fn in_adaptive_mode_one_throttled_call_slows_the_others() {
    let server =
        Server::start(|request, _| match request.parameters["ReplicationGroupId"].as_str() {
            "busy" => Reply::Error(400, "Throttling", "Rate exceeded"),
            _ => no_group(),
        })
        .await;
    for (adaptive, waits) in [(false, false), (true, true)] {
        let mut policy = RetryPolicy::new(1, adaptive);
        policy.first_backoff = Duration::from_secs(20);
        policy.longest_backoff = Duration::from_secs(20);
        let api = api_with(&server, policy).await;
        let short = context().at_most(Duration::from_secs(12));
        let busy = api.clone();
        let before = server.actions().len();
        let throttled = tokio::spawn(async move { busy.replication_group("busy", &short).await });
        // The mode shows in whether a call after the refusal may begin.
        while server.actions().len() == before || (adaptive && api.caller().paused_for().is_zero())
        {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let short = context().at_most(Duration::from_secs(5));
        let result = api.replication_group("other", &short).await;
        assert_eq!(result.is_err(), waits, "{result:?}");
        throttled.abort();
    }
}

#[tokio::test]
async fn expired_credentials_are_not_tried_again() {
    let server = Server::start(|_, _| Reply::Error(403, "ExpiredToken", "expired")).await;
    let api = api(&server).await;
    let error = api.replication_group("x", &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::Credentials { .. }), "{error:?}");
    assert!(error.to_string().contains("ExpiredToken"), "{error}");
    assert_eq!(server.actions().len(), 1);
}

#[tokio::test]
async fn a_page_of_something_else_is_shown_in_part() {
    let page = format!("<html>\n<title>Please\tlog in</title>{}</html>", "x".repeat(500));
    for (status, requests) in [(200, 5), (403, 1)] {
        let page = page.clone();
        let server = Server::start(move |_, _| Reply::Raw(status, "text/html", page.clone())).await;
        let api = api(&server).await;
        let error = api.replication_group("x", &context()).await.unwrap_err();
        let text = error.to_string();
        assert!(
            text.starts_with(&format!(
                "DescribeReplicationGroups: {} sent HTTP {status} with content type text/html instead \
                 of an ElastiCache response; it starts with: <html> <title>Please log in</title>xxx",
                server.url()
            )),
            "{text}"
        );
        assert!(text.len() < 300, "{text}");
        assert_eq!(server.actions().len(), requests);
    }
}

#[tokio::test]
async fn a_server_that_never_responds_is_given_up() {
    let server = Server::start(|_, _| Reply::Hang).await;
    let mut policy = policy();
    policy.read_timeout = Duration::from_millis(100);
    policy.give_up_after.no_response = Duration::from_millis(150);
    let api = api_with(&server, policy).await;
    let error = api.replication_group("x", &context()).await.unwrap_err();
    let text = error.to_string();
    let beginning = format!(
        "DescribeReplicationGroups: no response from {} (region eu-test-1): no response in time; tried ",
        server.url()
    );
    assert!(text.starts_with(&beginning), "{text}");
}

#[tokio::test]
async fn a_change_without_a_response_is_looked_for() {
    let server = Server::start(|request, _| match request.action.as_str() {
        CREATE => Reply::Hang,
        _ => groups("creating", ""),
    })
    .await;
    let mut policy = policy();
    policy.mutate_timeout = Duration::from_millis(100);
    let api = api_with(&server, policy).await;
    let created = api.create_replication_group(&create_input(), &context()).await.unwrap();
    assert!(created.adopted_after_lost_response);
}

/// The pauses that throttling has made long count for nothing else.
#[tokio::test]
async fn a_call_that_was_throttled_survives_a_few_other_failures() {
    let server = Server::start(|_, earlier| match earlier {
        0..8 => Reply::Error(400, "Throttling", "Rate exceeded"),
        8 | 9 => Reply::Reset,
        10 | 11 => Reply::Raw(200, "text/html", "<html>".to_owned()),
        _ => groups("available", ""),
    })
    .await;
    let mut policy = policy();
    policy.max_retries = 20;
    // The pauses are longer than the limits, and what the attempts themselves take is far shorter, also on a slow machine.
    policy.longest_backoff = Duration::from_millis(500);
    policy.give_up_after.no_response = Duration::from_millis(100);
    policy.give_up_after.unexpected_response = Duration::from_millis(100);
    let found = api_with(&server, policy).await.replication_group("my-group", &context()).await;
    assert!(found.unwrap().is_some());
    assert_eq!(server.actions().len(), 13);
}

/// What was lost is looked for and sent again, also where the looks are throttled for longer than an outcome may be
/// unknown.
#[tokio::test]
async fn throttled_looks_do_not_end_a_change() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        CREATE if earlier == 0 => Reply::Reset,
        CREATE => Reply::Result(group("creating", "")),
        _ if earlier < 8 => Reply::Error(400, "Throttling", "Rate exceeded"),
        _ => no_group(),
    })
    .await;
    let mut policy = policy();
    policy.max_retries = 20;
    policy.longest_backoff = Duration::from_millis(100);
    policy.give_up_after.lost_responses = Duration::from_millis(20);
    let api = api_with(&server, policy).await;
    let created = api.create_replication_group(&create_input(), &context()).await.unwrap();
    assert!(!created.adopted_after_lost_response);
    assert_eq!(server.count(CREATE), 2);
}

/// With the numbers that people get.
#[tokio::test]
async fn an_unreachable_endpoint_is_reported_within_seconds() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let account = connect(super::settings(&format!("http://{closed}"))).await.unwrap();
    let api = account.in_region(account.region());
    let begun = Instant::now();
    let (context, input) = (context(), create_input());
    let (read, created) = tokio::join!(
        api.replication_group("x", &context),
        api.create_replication_group(&input, &context)
    );
    assert!(begun.elapsed() < Duration::from_secs(15));
    for error in [read.unwrap_err(), created.unwrap_err()] {
        assert!(matches!(error, ApiError::Unreachable { .. }), "{error:?}");
        let text = error.to_string();
        assert!(text.contains(&closed.to_string()), "{text}");
        assert!(text.contains("region eu-test-1"), "{text}");
        assert!(text.contains("refused"), "{text}");
        assert!(text.contains("times in"), "{text}");
    }
}

#[tokio::test]
async fn stop_ends_a_read_at_once() {
    let server = Server::start(|_, _| Reply::Hang).await;
    let api = api(&server).await;
    let context = context();
    let read = api.replication_group("x", &context);
    let stop = async {
        while server.actions().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        context.stop.cancel();
    };
    let (read, ()) = tokio::join!(read, stop);
    assert!(matches!(read, Err(ApiError::Stopped { .. })), "{read:?}");
}

#[tokio::test]
async fn nothing_is_sent_after_stop_or_deadline() {
    let server = Server::start(|_, _| no_group()).await;
    let api = api(&server).await;
    let stopped = context();
    stopped.stop.cancel();
    let late = CallContext { deadline: Instant::now(), ..context() };
    let error = api.replication_group("x", &stopped).await.unwrap_err();
    assert!(matches!(error, ApiError::Stopped { .. }), "{error:?}");
    let input = create_input();
    let error = api.create_replication_group(&input, &late).await.unwrap_err();
    assert!(matches!(error, ApiError::DeadlineExceeded { .. }), "{error:?}");
    assert!(server.actions().is_empty());
}

#[tokio::test]
async fn a_region_has_one_client_and_its_own_signature() {
    let server = Server::start(|_, _| no_group()).await;
    let account = account(&server, policy()).await;
    let other = "us-test-2".parse().unwrap();
    account.in_region(&other).replication_group("x", &context()).await.unwrap();
    let request = &server.requests()[0];
    let signature = &request.headers["authorization"];
    assert!(signature.contains("/us-test-2/elasticache/"), "{signature}");
    let agent = &request.headers["user-agent"];
    let name = concat!("lib/terraform-provider-elasticache/", env!("CARGO_PKG_VERSION"));
    let amz_agent = &request.headers["x-amz-user-agent"];
    assert!(agent.contains(name) || amz_agent.contains(name), "{agent} {amz_agent}");
}

/// The page of a portal, or nothing at all, to an action whose answer has no content.
#[tokio::test]
async fn what_is_no_answer_of_elasticache_is_no_success() {
    let pages: [fn() -> Reply; 4] = [
        || Reply::Raw(200, "text/html", "<html>Sign in</html>".to_owned()),
        || Reply::Raw(200, "text/xml", String::new()),
        || Reply::Raw(204, "text/xml", String::new()),
        || Reply::Raw(200, "application/json", "{}".to_owned()),
    ];
    for page in pages {
        // Nothing that answers is ElastiCache.
        let server = Server::start(move |_, _| page()).await;
        let api = api(&server).await;
        let soon = Schedule { first: Duration::from_millis(1), ..Schedule::standard() };
        let deletions = [
            api.delete_subnet_group("mine", &soon, &context()).await,
            api.delete_parameter_group("mine", &soon, &context()).await,
        ];
        for deleted in deletions {
            let error = deleted.unwrap_err();
            assert!(matches!(error, ApiError::OutcomeUnknown { .. }), "{error}");
        }
        // The change was not made, and the looks are answered by ElastiCache: it is sent again.
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            "DeleteCacheSubnetGroup" if earlier == 0 => page(),
            "DeleteCacheSubnetGroup" => {
                let body = "<DeleteCacheSubnetGroupResponse/>";
                Reply::Raw(200, "text/xml", body.to_owned())
            }
            _ => Reply::Result(
                "<CacheSubnetGroups><CacheSubnetGroup><CacheSubnetGroupName>mine\
                 </CacheSubnetGroupName></CacheSubnetGroup></CacheSubnetGroups>"
                    .to_owned(),
            ),
        })
        .await;
        let api = super::api(&server).await;
        api.delete_subnet_group("mine", &soon, &context()).await.unwrap();
        assert_eq!(server.count("DeleteCacheSubnetGroup"), 2);
    }
}

/// What is no code is not shown: anything may be in it.
#[tokio::test]
async fn a_code_outside_of_its_alphabet_is_not_shown() {
    let longest = "a".repeat(129);
    for (code, shown) in [
        ("Some.Thing_New-1", "Some.Thing_New-1"),
        ("key=value", "(unreadable)"),
        ("two words", "(unreadable)"),
        (longest.as_str(), "(unreadable)"),
    ] {
        let sent: &'static str = code.to_owned().leak();
        let server = Server::start(move |_, _| Reply::Error(400, sent, "no")).await;
        let error = api(&server).await.replication_group("x", &context()).await.unwrap_err();
        let expected = format!("DescribeReplicationGroups: {shown}: no");
        assert!(error.to_string().starts_with(&expected), "{error}");
    }
}

/// A message that ends with a full stop stands in sentences of ours, which go on behind it.
#[tokio::test]
async fn a_message_loses_its_full_stop() {
    let replies: [fn() -> Reply; 4] = [
        || Reply::Error(400, "InvalidParameterValue", "No way."),
        || Reply::Error(403, "ExpiredToken", "No way."),
        || Reply::Raw(400, "text/plain", "No way.".to_owned()),
        || {
            let refused = Reply::Error(403, "SignatureDoesNotMatch", "No way.");
            Reply::Dated("Thu, 01 Jan 2026 00:00:00 GMT", Box::new(refused))
        },
    ];
    for reply in replies {
        let server = Server::start(move |_, _| reply()).await;
        let error = api(&server).await.replication_group("x", &context()).await.unwrap_err();
        let text = error.to_string();
        assert!(text.contains("No way") && !text.contains("No way."), "{text}");
    }
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named_without_its_password() {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let closed = listener.local_addr().unwrap();
    drop(listener);
    let mut settings = super::settings("http://elasticache.invalid");
    settings.network.http_proxy = Some(format!("http://me:hidden-word@{closed}"));
    let account = connect_with(settings, policy()).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err().to_string();
    assert!(error.contains(&format!("(by way of the proxy http://{closed})")), "{error}");
    assert!(!error.contains("hidden-word"), "{error}");
}

/// A proxy that refuses its password may show the header with it.
#[tokio::test]
async fn no_error_shows_the_password_of_a_proxy() {
    // In base64: me:p@ssword-of-the-proxy
    let echo = "Proxy-Authorization: Basic bWU6cEBzc3dvcmQtb2YtdGhlLXByb3h5, p@ssword-of-the-proxy";
    let proxy = Server::start(move |_, _| Reply::Raw(407, "text/plain", echo.to_owned())).await;
    let mut settings = super::settings("http://elasticache.invalid");
    let address = proxy.url().replace("http://", "");
    settings.network.http_proxy = Some(format!("http://me:p%40ssword-of-the-proxy@{address}"));
    let account = connect_with(settings, policy()).await.unwrap();
    let api = account.in_region(account.region());
    let error = api.replication_group("x", &context()).await.unwrap_err().to_string();
    assert!(error.contains("Proxy-Authorization: Basic bWU6(sensitive)"), "{error}");
    assert!(!error.contains("ssword"), "{error}");
}

/// AWS refuses a signature whose time is off, which says nothing of a clock.
#[tokio::test]
async fn a_wrong_clock_is_named() {
    let server = Server::start(|_, _| {
        Reply::Dated(
            "Thu, 01 Jan 2026 00:00:00 GMT",
            Box::new(Reply::Error(403, "SignatureDoesNotMatch", "Signature expired")),
        )
    })
    .await;
    let error = api(&server).await.replication_group("x", &context()).await.unwrap_err();
    let text = error.to_string();
    assert!(text.contains("Signature expired (the clock of this machine is "), "{text}");
    assert!(text.contains(" min ahead of that of AWS; set it)"), "{text}");
}

/// Events are asked for by the clock of AWS: by ours the range may end before it starts.
#[tokio::test]
async fn events_are_asked_for_by_the_clock_of_aws() {
    let server =
        Server::start(|_, _| Reply::Dated("Thu, 01 Jan 2026 00:00:00 GMT", Box::new(no_group())))
            .await;
    let api = api(&server).await;
    api.replication_group("x", &context()).await.unwrap();
    let date = time::macros::datetime!(2026-01-01 00:00 UTC);
    assert!((api.now() - date).abs() < time::Duration::minutes(1), "{}", api.now());
}
