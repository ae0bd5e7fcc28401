//! Waiting, on a clock that jumps.

use std::sync::Mutex;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::server::{Reply, Server, groups, no_group};
use super::{api, context, log};
use crate::aws::{
    ApiError, CallContext, Observation, Schedule, ServiceError, WaitState, Waited, wait_until,
};

fn minutes(minutes: u64) -> CallContext {
    log::record();
    CallContext::new(CancellationToken::new(), Duration::from_mins(minutes))
}

type Look = Result<Observation<u32>, ApiError>;

#[expect(clippy::unnecessary_wraps, reason = "it stands in lists beside failures")]
fn seen(status: &str) -> Look {
    let state = match status {
        "available" => WaitState::Done,
        "create-failed" => WaitState::Failed,
        _ => WaitState::Pending,
    };
    Ok(Observation { status: status.to_owned(), value: 7, state })
}

fn throttled() -> ApiError {
    let error = ServiceError {
        operation: "DescribeReplicationGroups",
        code: "Throttling".to_owned(),
        message: String::new(),
        request_id: None,
    };
    let tried = crate::aws::RetrySummary { attempts: 1, elapsed: Duration::ZERO };
    ApiError::Throttled { error, tried }
}

/// Looks along a list of results, and on with the last.
async fn wait(ctx: &CallContext, looks: Vec<Look>) -> (Result<Waited<u32>, ApiError>, usize) {
    let count = Mutex::new(0);
    let waited = wait_until("it", &Schedule::standard(), ctx, || async {
        let mut count = count.lock().unwrap();
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
    assert_eq!(waited.unwrap(), Waited::Done(7));
    assert!(begun.elapsed() < Duration::from_millis(200));

    let (waited, looks) = wait(&minutes(40), vec![seen("creating")]).await;
    let Waited::DeadlineExceeded { last, last_status, waited } = waited.unwrap() else {
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
    let Waited::Stopped { last, status, .. } = waited.0.unwrap() else {
        panic!("the stop was not noticed");
    };
    assert_eq!((last, status.as_str()), (Some(7), "creating"));
}

#[tokio::test(start_paused = true)]
async fn a_failed_status_ends_a_wait() {
    let looks = vec![seen("creating"), seen("create-failed")];
    let (waited, looks) = wait(&minutes(60), looks).await;
    assert!(
        matches!(waited, Ok(Waited::Failed { last: 7, status, .. }) if status == "create-failed")
    );
    assert_eq!(looks, 2);
}

#[tokio::test(start_paused = true)]
async fn a_look_that_fails_in_passing_does_not_end_a_wait() {
    let looks = vec![seen("creating"), Err(throttled()), seen("available")];
    let (waited, _) = wait(&minutes(60), looks).await;
    assert_eq!(waited.unwrap(), Waited::Done(7));

    // The first look of all is different: whatever is wrong has been wrong from the beginning.
    let (waited, looks) = wait(&minutes(60), vec![Err(throttled()), seen("available")]).await;
    assert!(matches!(waited, Err(ApiError::Throttled { .. })));
    assert_eq!(looks, 1);

    // And it ends sooner than the operation if nothing works any more.
    let begun = Instant::now();
    let looks = vec![seen("creating"), Err(throttled())];
    let (waited, _) = wait(&minutes(60), looks).await;
    assert!(waited.is_err());
    assert!(begun.elapsed() < Duration::from_mins(6));
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
    let is_done = |group: &crate::aws::ReplicationGroup| group.snapshot_retention_limit == Some(3);
    let api = api(&server).await;
    let waited = api
        .wait_until_available::<crate::aws::ReplicationGroup>(
            "my-group",
            &Schedule::standard(),
            &context(),
            is_done,
        )
        .await
        .unwrap();
    assert!(matches!(waited, Waited::Done(Some(_))), "{waited:?}");
    assert_eq!(server.requests().len(), 4);
}

#[tokio::test]
async fn a_group_that_disappears_or_fails_ends_a_wait() {
    let ends: [fn() -> Reply; 3] =
        [no_group, || groups("create-failed", ""), || groups("deleting", "")];
    for end in ends {
        let server = Server::start(move |_, earlier| match earlier {
            0 => groups("creating", ""),
            _ => end(),
        })
        .await;
        let api = api(&server).await;
        let waited = api
            .wait_until_available::<crate::aws::ReplicationGroup>(
                "my-group",
                &Schedule::standard(),
                &context(),
                |_| true,
            )
            .await
            .unwrap();
        assert!(matches!(waited, Waited::Failed { .. }), "{waited:?}");
    }
}

#[tokio::test]
async fn a_deletion_survives_a_stale_read() {
    let server = Server::start(|_, earlier| match earlier {
        0 => groups("available", ""),
        1 => groups("deleting", ""),
        _ => no_group(),
    })
    .await;
    let api = api(&server).await;
    let waited = api
        .wait_until_deleted::<crate::aws::ReplicationGroup>(
            "my-group",
            &Schedule::standard(),
            &context(),
        )
        .await
        .unwrap();
    assert_eq!(waited, Waited::Done(None));
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
    api.retry_while_busy::<crate::aws::ReplicationGroup, _, _>(
        "my-group",
        &Schedule::standard(),
        &ctx,
        || api.add_tags(arn, &tags, &ctx),
    )
    .await
    .unwrap();
    assert_eq!(server.count(ADD), 2);
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
        .retry_while_busy::<crate::aws::ReplicationGroup, _, _>(
            "my-group",
            &Schedule::standard(),
            &ctx,
            || api.remove_tags("arn", &[], &ctx),
        )
        .await;
    assert!(error.is_ok(), "nothing to remove sends nothing");
    let error = api
        .retry_while_busy::<crate::aws::ReplicationGroup, _, _>(
            "my-group",
            &Schedule::standard(),
            &ctx,
            || {
                let keys = ["k".to_owned()];
                let (api, ctx) = (api.clone(), ctx.clone());
                async move { api.remove_tags("arn", &keys, &ctx).await }
            },
        )
        .await
        .unwrap_err();
    assert!(matches!(error, ApiError::InvalidState(_)), "{error:?}");
}
