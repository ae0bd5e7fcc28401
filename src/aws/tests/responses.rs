//! From responses to our own types.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use time::macros::datetime;

use super::server::{Reply, Server, groups};
use super::{api, context};
use crate::aws::{CacheEndpoint, EventSource, GroupStatus, PendingChanges};

const FULL: &str = "\
<PendingModifiedValues><PrimaryClusterId>my-group-002</PrimaryClusterId>\
<AutomaticFailoverStatus>enabled</AutomaticFailoverStatus>\
<Resharding><SlotMigration><ProgressPercentage>12.5</ProgressPercentage></SlotMigration></Resharding>\
<AuthTokenStatus>ROTATING</AuthTokenStatus><TransitEncryptionMode>required</TransitEncryptionMode>\
<ClusterMode>compatible</ClusterMode></PendingModifiedValues>\
<MemberClusters><ClusterId>my-group-001</ClusterId><ClusterId>my-group-002</ClusterId></MemberClusters>\
<NodeGroups><NodeGroup><NodeGroupId>0001</NodeGroupId><Status>available</Status>\
<PrimaryEndpoint><Address>p.example</Address><Port>6379</Port></PrimaryEndpoint>\
<ReaderEndpoint><Address>r.example</Address><Port>6379</Port></ReaderEndpoint>\
<Slots>0-16383</Slots><NodeGroupMembers><NodeGroupMember><CacheClusterId>my-group-001</CacheClusterId>\
<CacheNodeId>0001</CacheNodeId><PreferredAvailabilityZone>eu-test-1a</PreferredAvailabilityZone>\
<CurrentRole>primary</CurrentRole></NodeGroupMember></NodeGroupMembers></NodeGroup></NodeGroups>\
<AutomaticFailover>enabling</AutomaticFailover><MultiAZ>enabled</MultiAZ>\
<ConfigurationEndpoint><Address>c.example</Address></ConfigurationEndpoint>\
<SnapshotRetentionLimit>0</SnapshotRetentionLimit><SnapshotWindow>01:00-02:00</SnapshotWindow>\
<ClusterEnabled>true</ClusterEnabled><CacheNodeType>cache.new.type</CacheNodeType>\
<AuthTokenEnabled>true</AuthTokenEnabled>\
<AuthTokenLastModifiedDate>2026-11-22T10:00:00Z</AuthTokenLastModifiedDate>\
<TransitEncryptionEnabled>true</TransitEncryptionEnabled>\
<AtRestEncryptionEnabled>true</AtRestEncryptionEnabled><KmsKeyId>key</KmsKeyId>\
<NetworkType>quantum</NetworkType><Engine>valkey</Engine>\
<LogDeliveryConfigurations><LogDeliveryConfiguration><LogType>slow-log</LogType>\
<DestinationType>cloudwatch-logs</DestinationType><DestinationDetails><CloudWatchLogsDetails>\
<LogGroup>my-logs</LogGroup></CloudWatchLogsDetails></DestinationDetails><LogFormat>json</LogFormat>\
<Status>active</Status></LogDeliveryConfiguration></LogDeliveryConfigurations>";

#[tokio::test]
async fn a_bare_group_has_nothing() {
    let server = Server::start(|_, _| groups("creating", "")).await;
    let api = api(&server).await;
    let group = api.replication_group("my-group", &context()).await.unwrap().unwrap();
    assert_eq!(group.status, GroupStatus::Creating);
    assert_eq!(group.auth_token_enabled, None);
    assert_eq!(group.transit_encryption_enabled, None);
    assert_eq!(group.at_rest_encryption_enabled, None);
    assert!(group.cluster_enabled.is_none());
    assert!(group.auto_minor_version_upgrade.is_none());
    assert!(group.node_groups.is_empty());
    assert!(group.pending.is_empty());
    assert_eq!(group.pending, PendingChanges::default());
    assert_eq!(group.configuration_endpoint, None);
}

#[tokio::test]
async fn a_full_group_loses_nothing() {
    let server = Server::start(|_, _| groups("modifying", FULL)).await;
    let api = api(&server).await;
    let group = api.replication_group("my-group", &context()).await.unwrap().unwrap();
    assert_eq!(group.status, GroupStatus::Modifying);
    assert_eq!(group.member_clusters, ["my-group-001", "my-group-002"]);
    assert!(group.has_automatic_failover() && group.has_multi_az());
    assert_eq!(group.configuration_endpoint, None, "no port, no endpoint");
    assert_eq!(group.snapshot_retention_limit, Some(0));
    assert_eq!(group.network_type.as_deref(), Some("quantum"), "unknown words are kept");
    assert_eq!(group.auth_token_last_modified, Some(datetime!(2026-11-22 10:00 UTC)));
    let shard = &group.node_groups[0];
    let primary = CacheEndpoint { address: "p.example".to_owned(), port: 6379 };
    assert_eq!(shard.primary_endpoint, Some(primary));
    assert_eq!(shard.slots.as_deref(), Some("0-16383"));
    assert_eq!(shard.members[0].current_role.as_deref(), Some("primary"));
    assert_eq!(shard.members[0].read_endpoint, None);
    let log = &group.log_deliveries[0];
    assert_eq!(log.destination.as_deref(), Some("my-logs"));
    assert_eq!(log.status.as_deref(), Some("active"));
    let pending = &group.pending;
    assert_eq!(pending.primary_cluster_id.as_deref(), Some("my-group-002"));
    assert_eq!(pending.automatic_failover.as_deref(), Some("enabled"));
    assert_eq!(pending.resharding_percent, Some(12.5));
    assert_eq!(pending.auth_token_status.as_deref(), Some("ROTATING"));
    assert_eq!(pending.transit_encryption_mode.as_deref(), Some("required"));
    assert_eq!(pending.cluster_mode.as_deref(), Some("compatible"));
}

