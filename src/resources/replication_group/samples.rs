//! Groups as AWS shows them, for the tests of this folder.

use std::collections::BTreeMap;

use crate::aws::{
    CacheCluster, CacheEndpoint, GroupStatus, Member, NodeGroup, ParameterGroup, PendingChanges,
    PendingClusterChanges, ReplicationGroup,
};

use super::observed::ObservedGroup;

/// An address.
pub(super) fn endpoint(address: &str) -> CacheEndpoint {
    CacheEndpoint { address: address.to_owned(), port: 6379 }
}

/// A shard with these members.
pub(super) fn shard(id: &str, members: &[&str]) -> NodeGroup {
    let member = |id: &&str| Member {
        cache_cluster_id: (*id).to_owned(),
        cache_node_id: Some("0001".to_owned()),
        read_endpoint: Some(endpoint("read")),
        preferred_availability_zone: Some("us-east-1a".to_owned()),
        preferred_outpost_arn: None,
        current_role: Some("primary".to_owned()),
    };
    NodeGroup {
        id: id.to_owned(),
        status: Some("available".to_owned()),
        primary_endpoint: Some(endpoint("primary")),
        reader_endpoint: Some(endpoint("reader")),
        slots: Some("0-16383".to_owned()),
        members: members.iter().map(member).collect(),
    }
}

/// An available group with these shards, cluster mode disabled.
pub(super) fn group(shards: Vec<NodeGroup>) -> ReplicationGroup {
    let members = shards.iter().flat_map(|s| s.members.iter().map(|m| m.cache_cluster_id.clone()));
    ReplicationGroup {
        id: "g".to_owned(),
        description: "d".to_owned(),
        status: GroupStatus::Available,
        pending: PendingChanges::default(),
        member_clusters: members.collect(),
        node_groups: shards,
        snapshotting_cluster_id: None,
        automatic_failover: Some("disabled".to_owned()),
        multi_az: None,
        configuration_endpoint: None,
        snapshot_retention_limit: Some(0),
        snapshot_window: Some("03:00-04:00".to_owned()),
        cluster_enabled: Some(false),
        cache_node_type: Some("cache.m4.large".to_owned()),
        auth_token_enabled: Some(false),
        auth_token_last_modified: None,
        transit_encryption_enabled: Some(false),
        transit_encryption_mode: None,
        at_rest_encryption_enabled: Some(false),
        kms_key_id: None,
        storage_encryption_type: None,
        arn: Some("arn:aws:elasticache:us-east-1:123456789012:replicationgroup:g".to_owned()),
        user_group_ids: Vec::new(),
        log_deliveries: Vec::new(),
        create_time: None,
        data_tiering: None,
        auto_minor_version_upgrade: Some(true),
        network_type: None,
        ip_discovery: None,
        cluster_mode: None,
        engine: Some("redis".to_owned()),
        durability: None,
        effective_durability: None,
        global_replication_group_id: None,
        global_replication_group_role: None,
    }
}

/// A member that AWS describes.
pub(super) fn member(id: &str) -> CacheCluster {
    CacheCluster {
        id: id.to_owned(),
        status: "available".to_owned(),
        configuration_endpoint: None,
        client_download_landing_page: None,
        cache_node_type: Some("cache.m4.large".to_owned()),
        engine: Some("redis".to_owned()),
        engine_version: Some("6.2.6".to_owned()),
        num_cache_nodes: Some(1),
        preferred_availability_zone: None,
        preferred_outpost_arn: None,
        create_time: None,
        preferred_maintenance_window: Some("sun:05:00-sun:06:00".to_owned()),
        pending: PendingClusterChanges::default(),
        notification: None,
        cache_security_groups: Vec::new(),
        parameter_group: Some(ParameterGroup {
            name: "default.redis6.x".to_owned(),
            apply_status: None,
            cache_node_ids_to_reboot: Vec::new(),
        }),
        cache_subnet_group_name: Some("s".to_owned()),
        nodes: Vec::new(),
        auto_minor_version_upgrade: Some(true),
        security_groups: Vec::new(),
        replication_group_id: Some("g".to_owned()),
        snapshot_retention_limit: None,
        snapshot_window: None,
        auth_token_enabled: Some(false),
        auth_token_last_modified: None,
        transit_encryption_enabled: Some(false),
        transit_encryption_mode: None,
        at_rest_encryption_enabled: Some(false),
        arn: None,
        replication_group_log_delivery_enabled: false,
        log_deliveries: Vec::new(),
        network_type: None,
        ip_discovery: None,
    }
}

/// A group of one shard with these members.
pub(super) fn seen(ids: &[&str]) -> ObservedGroup {
    ObservedGroup {
        group: group(vec![shard("0001", ids)]),
        members: ids.iter().map(|id| member(id)).collect(),
        tags: Some(BTreeMap::new()),
    }
}
