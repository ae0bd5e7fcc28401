//! Clusters for the tests of this folder.

use crate::aws::{CacheCluster, CacheEndpoint, CacheNode, ParameterGroup, PendingClusterChanges};
use crate::framework::model::{Model as _, Val};

use super::model::{CacheNode as ShownNode, Cluster};

/// A node that stands in a zone.
pub(super) fn node(id: &str, zone: &str) -> CacheNode {
    CacheNode {
        id: id.to_owned(),
        status: Some("available".to_owned()),
        create_time: None,
        endpoint: Some(CacheEndpoint { address: format!("node-{id}"), port: 11211 }),
        parameter_group_status: Some("in-sync".to_owned()),
        source_cache_node_id: None,
        customer_availability_zone: Some(zone.to_owned()),
        customer_outpost_arn: None,
    }
}

/// An available Memcached cluster with a node in each of these zones.
pub(super) fn memcached(zones: &[&str]) -> CacheCluster {
    let nodes = zones.iter().enumerate().map(|(i, zone)| node(&format!("{:04}", i + 1), zone));
    let different = zones.windows(2).any(|pair| pair[0] != pair[1]);
    CacheCluster {
        id: "c".to_owned(),
        status: "available".to_owned(),
        configuration_endpoint: Some(CacheEndpoint { address: "c.cfg".to_owned(), port: 11211 }),
        client_download_landing_page: None,
        cache_node_type: Some("cache.m4.large".to_owned()),
        engine: Some("memcached".to_owned()),
        engine_version: Some("1.5.16".to_owned()),
        num_cache_nodes: i32::try_from(zones.len()).ok(),
        preferred_availability_zone: Some(if different { "Multiple" } else { zones[0] }.to_owned()),
        preferred_outpost_arn: None,
        create_time: None,
        preferred_maintenance_window: Some("sun:05:00-sun:06:00".to_owned()),
        pending: PendingClusterChanges::default(),
        notification: None,
        cache_security_groups: Vec::new(),
        parameter_group: Some(ParameterGroup {
            name: "default.memcached1.5".to_owned(),
            apply_status: Some("in-sync".to_owned()),
            cache_node_ids_to_reboot: Vec::new(),
        }),
        cache_subnet_group_name: None,
        nodes: nodes.collect(),
        auto_minor_version_upgrade: Some(true),
        security_groups: Vec::new(),
        replication_group_id: None,
        snapshot_retention_limit: Some(0),
        snapshot_window: None,
        auth_token_enabled: Some(false),
        auth_token_last_modified: None,
        transit_encryption_enabled: Some(false),
        transit_encryption_mode: None,
        at_rest_encryption_enabled: Some(false),
        arn: Some("arn:aws:elasticache:us-east-1:123456789012:cluster:c".to_owned()),
        replication_group_log_delivery_enabled: false,
        log_deliveries: Vec::new(),
        network_type: None,
        ip_discovery: None,
    }
}

/// A Redis node.
pub(super) fn redis() -> CacheCluster {
    CacheCluster {
        engine: Some("redis".to_owned()),
        engine_version: Some("6.2.6".to_owned()),
        configuration_endpoint: None,
        snapshot_window: Some("03:00-04:00".to_owned()),
        ..memcached(&["a"])
    }
}

/// A configuration of a Memcached cluster with so many nodes.
pub(super) fn config(nodes: i64) -> Cluster {
    let mut config = Cluster::empty();
    config.cluster_id = "C".into();
    config.engine = "memcached".into();
    config.node_type = "cache.m4.large".into();
    config.num_cache_nodes = Val::Known(nodes);
    config
}

/// The state of a Memcached cluster with a node in each of these zones.
pub(super) fn existing(zones: &[&str]) -> Cluster {
    let mut state = config(i64::try_from(zones.len()).unwrap());
    state.id = "c".into();
    state.arn = "arn:aws:elasticache:us-east-1:123456789012:cluster:c".into();
    state.region = "us-east-1".into();
    state.status = "available".into();
    state.engine_version = "1.5.16".into();
    state.engine_version_actual = "1.5.16".into();
    state.parameter_group_name = "default.memcached1.5".into();
    state.port = Val::Known(11211);
    state.az_mode = "single-az".into();
    state.availability_zone = "a".into();
    state.auto_minor_version_upgrade = Val::Known(true);
    state.maintenance_window = "sun:05:00-sun:06:00".into();
    state.pending_modified_values = Val::Known(Vec::new());
    state.tags_all = Val::Known([].into());
    let nodes = zones.iter().enumerate().map(|(i, zone)| {
        let mut node = ShownNode::empty();
        node.id = Val::Known(format!("{:04}", i + 1));
        node.availability_zone = (*zone).into();
        Val::Known(node)
    });
    state.cache_nodes = Val::Known(nodes.collect());
    state
}

/// A list of texts.
pub(super) fn texts(texts: &[&str]) -> Val<Vec<Val<String>>> {
    Val::Known(texts.iter().map(|text| Val::from(*text)).collect())
}