fn cluster(id: &str) -> String {
    format!(
        "<CacheCluster><CacheClusterId>{id}</CacheClusterId>\
         <CacheClusterStatus>available</CacheClusterStatus><ReplicationGroupId></ReplicationGroupId>\
         <SecurityGroups><member><SecurityGroupId>sg-1</SecurityGroupId><Status>active</Status>\
         </member></SecurityGroups><CacheNodes><CacheNode><CacheNodeId>0001</CacheNodeId>\
         </CacheNode></CacheNodes></CacheCluster>"
    )
}

#[tokio::test]
async fn a_few_clusters_are_read_by_name_and_side_by_side() {
    let server = Server::start(|request, _| {
        let id = request.parameters["CacheClusterId"].clone();
        assert_eq!(request.parameters["ShowCacheNodeInfo"], "true");
        match id.as_str() {
            "gone" => Reply::Error(404, "CacheClusterNotFound", ""),
            id => Reply::Result(format!("<CacheClusters>{}</CacheClusters>", cluster(id))),
        }
    })
    .await;
    let ids = ["b", "gone", "A"].map(str::to_owned);
    let clusters = api(&server).await.cache_clusters(&ids, &context()).await.unwrap();
    let found: Vec<&str> = clusters.iter().map(|cluster| cluster.id.as_str()).collect();
    assert_eq!(found, ["b", "a"]);
    assert_eq!(clusters[0].replication_group_id, None, "empty means none");
    assert_eq!(clusters[0].security_groups[0].id, "sg-1");
    assert_eq!(clusters[0].nodes[0].endpoint, None);
    assert_ne!(clusters[0].transit_encryption_enabled, Some(true));
    assert_eq!(server.requests().len(), 3);
}

/// Pages of 100; the account has `pages` of them.
async fn account_with(pages: usize) -> (Server, Arc<AtomicUsize>) {
    let by_name = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&by_name);
    let server = Server::start(move |request, _| {
        if let Some(id) = request.parameters.get("CacheClusterId") {
            count.fetch_add(1, Ordering::SeqCst);
            return Reply::Result(format!("<CacheClusters>{}</CacheClusters>", cluster(id)));
        }
        let page: usize =
            request.parameters.get("Marker").map_or(0, |marker| marker.parse().unwrap());
        let clusters: String =
            (0..100).map(|n| cluster(&format!("c-{}", page * 100 + n))).collect();
        let marker = match page + 1 {
            next if next == pages => String::new(),
            next => format!("<Marker>{next}</Marker>"),
        };
        Reply::Result(format!("{marker}<CacheClusters>{clusters}</CacheClusters>"))
    })
    .await;
    (server, by_name)
}

#[tokio::test]
async fn many_clusters_are_found_on_pages() {
    let (server, by_name) = account_with(3).await;
    let ids: Vec<String> = (0..150).map(|n| format!("c-{n}")).collect();
    let clusters = api(&server).await.cache_clusters(&ids, &context()).await.unwrap();
    assert_eq!(clusters.len(), 150);
    assert_eq!(by_name.load(Ordering::SeqCst), 0);
    assert_eq!(server.requests().len(), 2, "the third page isn't needed");
}

#[tokio::test]
async fn pages_are_left_when_names_are_cheaper() {
    let (server, by_name) = account_with(50).await;
    let ids: Vec<String> = (0..11).map(|n| format!("c-{}", 4900 + n)).collect();
    let clusters = api(&server).await.cache_clusters(&ids, &context()).await.unwrap();
    assert_eq!(clusters.len(), 11);
    assert_eq!(by_name.load(Ordering::SeqCst), 11);
    assert_eq!(server.requests().len(), 22);
}

#[tokio::test]
async fn the_newest_events_come_last() {
    let server = Server::start(|request, _| {
        assert_eq!(request.parameters["SourceIdentifier"], "my-group");
        assert_eq!(request.parameters["SourceType"], "replication-group");
        let event = |text: &str, minute: u32| {
            format!(
                "<Event><SourceIdentifier>my-group</SourceIdentifier><Message>{text}</Message>\
                 <Date>2026-11-22T10:{minute:02}:00Z</Date></Event>"
            )
        };
        match request.parameters.get("Marker") {
            None => Reply::Result(format!(
                "<Marker>m</Marker><Events>{}{}</Events>",
                event("third", 3),
                event("first", 1)
            )),
            Some(_) => Reply::Result(format!("<Events>{}</Events>", event("second", 2))),
        }
    })
    .await;
    let source = EventSource::ReplicationGroup("My-Group".to_owned());
    let since = time::OffsetDateTime::now_utc() - time::Duration::hours(1);
    let api = api(&server).await;
    let events = api.events(&source, since, 2, &context()).await.unwrap();
    let lines: Vec<String> = events.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        ["2026-11-22 10:02:00Z my-group: second", "2026-11-22 10:03:00Z my-group: third"]
    );
}

#[tokio::test]
async fn tags_are_a_map() {
    let server = Server::start(|_, _| {
        Reply::Result(
            "<TagList><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>b</Key></Tag></TagList>"
                .to_owned(),
        )
    })
    .await;
    let tags = api(&server).await.tags("arn", &context()).await.unwrap();
    assert_eq!(tags["a"], "1");
    assert_eq!(tags["b"], "");
}
