//! Locks of replication groups.

use std::time::Duration;

use tokio::time::Instant;

use super::server::{Server, no_group};
use super::{api, context};
use crate::aws::ApiError;

#[tokio::test]
async fn locks_of_one_group_are_held_one_after_another() {
    let server = Server::start(|_, _| no_group()).await;
    let api = api(&server).await;
    let first = api.lock_group("my-group", "CreateCacheCluster", &context()).await.unwrap();
    let (clone, ctx) = (api.clone(), context());
    let second = tokio::spawn(async move { clone.lock_group("MY-group", "Any", &ctx).await });
    let short = context().at_most(Duration::from_millis(20));
    let late = api.lock_group("my-group", "DeleteCacheCluster", &short).await;
    assert!(matches!(late, Err(ApiError::DeadlineExceeded { operation: "DeleteCacheCluster" })));
    assert!(!second.is_finished());
    let _other = api.lock_group("other", "Any", &context()).await.unwrap();
    drop(first);
    drop(second.await.unwrap().unwrap());
}

#[tokio::test]
async fn stop_ends_the_wait_for_a_lock() {
    let server = Server::start(|_, _| no_group()).await;
    let api = api(&server).await;
    let _held = api.lock_group("my-group", "Any", &context()).await.unwrap();
    let ctx = context();
    let begun = Instant::now();
    ctx.stop.cancel();
    let ended = api.lock_group("my-group", "CreateCacheCluster", &ctx).await;
    assert!(matches!(ended, Err(ApiError::Stopped { operation: "CreateCacheCluster" })));
    assert!(begun.elapsed() < Duration::from_secs(30));
}
