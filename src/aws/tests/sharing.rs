//! Reads that share requests, and waits that poll together.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::task::JoinSet;
use tokio::time::Instant;

use super::server::{Reply, Request, Server};
use super::{api, context};
use crate::aws::{Api, ApiError, CallContext, Ended, Polled, ReplicationGroup};

fn xml(id: &str, status: &str) -> String {
    format!(
        "<ReplicationGroup><ReplicationGroupId>{id}</ReplicationGroupId><Status>{status}</Status>\
         </ReplicationGroup>"
    )
}

fn groups(groups: &str, marker: &str) -> Reply {
    Reply::Result(format!(
        "<ReplicationGroups>{groups}</ReplicationGroups><Marker>{marker}</Marker>"
    ))
}

fn by_id(request: &Request) -> Option<&str> {
    request.parameters.get("ReplicationGroupId").map(String::as_str)
}

/// Groups g0 to g149 on two pages; lists do not show g7.
fn account(request: &Request, status: &str) -> Reply {
    if let Some(id) = by_id(request) {
        let known = id.strip_prefix('g').and_then(|id| id.parse::<u32>().ok());
        return match known {
            Some(0..150) => groups(&xml(id, status), ""),
            _ => Reply::Error(404, "ReplicationGroupNotFoundFault", "not found"),
        };
    }
    let (range, marker) = match request.parameters.get("Marker") {
        None => (0..100, "second"),
        Some(_) => (100..150, ""),
    };
    let listed: String =
        range.filter(|id| *id != 7).map(|id| xml(&format!("g{id}"), status)).collect();
    groups(&listed, marker)
}

/// Reads groups at the same time, and gives those that were found, sorted.
async fn read(api: &Api, ids: &[String], ctx: &CallContext) -> Vec<String> {
    let mut reads = JoinSet::new();
    for id in ids {
        let (api, id, ctx) = (api.clone(), id.clone(), ctx.clone());
        reads.spawn(async move { api.replication_group(&id, &ctx).await.unwrap() });
    }
    let found: Vec<Option<ReplicationGroup>> = reads.join_all().await;
    let mut found: Vec<String> = found.into_iter().flatten().map(|group| group.id).collect();
    found.sort();
    found
}

fn names(range: std::ops::Range<u32>) -> Vec<String> {
    range.map(|id| format!("g{id}")).collect()
}

#[tokio::test]
async fn many_reads_share_pages_and_what_they_lack_is_asked_for_by_id() {
    let server = Server::start(|request, _| account(request, "available")).await;
    let api = api(&server).await;
    let mut ids = names(0..150);
    ids.push("gone".to_owned());
    let recent = context().recent();
    assert_eq!(read(&api, &ids, &recent).await.len(), 150);
    let requests = server.requests();
    let named: Vec<&str> = requests.iter().filter_map(by_id).collect();
    assert!(named.contains(&"g7") && named.contains(&"gone"), "{named:?}");
    // Two that are on no page, two pages: no read begins before the others have arrived.
    assert_eq!(requests.len(), 4, "{named:?}");
    // All is known now, for what a snapshot will do for.
    read(&api, &names(20..40), &recent).await;
    let all = api.replication_groups(&recent).await.unwrap();
    assert_eq!(server.requests().len(), 4);
    assert!(all.len() >= 149);
    read(&api, &names(20..21), &context()).await;
    assert_eq!(server.requests().len(), 5, "a read of now asks");
    api.reader().invalidate("g30");
    read(&api, &names(30..31), &recent).await;
    assert_eq!(server.requests().len(), 6, "after a change, too");
}

#[tokio::test]
async fn what_aws_works_on_is_read_anew() {
    let server = Server::start(|request, _| account(request, "modifying")).await;
    let api = api(&server).await;
    let recent = context().recent();
    api.replication_groups(&recent).await.unwrap();
    read(&api, &names(3..4), &recent).await;
    assert_eq!(server.requests().iter().filter(|request| by_id(request).is_some()).count(), 1);
}

#[tokio::test]
async fn a_list_that_is_refused_is_asked_for_once() {
    let server = Server::start(|request, _| match by_id(request) {
        Some(_) => account(request, "available"),
        None => Reply::Error(403, "AccessDenied", "no"),
    })
    .await;
    let api = api(&server).await;
    let ids = names(20..30);
    assert_eq!(read(&api, &ids, &context().recent()).await.len(), 10);
    assert_eq!(read(&api, &ids, &context().recent()).await.len(), 10);
    let lists = server.requests().iter().filter(|request| by_id(request).is_none()).count();
    assert_eq!(lists, 1);
    let error = api.replication_groups(&context()).await.unwrap_err();
    assert!(matches!(error, ApiError::AccessDenied(_)), "{error}");
}

