//! Tests of failover: nothing is done twice, the limit of the day, and the events that end one.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use super::server::{Reply, Request, Server, events, group, groups};
use super::{api, api_with, context, policy, settings};
use crate::aws::connect::account::connect_with;
use crate::aws::{
    Api, ApiError, FailoverPhase, FailoverStart, FailoverTest, ReplicationGroup, Schedule, Secret,
    Waited,
};

const TEST: &str = "TestFailover";
const EVENTS: &str = "DescribeEvents";
const DESCRIBE: &str = "DescribeReplicationGroups";

const CALLED: (&str, &str) = ("my-group", "Test Failover API called for node group 0001");
const OVER: &str = "Failover from primary node my-group-001 to replica node my-group-002 completed";
const RECOVERING: (&str, &str) = ("my-group-001", "Recovering cache nodes 0001");
const RECOVERED: (&str, &str) = ("my-group-001", "Finished recovery for cache nodes 0001");

fn shard(primary: &str) -> String {
    let member = |id: &str| {
        let role = if id == primary { "primary" } else { "replica" };
        format!(
            "<NodeGroupMember><CacheClusterId>{id}</CacheClusterId><CurrentRole>{role}</CurrentRole>\
             </NodeGroupMember>"
        )
    };
    format!(
        "<NodeGroups><NodeGroup><NodeGroupId>0001</NodeGroupId><NodeGroupMembers>{}{}\
         </NodeGroupMembers></NodeGroup></NodeGroups>",
        member("my-group-001"),
        member("my-group-002")
    )
}

fn is_about_clusters(request: &Request) -> bool {
    request.parameters.get("SourceType").is_some_and(|kind| kind == "cache-cluster")
}

async fn the_group(api: &Api) -> ReplicationGroup {
    api.replication_group("my-group", &context()).await.unwrap().unwrap()
}

async fn start(api: &Api, limit: usize) -> Result<FailoverStart, ApiError> {
    let group = the_group(api).await;
    api.test_failover(&group, &group.node_groups[0], limit, None, &context()).await
}

#[track_caller]
fn accepted(start: Result<FailoverStart, ApiError>) -> FailoverTest {
    match start.unwrap() {
        FailoverStart::Accepted(test) => test,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_lost_test_that_shows_in_the_events_is_not_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        TEST => Reply::Reset,
        // Two reads before the call, and the first look comes too early.
        EVENTS if earlier < 4 || is_about_clusters(request) => events(&[]),
        EVENTS => events(&[CALLED]),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    accepted(start(&api(&server).await, 5).await);
    assert_eq!(server.count(TEST), 1);
}

#[tokio::test]
async fn a_lost_test_that_shows_in_the_roles_is_not_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        TEST => Reply::Reset,
        EVENTS => events(&[]),
        _ if earlier == 0 => groups("available", &shard("my-group-001")),
        _ => groups("available", &shard("my-group-002")),
    })
    .await;
    accepted(start(&api(&server).await, 5).await);
    assert_eq!(server.count(TEST), 1);
}

#[tokio::test]
async fn a_lost_test_without_any_sign_is_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        TEST if earlier == 0 => Reply::Reset,
        TEST => Reply::Result(group("modifying", "")),
        EVENTS => events(&[]),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    accepted(start(&api(&server).await, 5).await);
    assert_eq!(server.count(TEST), 2);
    assert_eq!(server.count(DESCRIBE), 1 + 6, "one before and six looks");
}

/// What was there before the call is no sign of it.
#[tokio::test]
async fn events_of_an_earlier_test_are_no_sign() {
    let before = "<Events><Event><SourceIdentifier>my-group</SourceIdentifier><Message>Test Failover \
                  API called for node group 0001</Message><Date>2999-01-01T00:00:00Z</Date></Event>\
                  </Events>";
    let server = Server::start(move |request, earlier| match request.action.as_str() {
        TEST if earlier == 0 => Reply::Reset,
        TEST => Reply::Result(group("modifying", "")),
        EVENTS if is_about_clusters(request) => events(&[]),
        EVENTS => Reply::Result(before.to_owned()),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    accepted(start(&api(&server).await, 5).await);
    assert_eq!(server.count(TEST), 2);
}

/// Something on the way sent the request twice, and the second answer is the only one that arrived.
#[tokio::test]
async fn a_refusal_after_which_events_show_the_test_is_the_answer_to_a_second_copy() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        TEST => Reply::Error(400, "InvalidReplicationGroupState", "not available"),
        EVENTS if earlier < 2 || is_about_clusters(request) => events(&[]),
        EVENTS => events(&[CALLED]),
        _ => groups("modifying", &shard("my-group-001")),
    })
    .await;
    accepted(start(&api(&server).await, 5).await);
    assert_eq!(server.count(TEST), 1);
}

