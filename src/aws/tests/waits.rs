//! Waiting, on a clock that jumps.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::server::{Reply, Server, groups, no_group};
use super::{api, context, log};
use crate::aws::{
    ApiError, CacheCluster, CallContext, Condition, Observation, Phase, Progress, ProgressSource,
    ReplicationGroup, Schedule, ServiceError, Wait, Waited, wait_until,
};

fn minutes(minutes: u64) -> CallContext {
    log::record();
    CallContext::new(CancellationToken::new(), Duration::from_mins(minutes))
}

type Look = Result<Observation<u32>, ApiError>;

#[expect(clippy::unnecessary_wraps, reason = "it stands in lists beside failures")]
fn seen(status: &str) -> Look {
    let condition = match status {
        "not found" => return Ok(Observation::Absent),
        "available" => Condition::Reached,
        "create-failed" => Condition::Failed,
        "deleting" => Condition::Deleting,
        _ => Condition::Changing,
    };
    Ok(Observation::Present { status: status.to_owned(), value: 7, condition })
}

fn service_error(code: &str) -> ServiceError {
    ServiceError {
        operation: "DescribeReplicationGroups",
        code: code.to_owned(),
        message: String::new(),
        request_id: None,
    }
}

fn throttled() -> ApiError {
    let tried = crate::aws::RetrySummary { attempts: 1, elapsed: Duration::ZERO };
    ApiError::Throttled { error: service_error("Throttling"), tried }
}

fn denied() -> ApiError {
    ApiError::AccessDenied(service_error("AccessDenied"))
}

/// Looks along a list of results, and on with the last.
async fn wait(ctx: &CallContext, looks: Vec<Look>) -> (Waited<u32>, usize) {
    wait_with(ctx, None, looks).await
}

async fn wait_with(
    ctx: &CallContext,
    progress: Option<&dyn ProgressSource<u32>>,
    looks: Vec<Look>,
) -> (Waited<u32>, usize) {
    let count = Mutex::new(0);
    let schedule = Schedule::standard();
    let (looks, counted) = (&looks, &count);
    let waited = wait_until(&Wait::standard("it", &schedule), ctx, progress, |_| async move {
        let mut count = counted.lock().unwrap();
        let look = looks[(*count).min(looks.len() - 1)].clone();
        *count += 1;
        look
    })
    .await;
    let count = *count.lock().unwrap();
    (waited, count)
}

#[tokio::test(start_paused = true)]
async fn looks_come_fast_at_first_and_rarely_later() {
    let begun = Instant::now();
    let looks = vec![seen("creating"), seen("creating"), seen("available")];
    let (waited, _) = wait(&minutes(60), looks).await;
    assert!(matches!(waited, Waited::Done(7)), "{waited:?}");
    assert!(begun.elapsed() < Duration::from_millis(200));

    let (waited, looks) = wait(&minutes(40), vec![seen("creating")]).await;
    let Waited::DeadlineExceeded { last, last_status, waited, error: None } = waited else {
        panic!("the deadline was not noticed");
    };
    assert_eq!((last, last_status.as_str()), (Some(7), "creating"));
    assert_eq!(waited.as_secs(), 40 * 60);
    assert!((200..280).contains(&looks), "{looks} looks in 40 minutes");
}

/// People see each new status once, and a sign of life each minute.
#[tokio::test(start_paused = true)]
async fn what_is_waited_for_is_logged() {
    let looks = ["creating", "creating", "snapshotting", "modifying"].map(seen);
    let (_, looks) = wait(&minutes(10), looks.to_vec()).await;
    let lines = log::lines();
    for (status, expected) in [("creating", 1), ("snapshotting", 1), ("modifying", 10)] {
        let status = format!("status=\"{status}\"");
        let count = lines.matches(&status).count();
        assert!((expected - 1..=expected).contains(&count) && count > 0, "{status}: {lines}");
    }
    assert!(lines.contains("waited_s=0"), "{lines}");
    assert!(looks > 40);
}

