//! Reboots: nothing is done twice, and what ends one.

use std::sync::Mutex;
use std::time::Duration;

use super::server::{self, Reply, Server};
use super::{api, api_with, context, policy};
use crate::aws::{ApiError, RebootCacheCluster, RebootProgress, Schedule, Waited};

const REBOOT: &str = "RebootCacheCluster";
const EVENTS: &str = "DescribeEvents";
const REBOOTING: &str = "rebooting cluster nodes";

fn input() -> RebootCacheCluster {
    RebootCacheCluster {
        id: "my-cluster".to_owned(),
        node_ids: vec!["0001".to_owned(), "0002".to_owned()],
    }
}

/// A cluster with the status of its second node, and nodes that need a reboot.
fn inner(status: &str, node: &str, to_reboot: &str) -> String {
    format!(
        "<CacheClusterId>my-cluster</CacheClusterId><CacheClusterStatus>{status}</CacheClusterStatus>\
         <CacheNodes><CacheNode><CacheNodeId>0001</CacheNodeId>\
         <CacheNodeStatus>available</CacheNodeStatus></CacheNode><CacheNode>\
         <CacheNodeId>0002</CacheNodeId><CacheNodeStatus>{node}</CacheNodeStatus></CacheNode>\
         </CacheNodes><CacheParameterGroup><CacheNodeIdsToReboot>{to_reboot}</CacheNodeIdsToReboot>\
         </CacheParameterGroup>"
    )
}

fn cluster(status: &str, node: &str, to_reboot: &str) -> Reply {
    let inner = inner(status, node, to_reboot);
    Reply::Result(format!("<CacheClusters><CacheCluster>{inner}</CacheCluster></CacheClusters>"))
}

fn available() -> Reply {
    cluster("available", "available", "")
}

fn accepted(status: &str) -> Reply {
    Reply::Result(format!("<CacheCluster>{}</CacheCluster>", inner(status, status, "")))
}

fn events(messages: &[&str]) -> Reply {
    let of_ours: Vec<_> = messages.iter().map(|message| ("my-cluster", *message)).collect();
    server::events(&of_ours)
}

#[tokio::test]
async fn a_lost_reboot_that_shows_is_not_sent_again() {
    let shows: [fn(&str) -> Reply; 3] = [
        |action| if action == EVENTS { events(&[]) } else { cluster(REBOOTING, "available", "") },
        |action| if action == EVENTS { events(&[]) } else { cluster("available", "rebooting", "") },
        |action| {
            if action == EVENTS { events(&["Cache node 0001 restarted"]) } else { available() }
        },
    ];
    for show in shows {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            REBOOT => Reply::Reset,
            EVENTS if earlier == 0 => events(&[]),
            action => show(action),
        })
        .await;
        api(&server).await.reboot_cache_cluster(&input(), &context()).await.unwrap();
        assert_eq!(server.count(REBOOT), 1);
    }
}

#[tokio::test]
async fn a_lost_reboot_without_any_sign_is_sent_again() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        REBOOT if earlier == 0 => Reply::Reset,
        REBOOT => accepted(REBOOTING),
        EVENTS => events(&["Cache node 0003 added"]),
        _ => available(),
    })
    .await;
    api(&server).await.reboot_cache_cluster(&input(), &context()).await.unwrap();
    assert_eq!(server.count(REBOOT), 2);
    assert_eq!(server.count("DescribeCacheClusters"), 6, "six looks");
    let sent = server.requests().into_iter().find(|request| request.action == REBOOT).unwrap();
    assert_eq!(sent.parameters["CacheNodeIdsToReboot.CacheNodeId.2"], "0002");
}

#[tokio::test]
async fn a_busy_cluster_is_a_refusal_and_no_second_attempt() {
    let server = Server::start(|request, _| match request.action.as_str() {
        REBOOT => Reply::Error(400, "InvalidCacheClusterState", "busy"),
        EVENTS => events(&[]),
        _ => available(),
    })
    .await;
    let refusal = api(&server).await.reboot_cache_cluster(&input(), &context()).await.unwrap_err();
    assert!(matches!(refusal, ApiError::InvalidState(_)), "{refusal}");
    assert_eq!(server.count(REBOOT), 1);
}

/// Something on the way sent the request twice, and the second answer is the only one that arrived.
#[tokio::test]
async fn a_refusal_after_which_events_show_the_reboot_is_the_answer_to_a_second_copy() {
    let server = Server::start(|request, earlier| match request.action.as_str() {
        REBOOT => Reply::Error(400, "InvalidCacheClusterState", "not available"),
        EVENTS if earlier == 0 => events(&[]),
        EVENTS => events(&["Cache node 0001 shutdown"]),
        _ => available(),
    })
    .await;
    api(&server).await.reboot_cache_cluster(&input(), &context()).await.unwrap();
    assert_eq!(server.count(REBOOT), 1);
}