#[tokio::test]
async fn a_throttled_walk_goes_on_where_it_was() {
    let server = Server::start(|request, earlier| {
        let second = request.parameters.contains_key("Marker");
        if second && earlier < 4 {
            return Reply::Error(400, "Throttling", "slow down");
        }
        account(request, "available")
    })
    .await;
    let api = api(&server).await;
    assert_eq!(api.replication_groups(&context()).await.unwrap().len(), 149);
    let first = |request: &&Request| !request.parameters.contains_key("Marker");
    assert_eq!(server.requests().iter().filter(first).count(), 1);
}

#[tokio::test]
async fn a_stopped_read_ends_at_once_and_the_others_go_on() {
    let released = Arc::new(AtomicBool::new(false));
    let open = Arc::clone(&released);
    let server = Server::start(move |request, _| {
        if by_id(request).is_none() && !open.load(Ordering::SeqCst) {
            return Reply::Hang;
        }
        account(request, "available")
    })
    .await;
    let api = api(&server).await;
    let ctx = context();
    let mut reads = JoinSet::new();
    for id in names(50..55) {
        let (api, ctx) = (api.clone(), ctx.clone());
        reads.spawn(async move { api.replication_group(&id, &ctx).await });
    }
    while !server.requests().iter().any(|request| by_id(request).is_none()) {
        tokio::task::yield_now().await;
    }
    released.store(true, Ordering::SeqCst);
    ctx.stop.cancel();
    let stopped = reads.join_all().await;
    assert!(stopped.iter().any(|read| matches!(read, Err(ApiError::Stopped { .. }))));
    // The page that hung was given up, and the walk goes on.
    assert_eq!(read(&api, &names(50..60), &context()).await.len(), 10);
}

#[tokio::test]
async fn waits_poll_together_and_news_wakes_them() {
    let available = Arc::new(AtomicBool::new(false));
    let ready = Arc::clone(&available);
    let server = Server::start(move |request, _| {
        account(request, if ready.load(Ordering::SeqCst) { "available" } else { "creating" })
    })
    .await;
    let api = api(&server).await;
    api.replication_groups(&context()).await.unwrap();
    let before = server.requests().len();
    let mut polls = JoinSet::new();
    for id in names(0..100).into_iter().filter(|id| id != "g7") {
        let api = api.clone();
        polls.spawn(async move {
            let pause = Duration::from_millis(200);
            let of = Polled::ReplicationGroup(&id);
            let ctx = api.next_poll(of, "creating", pause, &context()).await.unwrap();
            api.replication_group(&id, &ctx).await.unwrap().unwrap().status.to_string()
        });
    }
    let seen = polls.join_all().await;
    assert!(seen.iter().all(|status| status == "creating"));
    let calls = server.requests().len() - before;
    assert!(calls <= 4, "{calls} calls for one poll of 99 waits");

    // A long pause ends when somebody else sees another status, and the read costs nothing.
    let waiting = tokio::spawn({
        let api = api.clone();
        async move {
            let (of, pause) = (Polled::ReplicationGroup("G9"), Duration::from_secs(50));
            let ctx = api.next_poll(of, "creating", pause, &context()).await.unwrap();
            api.replication_group("g9", &ctx).await.unwrap().unwrap().status.to_string()
        }
    });
    tokio::task::yield_now().await;
    available.store(true, Ordering::SeqCst);
    let begun = Instant::now();
    api.replication_groups(&context()).await.unwrap();
    let calls = server.requests().len();
    assert_eq!(waiting.await.unwrap(), "available");
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(server.requests().len(), calls);
}

#[tokio::test]
async fn a_pause_ends_with_the_operation() {
    let server = Server::start(|_, _| Reply::Hang).await;
    let api = api(&server).await;
    let long = Duration::from_mins(5);
    let of = Polled::CacheCluster("a");
    let short = context().at_most(Duration::from_millis(20));
    let last = api.next_poll(of, "creating", long, &short).await;
    assert!(last.is_ok(), "the last poll is at the deadline");
    assert_eq!(
        api.next_poll(of, "creating", long, &short).await.unwrap_err(),
        Ended::DeadlineExceeded
    );
    let stopped = context();
    stopped.stop.cancel();
    assert_eq!(api.next_poll(of, "creating", long, &stopped).await.unwrap_err(), Ended::Stopped);
}