#[tokio::test(start_paused = true)]
async fn stop_ends_a_wait_at_once() {
    let ctx = minutes(60);
    let stop = ctx.stop.clone();
    let begun = Instant::now();
    let (waited, ()) = tokio::join!(wait(&ctx, vec![seen("creating")]), async {
        tokio::time::sleep(Duration::from_secs(61)).await;
        stop.cancel();
    });
    assert_eq!(begun.elapsed(), Duration::from_secs(61));
    let Waited::Stopped { last, status, .. } = waited.0 else {
        panic!("the stop was not noticed");
    };
    assert_eq!((last, status.as_str()), (Some(7), "creating"));
}

#[tokio::test(start_paused = true)]
async fn a_failed_status_ends_a_wait() {
    let looks = vec![seen("creating"), seen("create-failed")];
    let (waited, looks) = wait(&minutes(60), looks).await;
    assert!(
        matches!(waited, Waited::Failed { last: 7, ref status, .. } if status == "create-failed")
    );
    assert_eq!(looks, 2);
}

/// Also the first look of all: AWS has accepted what is waited for.
#[tokio::test(start_paused = true)]
async fn an_outage_is_waited_out_until_the_deadline() {
    for before in ["creating", "not found"] {
        let looks = vec![seen(before), Err(throttled()), seen("available")];
        let (waited, _) = wait(&minutes(60), looks).await;
        assert!(matches!(waited, Waited::Done(7)), "{waited:?}");
    }
    let (waited, _) = wait(&minutes(60), vec![Err(throttled()), seen("available")]).await;
    assert!(matches!(waited, Waited::Done(7)), "{waited:?}");

    let begun = Instant::now();
    let (waited, _) = wait(&minutes(60), vec![seen("creating"), Err(throttled())]).await;
    assert_eq!(begun.elapsed(), Duration::from_hours(1));
    let Waited::DeadlineExceeded { last: Some(7), error: Some(error), .. } = waited else {
        panic!("{waited:?}");
    };
    assert!(matches!(error, ApiError::Throttled { .. }), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_ends_a_wait_after_two_minutes() {
    let begun = Instant::now();
    let (waited, _) = wait(&minutes(60), vec![seen("creating"), Err(denied())]).await;
    let Waited::Refused { last: Some(7), error: ApiError::AccessDenied(_), .. } = waited else {
        panic!("{waited:?}");
    };
    assert!((120..135).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());

    // Permissions that come back in time end it as they should.
    let mut looks = vec![seen("creating")];
    looks.extend(std::iter::repeat_with(|| Err(denied())).take(15));
    looks.push(seen("available"));
    let (waited, _) = wait(&minutes(60), looks).await;
    assert!(matches!(waited, Waited::Done(7)), "{waited:?}");
}

/// One look that does not find it says nothing; a while of them does, and so does its deletion.
#[tokio::test(start_paused = true)]
async fn what_disappears_ends_the_wait() {
    for end in ["not found", "deleting"] {
        let looks = vec![seen("creating"), seen(end), seen("creating"), seen("available")];
        let (waited, _) = wait(&minutes(60), looks).await;
        assert!(matches!(waited, Waited::Done(7)), "{waited:?}");

        let begun = Instant::now();
        let (waited, _) = wait(&minutes(60), vec![seen("creating"), seen(end)]).await;
        let Waited::Gone { last: Some(7), status, .. } = waited else {
            panic!("{waited:?}");
        };
        assert_eq!(status, end);
        assert!((20..30).contains(&begun.elapsed().as_secs()), "{:?}", begun.elapsed());
    }
}

/// Tells something else each time it is asked.
struct Told(Mutex<u32>);

#[async_trait::async_trait]
impl ProgressSource<u32> for Told {
    async fn progress(&self, seen: Option<&u32>) -> Progress {
        assert_eq!(seen, Some(&7));
        let mut told = self.0.lock().unwrap();
        *told += 1;
        let events = if *told == 2 { vec!["node 3 added".to_owned()] } else { Vec::new() };
        Progress { nodes: Some(format!("{told} of 6 nodes available")), events }
    }
}

#[tokio::test(start_paused = true)]
async fn once_a_minute_the_log_shows_how_far_it_is() {
    let told = Told(Mutex::new(0));
    wait_with(&minutes(5), Some(&told), vec![seen("creating")]).await;
    let lines = log::lines();
    for count in 1..=4 {
        let line = format!("progress=\"{count} of 6 nodes available\"");
        assert_eq!(lines.matches(&line).count(), 1, "{line}: {lines}");
    }
    assert_eq!(lines.matches("events=\"node 3 added\"").count(), 1, "{lines}");
    assert!(*told.0.lock().unwrap() <= 5, "not at every look");
}

#[tokio::test]
async fn a_new_group_may_be_invisible_and_settle_late() {
    let server = Server::start(|_, earlier| match earlier {
        0 => no_group(),
        1 => groups("creating", ""),
        2 => groups("available", ""),
        _ => groups("available", "<SnapshotRetentionLimit>3</SnapshotRetentionLimit>"),
    })
    .await;
    let is_done = |group: &ReplicationGroup| group.snapshot_retention_limit == Some(3);
    let api = api(&server).await;
    let waited = api
        .wait_until_available::<ReplicationGroup>(
            "my-group",
            Phase::NotVisible,
            &Schedule::standard(),
            &context(),
            is_done,
        )
        .await;
    assert!(matches!(waited, Waited::Done(_)), "{waited:?}");
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_group_that_disappears_or_fails_ends_a_wait() {
    let ends: [(fn() -> Reply, bool); 3] = [
        (no_group, true),
        (|| groups("create-failed", ""), false),
        (|| groups("deleting", ""), true),
    ];
    for (end, is_gone) in ends {
        let server = Server::start(move |_, earlier| match earlier {
            0 => groups("creating", ""),
            _ => end(),
        })
        .await;
        let (api, schedule, begin) = (api(&server).await, Schedule::standard(), Phase::NotVisible);
        let waited = api
            .wait_until_available::<ReplicationGroup>(
                "my-group",
                begin,
                &schedule,
                &context(),
                |_| true,
            )
            .await;
        match waited {
            Waited::Gone { .. } if is_gone => assert!(server.requests().len() > 2, "confirmed"),
            Waited::Failed { .. } if !is_gone => {}
            waited => panic!("{waited:?}"),
        }
    }
}

#[tokio::test]
async fn a_deletion_survives_a_stale_read() {
    // The first read that does not find it is wrong, and so is one that finds it as it was.
    let server = Server::start(|_, earlier| match earlier {
        0 => groups("available", ""),
        2 => groups("deleting", ""),
        _ => no_group(),
    })
    .await;
    let api = api(&server).await;
    let waited = api
        .wait_until_deleted::<ReplicationGroup>("my-group", &Schedule::standard(), &context())
        .await;
    assert!(matches!(waited, Waited::Gone { .. }), "{waited:?}");
    assert!(server.actions().len() > 4, "{:?}", server.actions());
}

#[tokio::test]
async fn a_change_waits_until_the_group_is_open_for_it() {
    const ADD: &str = "AddTagsToResource";
    let server = Server::start(|request, earlier| match request.action.as_str() {
        ADD if earlier == 0 => Reply::Error(400, "InvalidReplicationGroupState", "busy"),
        ADD => Reply::Result(String::new()),
        _ if earlier < 2 => groups("modifying", ""),
        _ => groups("available", ""),
    })
    .await;
    let api = api(&server).await;
    let (ctx, tags) = (context(), [("a".to_owned(), "b".to_owned())].into());
    let arn = "arn:aws:elasticache:eu-test-1:1:replicationgroup:my-group";
    api.retry_while_busy::<ReplicationGroup, _, _>("my-group", &Schedule::standard(), &ctx, || {
        api.add_tags(arn, &tags, &ctx)
    })
    .await
    .unwrap();
    assert_eq!(server.count(ADD), 2);
}

/// A group with a member that has this status.
fn group_with_member(request: &super::server::Request, status: &str) -> Reply {
    if request.action == "DescribeReplicationGroups" {
        return groups(
            "available",
            "<MemberClusters><ClusterId>my-group-003</ClusterId></MemberClusters>",
        );
    }
    Reply::Result(format!(
        "<CacheClusters><CacheCluster><CacheClusterId>my-group-003</CacheClusterId>\
         <CacheClusterStatus>{status}</CacheClusterStatus>\
         <ReplicationGroupId>my-group</ReplicationGroupId></CacheCluster></CacheClusters>"
    ))
}

/// AWS calls a group available while a new member is still being created, and refuses to change it.
#[tokio::test]
async fn a_change_waits_for_the_members_of_an_available_group() {
    const ADD: &str = "AddTagsToResource";
    for (code, group) in [
        ("InvalidCacheClusterState", true),
        ("InvalidReplicationGroupState", true),
        ("InvalidCacheClusterState", false),
        ("InvalidUserGroupState", true),
    ] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            ADD if earlier == 0 => Reply::Error(400, code, "not in a valid state"),
            ADD => Reply::Result(String::new()),
            // The first look shows a member as available before the group does.
            "DescribeCacheClusters" if group && earlier < 4 => {
                group_with_member(request, "creating")
            }
            _ => group_with_member(request, "available"),
        })
        .await;
        let (api, ctx, schedule) = (api(&server).await, context(), Schedule::standard());
        let tags = [("a".to_owned(), "b".to_owned())].into();
        let act = || api.add_tags("arn", &tags, &ctx);
        if group {
            api.retry_while_busy::<ReplicationGroup, _, _>("my-group", &schedule, &ctx, act)
                .await
                .unwrap();
            assert!(server.count("DescribeCacheClusters") > 4, "{code}");
        } else {
            let id = "my-group-003";
            api.retry_while_busy::<CacheCluster, _, _>(id, &schedule, &ctx, act).await.unwrap();
            assert!(server.count("DescribeReplicationGroups") > 0, "its group is looked at");
        }
        assert_eq!(server.count(ADD), 2, "{code}: sent again only when all are available");
    }
}