/// Perhaps that of an apply which was killed after AWS had accepted it.
#[tokio::test]
async fn a_reboot_of_the_last_minutes_is_taken_over() {
    const BOTH: &[&str] = &["Cache node 0001 restarted", "Cache node 0002 restarted"];
    const NONE: &[&str] = &[];
    let waiting = "<CacheNodeId>0002</CacheNodeId>";
    for (status, node, to_reboot, messages, found) in [
        ("available", "available", "", BOTH, true),
        ("available", "available", "", &["The reboot is complete"], true),
        (REBOOTING, "available", "", NONE, true),
        ("available", "available", "", &BOTH[..1], false),
        ("available", "available", "", &["Cache node 0001 added"], false),
        ("available", "available", waiting, BOTH, false),
        ("available", "rebooting", "", NONE, false),
    ] {
        let server = Server::start(move |request, _| match request.action.as_str() {
            EVENTS => events(messages),
            REBOOT => accepted(REBOOTING),
            _ => cluster(status, node, to_reboot),
        })
        .await;
        let api = api(&server).await;
        let cluster = api.cache_cluster("my-cluster", &context()).await.unwrap().unwrap();
        let earlier = async |ago| {
            let since = api.now() - time::Duration::minutes(ago);
            api.earlier_reboot(&input(), &cluster, since, &context()).await.unwrap()
        };
        if !messages.is_empty() {
            assert!(earlier(-1).await.is_none(), "events before that time");
        }
        let case = format!("{status} {node} {to_reboot} {messages:?}");
        assert_eq!(earlier(10).await.is_some(), found, "{case}");
        // One reboot is one resource, and what this process does itself is no reboot of somebody else.
        if !found {
            api.reboot_cache_cluster(&input(), &context()).await.unwrap();
        }
        assert!(earlier(10).await.is_none(), "{case}");
    }
}

/// Reboots and waits; `look` answers each read of the cluster, `said` the events then.
async fn wait(
    look: fn(usize) -> Reply,
    said: fn(usize) -> &'static [&'static str],
) -> (Waited<RebootProgress>, Vec<String>) {
    let server = Server::start(move |request, earlier| match request.action.as_str() {
        REBOOT => accepted(REBOOTING),
        EVENTS if earlier == 0 => events(&[]),
        EVENTS => events(said(earlier - 1)),
        _ => look(earlier),
    })
    .await;
    let mut policy = policy();
    policy.give_up_after.late_events = Duration::from_millis(1500);
    let api = api_with(&server, policy).await;
    let reboot = api.reboot_cache_cluster(&input(), &context()).await.unwrap();
    let told = Mutex::new(Vec::new());
    let schedule = Schedule {
        first: Duration::from_millis(1),
        factor: 1.0,
        longest: Duration::from_millis(1),
    };
    let waited = api
        .wait_until_rebooted(&reboot, &schedule, &context(), |text| {
            told.lock().unwrap().push(text.to_owned());
        })
        .await;
    (waited, told.into_inner().unwrap())
}

#[tokio::test]
async fn a_reboot_is_over_when_all_nodes_are_back_and_in_sync() {
    let look = |look| match look {
        // A read that lags behind the response.
        0 => available(),
        1 => cluster(REBOOTING, "rebooting", "<CacheNodeId>0002</CacheNodeId>"),
        2 => cluster("available", "rebooting", "<CacheNodeId>0002</CacheNodeId>"),
        3 => cluster("available", "available", "<CacheNodeId>0002</CacheNodeId>"),
        // A node that was not rebooted may go on waiting for it.
        _ => cluster("available", "available", "<CacheNodeId>0003</CacheNodeId>"),
    };
    let (waited, told) = wait(look, |_| &[]).await;
    let Waited::Done(seen) = waited else { panic!("{waited:?}") };
    assert!(seen.confirmed);
    let group = seen.cluster.parameter_group.unwrap();
    assert_eq!(group.cache_node_ids_to_reboot, ["0003"], "it was over at the last look only");
    assert_eq!(told[0], "Cluster my-cluster is rebooting cluster nodes");
}

#[tokio::test]
async fn an_event_is_a_sign_where_no_read_has_shown_the_reboot() {
    let said = |look: usize| -> &'static [&'static str] {
        if look < 5 { &[] } else { &["Cache node 0001 restarted"] }
    };
    let (waited, told) = wait(|_| available(), said).await;
    assert!(matches!(waited, Waited::Done(RebootProgress { confirmed: true, .. })), "{waited:?}");
    assert_eq!(told.last().unwrap(), "Cache node 0001 restarted");
}

#[tokio::test]
async fn what_is_missing_is_said_in_words() {
    let look = |look| match look {
        0 => cluster("available", "rebooting", "<CacheNodeId>0001</CacheNodeId>"),
        _ => cluster("incompatible-network", "", ""),
    };
    let (waited, _) = wait(look, |_| &[]).await;
    let Waited::Failed { last, .. } = waited else { panic!("{waited:?}") };
    assert_eq!(last.missing, ["the cluster is \"incompatible-network\""]);
}