/// Perhaps that of an apply which was killed after AWS had accepted it.
#[tokio::test]
async fn a_test_of_the_last_minutes_is_taken_over_if_this_process_has_changed_nothing() {
    let server = Server::start(|request, _| match request.action.as_str() {
        TEST => Reply::Result(group("modifying", "")),
        EVENTS if is_about_clusters(request) => events(&[RECOVERING, RECOVERED]),
        EVENTS => events(&[CALLED, ("my-group", OVER)]),
        _ => groups("available", &shard("my-group-002")),
    })
    .await;
    let api = api(&server).await;
    let group = the_group(&api).await;
    let start = async |since: Option<time::Duration>| {
        let (shard, since) = (&group.node_groups[0], since.map(|ago| api.now() - ago));
        api.test_failover(&group, shard, 9, since, &context()).await.unwrap()
    };
    let FailoverStart::Found(test, call) = start(Some(time::Duration::minutes(10))).await else {
        panic!("not found")
    };
    assert_eq!(call.node_group_id, "0001");
    let seen = api.failover_events(&test, &context()).await.unwrap();
    assert!(seen.missing().len() <= 1 && seen.is_recovered(), "{seen:?}");
    assert_eq!(seen.former_primary.as_deref(), Some("my-group-001"));
    assert_eq!(server.count(TEST), 0);

    // One test is one resource; older ones, and those of somebody who does not ask, are none of it.
    let again = [Some(time::Duration::minutes(10)), Some(time::Duration::minutes(-1)), None];
    for since in again {
        assert!(matches!(start(since).await, FailoverStart::Accepted(_)), "{since:?}");
    }
}

