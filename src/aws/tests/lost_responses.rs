//! A create whose response is lost: looked for before it is sent again, and distinguished from other people's
//! groups.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::server::{Reply, Server, group, groups, no_group};
use super::{api, context, create_input};
use crate::aws::{ApiError, CreateReplicationGroup};

const CREATE: &str = "CreateReplicationGroup";
const DESCRIBE: &str = "DescribeReplicationGroups";

fn taken() -> Reply {
    Reply::Error(400, "ReplicationGroupAlreadyExists", "taken")
}

/// A group exists from the first create on, whatever became of its response.
fn commits(
    error: impl Fn(usize) -> Reply + Send + Sync + 'static,
) -> impl Fn(&super::server::Request, usize) -> Reply {
    let exists = Arc::new(AtomicBool::new(false));
    move |request, earlier| match request.action.as_str() {
        CREATE if exists.swap(true, Ordering::SeqCst) => taken(),
        CREATE => error(earlier),
        DESCRIBE if exists.load(Ordering::SeqCst) => groups("creating", ""),
        _ => no_group(),
    }
}

#[tokio::test]
async fn a_response_needs_no_look() {
    let server = Server::start(commits(|_| Reply::Result(group("creating", "")))).await;
    let created =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
    assert!(!created.adopted_after_lost_response);
    assert_eq!(created.group.id, "my-group");
    assert_eq!(server.actions(), [CREATE]);
}

/// A user group is busy while it is being added to another group.
#[tokio::test]
async fn a_creation_waits_for_a_busy_user_group() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        CREATE if earlier < 2 => Reply::Error(400, "InvalidUserGroupState", "modifying"),
        CREATE => Reply::Result(group("creating", "")),
        _ => no_group(),
    })
    .await;
    let created =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
    assert_eq!(created.group.id, "my-group");
    assert_eq!(server.count(CREATE), 3);
}

#[tokio::test]
async fn committed_and_reset_is_found_and_not_sent_again() {
    for lost in [
        || Reply::Reset,
        || Reply::Half(group("creating", "")),
        || Reply::Error(500, "InternalFailure", ""),
        || Reply::Raw(502, "text/html", "<html>bad gateway</html>".to_owned()),
        || Reply::Raw(200, "text/html", "<html>welcome</html>".to_owned()),
        || Reply::Raw(200, "text/xml", String::new()),
    ] {
        let server = Server::start(commits(move |_| lost())).await;
        let created =
            api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
        assert!(created.adopted_after_lost_response);
        assert_eq!(server.actions(), [CREATE, DESCRIBE]);
    }
}

#[tokio::test]
async fn reset_before_the_commit_is_sent_again_after_looks() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        CREATE if earlier == 0 => Reply::Reset,
        CREATE => Reply::Result(group("creating", "")),
        _ => no_group(),
    })
    .await;
    let created =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
    assert!(!created.adopted_after_lost_response);
    assert_eq!(server.actions(), [CREATE, DESCRIBE, DESCRIBE, DESCRIBE, CREATE]);
}

#[tokio::test]
async fn already_exists_at_the_first_attempt_is_an_error() {
    let server = Server::start(|request, _| match request.action.as_str() {
        CREATE => taken(),
        _ => groups("available", ""),
    })
    .await;
    let error =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::AlreadyExists(_)), "{error:?}");
    assert_eq!(server.actions(), [CREATE]);
}

#[tokio::test]
async fn already_exists_after_a_throttled_attempt_is_an_error() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        CREATE if earlier == 0 => Reply::Error(400, "Throttling", "Rate exceeded"),
        CREATE => taken(),
        _ => groups("available", ""),
    })
    .await;
    let error =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::AlreadyExists(_)), "{error:?}");
    assert_eq!(server.actions(), [CREATE, CREATE]);
}

/// Reads lag behind: the group is not seen, the second attempt is refused, then it is seen.
#[tokio::test]
async fn already_exists_after_a_lost_response_is_our_own() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        CREATE if earlier == 0 => Reply::Reset,
        CREATE => taken(),
        DESCRIBE if earlier < 4 => no_group(),
        _ => groups("creating", ""),
    })
    .await;
    let created =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap();
    assert!(created.adopted_after_lost_response);
    assert_eq!(server.count(CREATE), 2);
}

#[tokio::test]
async fn a_group_of_somebody_else_is_not_adopted() {
    let older = "<ReplicationGroupCreateTime>2020-01-01T00:00:00Z</ReplicationGroupCreateTime>";
    for found in
        [groups_text("available", older), groups_text("available", "").replace("a group", "other")]
    {
        let server = Server::start(move |request, _| match request.action.as_str() {
            CREATE => Reply::Reset,
            _ => Reply::Result(found.clone()),
        })
        .await;
        let error = api(&server)
            .await
            .create_replication_group(&create_input(), &context())
            .await
            .unwrap_err();
        assert!(matches!(error, ApiError::AlreadyExists(_)), "{error:?}");
        assert_eq!(server.count(CREATE), 1);
    }
}

