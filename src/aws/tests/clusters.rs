//! Creating, changing and deleting clusters, also with lost responses.

use super::server::{Reply, Server};
use super::{TOKEN, api, context};
use crate::aws::{
    ApiError, CacheCluster, CreateCacheCluster, DeleteCacheCluster, ModifyCacheCluster, Phase,
    Schedule, Secret, Waited,
};

const CREATE: &str = "CreateCacheCluster";
const MODIFY: &str = "ModifyCacheCluster";
const DELETE: &str = "DeleteCacheCluster";
const DESCRIBE: &str = "DescribeCacheClusters";

fn cluster(status: &str, more: &str) -> String {
    format!(
        "<CacheCluster><CacheClusterId>c</CacheClusterId>\
         <CacheClusterStatus>{status}</CacheClusterStatus>{more}</CacheCluster>"
    )
}

fn clusters(status: &str, more: &str) -> Reply {
    Reply::Result(format!("<CacheClusters>{}</CacheClusters>", cluster(status, more)))
}

fn none() -> Reply {
    Reply::Error(404, "CacheClusterNotFound", "not found")
}

fn memcached() -> CreateCacheCluster {
    CreateCacheCluster {
        id: "c".to_owned(),
        engine: Some("memcached".to_owned()),
        num_cache_nodes: Some(2),
        ..CreateCacheCluster::default()
    }
}

fn nodes(number: i32) -> ModifyCacheCluster {
    ModifyCacheCluster {
        id: "c".to_owned(),
        num_cache_nodes: Some(number),
        ..ModifyCacheCluster::default()
    }
}

#[tokio::test]
async fn every_parameter_of_a_creation_is_sent_under_its_name() {
    let server = Server::start(|_, _| Reply::Result(cluster("creating", ""))).await;
    let text = |text: &str| Some(text.to_owned());
    let mut input = CreateCacheCluster {
        id: "c".to_owned(),
        replication_group_id: text("g"),
        az_mode: text("cross-az"),
        preferred_availability_zone: text("a"),
        preferred_availability_zones: vec!["b".to_owned(), "c".to_owned()],
        num_cache_nodes: Some(2),
        cache_node_type: text("cache.m4.large"),
        engine: text("memcached"),
        engine_version: text("1.4.34"),
        cache_parameter_group_name: text("p"),
        cache_subnet_group_name: text("s"),
        cache_security_group_names: vec!["classic".to_owned()],
        security_group_ids: vec!["sg-1".to_owned()],
        tags: [("k".to_owned(), "v".to_owned())].into(),
        snapshot_arns: vec!["arn:aws:s3:::b/k".to_owned()],
        snapshot_name: text("backup"),
        preferred_maintenance_window: text("sun:01:00-sun:02:00"),
        port: Some(11212),
        notification_topic_arn: text("arn:aws:sns:eu-test-1:123456789012:t"),
        auto_minor_version_upgrade: Some(false),
        snapshot_retention_limit: Some(1),
        snapshot_window: text("03:00-04:00"),
        // The parameter of an argument that comes later is looked at in its acceptance test.
        ..CreateCacheCluster::default()
    };
    input.auth_token = Some(Secret::new(TOKEN));
    api(&server).await.create_cache_cluster(&input, &context()).await.unwrap();
    let sent = &server.requests()[0].parameters;
    for (name, value) in [
        ("CacheClusterId", "c"),
        ("ReplicationGroupId", "g"),
        ("AZMode", "cross-az"),
        ("PreferredAvailabilityZone", "a"),
        ("PreferredAvailabilityZones.PreferredAvailabilityZone.2", "c"),
        ("NumCacheNodes", "2"),
        ("CacheNodeType", "cache.m4.large"),
        ("Engine", "memcached"),
        ("EngineVersion", "1.4.34"),
        ("CacheParameterGroupName", "p"),
        ("CacheSubnetGroupName", "s"),
        ("CacheSecurityGroupNames.CacheSecurityGroupName.1", "classic"),
        ("SecurityGroupIds.SecurityGroupId.1", "sg-1"),
        ("Tags.Tag.1.Key", "k"),
        ("SnapshotArns.SnapshotArn.1", "arn:aws:s3:::b/k"),
        ("SnapshotName", "backup"),
        ("PreferredMaintenanceWindow", "sun:01:00-sun:02:00"),
        ("Port", "11212"),
        ("NotificationTopicArn", "arn:aws:sns:eu-test-1:123456789012:t"),
        ("AutoMinorVersionUpgrade", "false"),
        ("SnapshotRetentionLimit", "1"),
        ("SnapshotWindow", "03:00-04:00"),
        ("AuthToken", TOKEN),
    ] {
        assert_eq!(sent.get(name).map(String::as_str), Some(value), "{name}");
    }
}