#[tokio::test]
async fn a_busy_group_is_a_refusal_and_no_second_attempt() {
    let server = Server::start(|request, _| match request.action.as_str() {
        TEST => Reply::Error(400, "InvalidReplicationGroupState", "busy"),
        EVENTS => events(&[]),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    let refusal = start(&api(&server).await, 5).await.unwrap_err();
    assert!(matches!(refusal, ApiError::InvalidState(_)), "{refusal}");
    assert_eq!(server.count(TEST), 1);
}

/// Nobody asks AWS for what it would refuse; and calls whose event has not come count, too.
#[tokio::test]
async fn the_limit_of_the_day_is_kept_before_the_call() {
    let server = Server::start(|request, _| match request.action.as_str() {
        TEST => Reply::Result(group("modifying", "")),
        EVENTS if is_about_clusters(request) => events(&[]),
        EVENTS => events(&[
            ("other", "Test Failover API called for node group 0001"),
            ("other", "Test Failover API called for node group 0002"),
            ("other", "Automatic failover is enabled"),
        ]),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    let api = api(&server).await;
    for _ in 0..3 {
        accepted(start(&api, 5).await);
    }
    let Ok(FailoverStart::LimitReached(calls)) = start(&api, 5).await else {
        panic!("a sixth call")
    };
    let names: Vec<&str> = calls.iter().map(|call| call.replication_group_id.as_str()).collect();
    assert_eq!(names.len(), 5);
    assert_eq!(names.iter().filter(|name| **name == "my-group").count(), 3);
    assert_eq!(server.count(TEST), 3);
    accepted(start(&api, 15).await);
}

/// The events of the group and of clusters at a look.
type Script = fn(usize) -> [&'static [(&'static str, &'static str)]; 2];

/// Waits for a test; `script` answers the events of the group and of clusters.
async fn wait(
    script: Script,
    status: fn(usize) -> &'static str,
) -> (Waited<crate::aws::FailoverProgress>, Vec<String>) {
    let looks = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&looks);
    let server = Server::start(move |request, earlier| match request.action.as_str() {
        TEST => Reply::Result(group("modifying", "")),
        EVENTS if earlier < 2 => events(&[]),
        EVENTS if is_about_clusters(request) => events(script(counted.load(Ordering::Relaxed))[1]),
        EVENTS => events(script(counted.fetch_add(1, Ordering::Relaxed) + 1)[0]),
        _ if earlier == 0 => groups("available", &shard("my-group-001")),
        _ => groups(status(looks.load(Ordering::Relaxed)), &shard("my-group-002")),
    })
    .await;
    let mut policy = policy();
    policy.give_up_after.late_events = Duration::from_secs(1);
    let api = api_with(&server, policy).await;
    let test = accepted(start(&api, 5).await);
    let told = Mutex::new(Vec::new());
    let schedule = Schedule {
        first: Duration::from_millis(1),
        factor: 1.0,
        longest: Duration::from_millis(1),
    };
    let waited = api
        .wait_until_failed_over(&test, &schedule, &context(), |event| {
            told.lock().unwrap().push(event.message.clone());
        })
        .await;
    (waited, told.into_inner().unwrap())
}

#[tokio::test]
async fn a_test_is_over_after_all_five_events_and_when_the_group_is_available() {
    let script: Script = |look| match look {
        1 => [&[], &[]],
        2 => [&[CALLED], &[]],
        3 => [&[CALLED, ("my-group", OVER)], &[("my-group-002", OVER)]],
        _ => [&[CALLED, ("my-group", OVER)], &[("my-group-002", OVER), RECOVERING, RECOVERED]],
    };
    let status = |look| if look < 6 { "modifying" } else { "available" };
    let (waited, told) = wait(script, status).await;
    let Waited::Done(seen) = waited else { panic!("{waited:?}") };
    assert!(seen.missing().is_empty());
    assert_eq!(seen.new_primary.as_deref(), Some("my-group-002"));
    assert_eq!(told, [CALLED.1, OVER, OVER, RECOVERING.1, RECOVERED.1]);
}

/// Keys such as `test` are usual with local endpoints: no message shows one, and events are recognised all the same.
#[tokio::test]
async fn a_secret_that_is_a_word_of_an_event_does_not_hide_it() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        TEST => Reply::Result(group("modifying", "")),
        EVENTS if earlier < 2 || is_about_clusters(request) => events(&[]),
        EVENTS => events(&[CALLED]),
        _ => groups("available", &shard("my-group-001")),
    })
    .await;
    let mut settings = settings(&server.url());
    settings.secret_key = Some(Secret::new("test"));
    let account = connect_with(settings, policy()).await.unwrap();
    let api = account.in_region(account.region());
    let test = accepted(start(&api, 5).await);
    let seen = api.failover_events(&test, &context()).await.unwrap();
    let event = seen.events.get(&FailoverPhase::Called).expect("it was called");
    assert!(!format!("{event} {event:?}").to_lowercase().contains("test"), "{event:?}");
}

#[tokio::test]
async fn an_event_that_never_comes_is_named() {
    let script: Script = |_| [&[CALLED, ("my-group", OVER)], &[RECOVERING, RECOVERED]];
    let (waited, _) = wait(script, |_| "available").await;
    let Waited::Done(seen) = waited else { panic!("{waited:?}") };
    assert_eq!(seen.missing(), [FailoverPhase::ClusterFailedOver]);
}

#[tokio::test]
async fn an_event_that_comes_late_is_waited_for() {
    let script: Script = |look| match look {
        1 => [&[CALLED, ("my-group", OVER)], &[RECOVERING, RECOVERED]],
        _ => [&[CALLED, ("my-group", OVER)], &[("my-group-002", OVER), RECOVERING, RECOVERED]],
    };
    let (waited, _) = wait(script, |_| "available").await;
    let Waited::Done(seen) = waited else { panic!("{waited:?}") };
    assert!(seen.missing().is_empty());
}

#[tokio::test]
async fn a_group_that_is_being_deleted_ends_the_wait() {
    let (waited, _) = wait(|_| [&[CALLED], &[]], |_| "deleting").await;
    assert!(matches!(waited, Waited::Gone { .. }), "{waited:?}");
}