/// What was made a minute before is older, once a response has shown the clock of AWS; before, it may be ours.
#[tokio::test]
async fn a_group_of_a_minute_ago_is_ours_only_while_the_clock_of_aws_is_not_known() {
    let made = time::OffsetDateTime::now_utc() - time::Duration::minutes(1);
    let made = made.format(&time::format_description::well_known::Rfc3339).unwrap();
    let found = groups_text(
        "available",
        &format!("<ReplicationGroupCreateTime>{made}</ReplicationGroupCreateTime>"),
    );
    for (dated, ours) in [(false, true), (true, false)] {
        let found = found.clone();
        let server = Server::start(move |request, _| match request.action.as_str() {
            CREATE => Reply::Reset,
            "DescribeCacheClusters" => {
                let now = time::OffsetDateTime::now_utc();
                let now = now.format(&time::format_description::well_known::Rfc2822).unwrap();
                Reply::Dated(now.replace("+0000", "GMT").leak(), Box::new(no_group()))
            }
            _ => Reply::Result(found.clone()),
        })
        .await;
        let api = api(&server).await;
        if dated {
            let _ = api.cache_cluster("any", &context()).await;
        }
        let created = api.create_replication_group(&create_input(), &context()).await;
        assert_eq!(created.is_ok(), ours, "{created:?}");
    }
}

/// Somebody else may have written the same description.
#[tokio::test]
async fn a_group_that_differs_from_the_request_is_not_adopted() {
    let differs = [
        ("cache.t4g.micro", "<CacheNodeType>cache.r7g.large</CacheNodeType>", false),
        ("cache.r7g.large", "<CacheNodeType>cache.r7g.large</CacheNodeType>", true),
        ("cache.r7g.large", "<Engine>valkey</Engine>", false),
        ("cache.r7g.large", "<Engine>redis</Engine>", true),
        ("cache.r7g.large", "<TransitEncryptionEnabled>false</TransitEncryptionEnabled>", false),
        ("cache.r7g.large", "<AtRestEncryptionEnabled>false</AtRestEncryptionEnabled>", false),
        ("cache.r7g.large", "", true),
    ];
    for (node_type, found, ours) in differs {
        let server = Server::start(commits_this(groups_text("creating", found))).await;
        let input = CreateReplicationGroup {
            cache_node_type: Some(node_type.to_owned()),
            engine: Some("redis".to_owned()),
            transit_encryption_enabled: Some(true),
            at_rest_encryption_enabled: Some(true),
            ..create_input()
        };
        let created = api(&server).await.create_replication_group(&input, &context()).await;
        assert_eq!(created.is_ok(), ours, "{found}: {created:?}");
    }
}

fn commits_this(found: String) -> impl Fn(&super::server::Request, usize) -> Reply {
    move |request, _| match request.action.as_str() {
        CREATE => Reply::Reset,
        _ => Reply::Result(found.clone()),
    }
}

#[tokio::test]
async fn a_response_that_is_lost_each_time_ends_with_the_budget() {
    let server = Server::start(|request, _| match request.action.as_str() {
        CREATE => Reply::Reset,
        _ => no_group(),
    })
    .await;
    let error =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::OutcomeUnknown { .. }), "{error:?}");
    assert_eq!(server.count(CREATE), 5, "one request and four retries");
}

#[tokio::test]
async fn nothing_is_sent_again_while_nobody_can_look() {
    let server = Server::start(|request, _| match request.action.as_str() {
        CREATE => Reply::Reset,
        _ => Reply::Error(403, "AccessDenied", "no"),
    })
    .await;
    let error =
        api(&server).await.create_replication_group(&create_input(), &context()).await.unwrap_err();
    assert!(matches!(error, ApiError::OutcomeUnknown { .. }), "{error:?}");
    assert_eq!(server.count(CREATE), 1);
}

#[tokio::test]
async fn stop_during_a_lost_create_still_looks_once() {
    let context = context();
    let stop = context.stop.clone();
    let server = Server::start(commits(move |_| {
        stop.cancel();
        Reply::Reset
    }))
    .await;
    let created =
        api(&server).await.create_replication_group(&create_input(), &context).await.unwrap();
    assert!(created.adopted_after_lost_response);
}

fn groups_text(status: &str, more: &str) -> String {
    match groups(status, more) {
        Reply::Result(text) => text,
        _ => unreachable!(),
    }
}