#[tokio::test]
async fn an_empty_list_is_sent_and_a_missing_one_is_not() {
    let server = Server::start(|_, _| Reply::Result(cluster("modifying", ""))).await;
    let input = ModifyCacheCluster {
        id: "c".to_owned(),
        security_group_ids: Some(Vec::new()),
        num_cache_nodes: Some(1),
        cache_node_ids_to_remove: vec!["0002".to_owned()],
        ..ModifyCacheCluster::default()
    };
    api(&server).await.modify_cache_cluster(&input, &context()).await.unwrap();
    let sent = &server.requests()[0].parameters;
    assert_eq!(sent.get("SecurityGroupIds").map(String::as_str), Some(""));
    assert_eq!(sent.get("CacheNodeIdsToRemove.CacheNodeId.1").map(String::as_str), Some("0002"));
    assert!(!sent.keys().any(|name| name.starts_with("CacheSecurityGroupNames")), "{sent:?}");
    assert!(!sent.keys().any(|name| name.starts_with("NewAvailabilityZones")), "{sent:?}");
}

#[tokio::test]
async fn a_lost_creation_that_is_seen_is_not_sent_again() {
    let ours = "<Engine>memcached</Engine><NumCacheNodes>2</NumCacheNodes>";
    let server = Server::start(move |request, _| match request.action.as_str() {
        CREATE => Reply::Reset,
        _ => clusters("creating", ours),
    })
    .await;
    let created = api(&server).await.create_cache_cluster(&memcached(), &context()).await.unwrap();
    assert_eq!(created.status, "creating");
    assert_eq!(server.actions(), [CREATE, DESCRIBE]);
}

#[tokio::test]
async fn a_cluster_of_somebody_else_is_not_taken_for_ours() {
    for other in [
        "<Engine>redis</Engine><NumCacheNodes>2</NumCacheNodes>",
        "<Engine>memcached</Engine><NumCacheNodes>3</NumCacheNodes>",
        "<Engine>memcached</Engine><NumCacheNodes>2</NumCacheNodes>\
         <CacheClusterCreateTime>2017-10-24T00:00:00Z</CacheClusterCreateTime>",
        "<Engine>memcached</Engine><NumCacheNodes>2</NumCacheNodes>\
         <ReplicationGroupId>g</ReplicationGroupId>",
    ] {
        let server = Server::start(move |request, _| match request.action.as_str() {
            CREATE => Reply::Reset,
            _ => clusters("available", other),
        })
        .await;
        let created = api(&server).await.create_cache_cluster(&memcached(), &context()).await;
        assert!(matches!(created, Err(ApiError::AlreadyExists(_))), "{other}: {created:?}");
        assert_eq!(server.count(CREATE), 1, "{other}");
    }
}

/// Sending a number of nodes that is pending already has no defined meaning.
#[tokio::test]
async fn a_lost_number_of_nodes_that_is_pending_is_not_sent_again() {
    let pending = "<NumCacheNodes>3</NumCacheNodes>\
         <PendingModifiedValues><NumCacheNodes>5</NumCacheNodes></PendingModifiedValues>";
    for (wanted, sent) in [(5, 1), (4, 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY if earlier == 0 => Reply::Reset,
            MODIFY => Reply::Result(cluster("available", "")),
            _ => clusters("available", pending),
        })
        .await;
        api(&server).await.modify_cache_cluster(&nodes(wanted), &context()).await.unwrap();
        assert_eq!(server.count(MODIFY), sent, "{wanted}");
    }
}