#[tokio::test]
async fn a_group_that_is_lost_is_not_waited_for() {
    let server = Server::start(|request, _| match request.action.as_str() {
        "DescribeReplicationGroups" => groups("create-failed", ""),
        _ => Reply::Error(400, "InvalidReplicationGroupState", "failed"),
    })
    .await;
    let api = api(&server).await;
    let ctx = context();
    let error = api
        .retry_while_busy::<ReplicationGroup, _, _>("my-group", &Schedule::standard(), &ctx, || {
            api.remove_tags("arn", &[], &ctx)
        })
        .await;
    assert!(error.is_ok(), "nothing to remove sends nothing");
    let error = api
        .retry_while_busy::<ReplicationGroup, _, _>("my-group", &Schedule::standard(), &ctx, || {
            let keys = ["k".to_owned()];
            let (api, ctx) = (api.clone(), ctx.clone());
            async move { api.remove_tags("arn", &keys, &ctx).await }
        })
        .await
        .unwrap_err();
    assert!(matches!(error, ApiError::InvalidState(_)), "{error:?}");
}

/// The group is there when the change is refused, and then somebody deletes it.
#[tokio::test]
async fn a_group_that_vanishes_is_not_waited_for() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        "DescribeReplicationGroups" if earlier == 0 => groups("modifying", ""),
        "DescribeReplicationGroups" => no_group(),
        _ => Reply::Error(400, "InvalidReplicationGroupState", "busy"),
    })
    .await;
    let (api, ctx, schedule) = (api(&server).await, context(), Schedule::standard());
    let tags = [("a".to_owned(), "b".to_owned())].into();
    let act = || api.add_tags("arn", &tags, &ctx);
    let ended =
        api.retry_while_busy::<ReplicationGroup, _, _>("my-group", &schedule, &ctx, act).await;
    assert!(matches!(ended, Err(ApiError::Disappeared { .. })), "{ended:?}");
}