/// What was lost may have been the refusal to begin before an earlier change has ended.
#[tokio::test]
async fn a_busy_cluster_shows_only_afterwards_whether_it_was_modified() {
    for (afterwards, sent) in [(2, 1), (1, 2)] {
        let server = Server::start(move |request, earlier| match request.action.as_str() {
            MODIFY if earlier == 0 => Reply::Reset,
            MODIFY => Reply::Result(cluster("modifying", "")),
            _ if earlier < 6 => clusters("modifying", "<NumCacheNodes>1</NumCacheNodes>"),
            _ => clusters("available", &format!("<NumCacheNodes>{afterwards}</NumCacheNodes>")),
        })
        .await;
        api(&server).await.modify_cache_cluster(&nodes(2), &context()).await.unwrap();
        assert_eq!(server.count(MODIFY), sent, "{afterwards}");
    }
}

#[tokio::test]
async fn a_cluster_that_is_gone_or_going_needs_no_deletion() {
    let input = DeleteCacheCluster { id: "c".to_owned(), final_snapshot_identifier: None };
    let server = Server::start(|request, _| match request.action.as_str() {
        DELETE => none(),
        action => panic!("{action}"),
    })
    .await;
    api(&server).await.delete_cache_cluster(&input, &context()).await.unwrap();

    let server = Server::start(|request, _| match request.action.as_str() {
        DELETE => Reply::Error(400, "InvalidCacheClusterState", "busy"),
        _ => clusters("deleting", ""),
    })
    .await;
    api(&server).await.delete_cache_cluster(&input, &context()).await.unwrap();
}

/// AWS has one code for "not now" and "never".
#[tokio::test]
async fn only_a_busy_cluster_is_asked_again() {
    let input = DeleteCacheCluster { id: "c".to_owned(), final_snapshot_identifier: None };
    let server = Server::start(|request, earlier| match request.action.as_str() {
        DELETE if earlier == 0 => Reply::Error(400, "InvalidCacheClusterState", "is modifying"),
        DELETE => Reply::Error(400, "InvalidCacheClusterState", "c is serving as primary for g"),
        _ if earlier < 2 => clusters("modifying", ""),
        _ => clusters("available", ""),
    })
    .await;
    let (api, ctx) = (api(&server).await, context());
    let act = || api.delete_cache_cluster(&input, &ctx);
    let refused =
        api.retry_while_busy::<CacheCluster, _, _>("c", &Schedule::standard(), &ctx, act).await;
    assert!(matches!(refused, Err(ApiError::Rejected(_))), "{refused:?}");
    assert_eq!(server.count(DELETE), 2);
}

#[tokio::test]
async fn a_cluster_without_a_network_never_becomes_available() {
    let server = Server::start(|_, earlier| {
        clusters(if earlier == 0 { "creating" } else { "incompatible-network" }, "")
    })
    .await;
    let (api, ctx) = (api(&server).await, context());
    let schedule = Schedule::standard();
    let waited = api
        .wait_until_available::<CacheCluster>("c", Phase::NotVisible, &schedule, &ctx, |_| true)
        .await;
    assert!(
        matches!(waited, Waited::Failed { ref status, .. } if status == "incompatible-network"),
        "{waited:?}"
    );
}

#[tokio::test]
async fn the_wait_for_the_end_ends_when_there_is_no_such_cluster() {
    let server = Server::start(|_, earlier| match earlier {
        0 => clusters("snapshotting", ""),
        1 => clusters("deleting", ""),
        _ => none(),
    })
    .await;
    let (api, ctx) = (api(&server).await, context());
    let waited = api.wait_until_deleted::<CacheCluster>("c", &Schedule::standard(), &ctx).await;
    assert!(matches!(waited, Waited::Gone { .. }), "{waited:?}");
    assert_eq!(server.count(DESCRIBE), 4, "the end is confirmed");
}