/// One "not found" in answer to a change says as little as one in answer to a read.
#[tokio::test]
async fn a_change_that_does_not_find_its_group_is_made_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        "DescribeReplicationGroups" if earlier == 0 => no_group(),
        "DescribeReplicationGroups" => groups("available", ""),
        _ if earlier == 0 => Reply::Error(404, "ReplicationGroupNotFoundFault", "not found"),
        _ => Reply::Result(String::new()),
    })
    .await;
    let (api, ctx, schedule) = (api(&server).await, context(), Schedule::standard());
    let tags = [("a".to_owned(), "b".to_owned())].into();
    let act = || api.add_tags("arn", &tags, &ctx);
    api.retry_while_busy::<ReplicationGroup, _, _>("my-group", &schedule, &ctx, act).await.unwrap();
    assert_eq!(server.count("AddTagsToResource"), 2);
}

/// What was created a moment ago may not be found by a change yet, or an outage begins.
#[tokio::test]
async fn the_rest_of_a_creation_is_made_again() {
    let server = Server::start(|_, earlier| match earlier {
        0 => Reply::Error(404, "CacheParameterGroupNotFound", "not found"),
        1 => Reply::Error(403, "ExpiredToken", "expired"),
        2 => Reply::Error(403, "AccessDenied", "denied"),
        _ => Reply::Result(String::new()),
    })
    .await;
    let (api, ctx, schedule) = (api(&server).await, context(), Schedule::standard());
    let tags = [("a".to_owned(), "b".to_owned())].into();
    let act = || api.add_tags("arn", &tags, &ctx);
    let begin = Phase::NotVisible;
    api.retry_until_visible("thing", "it", begin, &schedule, &ctx, act).await.unwrap();
    assert_eq!(server.count("AddTagsToResource"), 4);

    // What was known to exist is gone.
    let gone = Server::start(|_, _| Reply::Error(404, "CacheParameterGroupNotFound", "no")).await;
    let api = super::api(&gone).await;
    let act = || api.add_tags("arn", &tags, &ctx);
    let ended = api.retry_until_visible("thing", "it", Phase::Seen, &schedule, &ctx, act).await;
    assert!(matches!(ended, Err(ApiError::Disappeared { .. })), "{ended:?}");

    // What AWS does not accept is not repeated, and what it does not allow not for ever.
    for (code, status, at_least) in [("InvalidARN", 400, 1), ("AccessDenied", 403, 3)] {
        let server = Server::start(move |_, _| Reply::Error(status, code, "no")).await;
        let api = super::api(&server).await;
        let act = || api.add_tags("arn", &tags, &ctx);
        let ended =
            api.retry_until_visible("thing", "it", begin, &schedule, &ctx, act).await.unwrap_err();
        assert_eq!(ended.code(), Some(code));
        let count = server.count("AddTagsToResource");
        assert!(count >= at_least && (at_least > 1 || count == 1), "{code}: {count}");
    }
}

/// Nodes come from the members, and events of the group and its members are told once.
#[tokio::test]
async fn the_progress_of_a_group_is_its_nodes_and_events() {
    let server = Server::start(|request, _| match request.action.as_str() {
        "DescribeEvents" => super::server::events(&[
            ("my-group-002", "Cache cluster created"),
            ("another", "Cache cluster created"),
        ]),
        "DescribeCacheClusters" => {
            let cluster = |id: &str, status: &str| {
                format!(
                    "<CacheCluster><CacheClusterId>{id}</CacheClusterId><CacheClusterStatus>{status}\
                     </CacheClusterStatus></CacheCluster>"
                )
            };
            let all = [("my-group-001", "available"), ("my-group-002", "creating")];
            let wanted = request.parameters.get("CacheClusterId");
            let shown = all.iter().filter(|(id, _)| wanted.is_none_or(|wanted| wanted == id));
            let shown: String = shown.map(|(id, status)| cluster(id, status)).collect();
            Reply::Result(format!("<CacheClusters>{shown}</CacheClusters>"))
        }
        _ => groups(
            "creating",
            "<MemberClusters><ClusterId>my-group-001</ClusterId><ClusterId>my-group-002</ClusterId>\
             </MemberClusters>",
        ),
    })
    .await;
    let (api, ctx) = (api(&server).await, context());
    let group = api.replication_group("my-group", &ctx).await.unwrap().unwrap();
    let progress = crate::aws::StatusProgress::new(&api, &ctx);
    let first = progress.of(&group).await;
    assert_eq!(first.nodes.as_deref(), Some("1 of 2 nodes available"));
    let [event] = first.events.as_slice() else { panic!("{first:?}") };
    assert!(event.ends_with("my-group-002: Cache cluster created"), "{event}");
    assert_eq!(progress.of(&group).await.events, Vec::<String>::new());
    assert_eq!(server.count("DescribeEvents"), 1, "all waits share one read");
}
