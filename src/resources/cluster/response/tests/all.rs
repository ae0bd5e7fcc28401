//! All that AWS shows of a cluster is in its state.

use time::macros::datetime;

use super::*;
use crate::aws::{CacheSecurityGroup, LogDelivery, PendingClusterChanges, Scaling};
use crate::resources::log_delivery::samples::blocks;
use crate::resources::shown::{Names, Shown, shown};

/// What is in the configuration only, or is null because something else is there; and backups, which Memcached lacks.
const NULL: &[&str] = &[
    "replication_group_id",
    "node_ids_to_remove",
    "final_snapshot_identifier",
    "outpost_mode",
    "preferred_outpost_arn",
    "replacement_policy",
    "apply_immediately",
    "availability_zones",
    "snapshot_retention_limit",
    "snapshot_window",
    "timeouts",
];

fn everything() -> CacheCluster {
    let text = |text: &str| Some(text.to_owned());
    let mut all = memcached(&["a", "b"]);
    all.client_download_landing_page = text("https://example.com");
    all.create_time = Some(datetime!(2026-11-21 10:00 UTC));
    all.notification =
        Some(Notification { topic_arn: "topic".to_owned(), topic_status: text("active") });
    all.cache_security_groups =
        vec![CacheSecurityGroup { name: "classic".to_owned(), status: text("active") }];
    all.security_groups = vec![Found { id: "sg-1".to_owned(), status: text("active") }];
    all.cache_subnet_group_name = text("subnets");
    all.transit_encryption_enabled = Some(true);
    all.network_type = text("dual_stack");
    all.ip_discovery = text("ipv6");
    if let Some(parameters) = &mut all.parameter_group {
        parameters.cache_node_ids_to_reboot = vec!["0001".to_owned()];
    }
    all.log_deliveries = vec![LogDelivery {
        log_type: "slow-log".to_owned(),
        destination_type: text("cloudwatch-logs"),
        destination: text("shop"),
        log_format: text("json"),
        status: text("active"),
        message: None,
    }];
    all.pending = PendingClusterChanges {
        num_cache_nodes: Some(3),
        cache_node_ids_to_remove: vec!["0002".to_owned()],
        engine_version: text("1.6.22"),
        cache_node_type: text("cache.m4.xlarge"),
        scaling: Some(Scaling { percentage: Some(50), interval_minutes: Some(5) }),
        ..PendingClusterChanges::default()
    };
    all
}

#[test]
fn all_that_aws_shows_is_in_the_state() {
    // What AWS does not show is as it was.
    let mut before = Cluster::empty();
    before.id = "c".into();
    before.cluster_id = "C".into();
    before.region = "us-east-1".into();
    before.preferred_availability_zones = texts(&["a", "b"]);
    before.snapshot_arns = texts(&["arn:aws:s3:::b/k"]);
    before.snapshot_name = "backup".into();
    before.auth_token = Val::Known(Secret::new("token"));
    let tags = Some([("k".to_owned(), "v".to_owned())].into());
    let all = ObservedCluster { cluster: everything(), tags };
    let state = state(&before, &all, &TagPolicy::default());
    let expected = Shown {
        null: NULL.iter().copied().collect(),
        unknown: Names::new(),
        // AWS shows it while it is pending only.
        empty: ["scale_config"].into(),
    };
    assert_eq!(shown(&state), expected);
    assert_eq!(state.cluster_id, "C".into());
    assert_eq!(state.snapshot_name, before.snapshot_name);
    assert_eq!(state.network_type, "dual_stack".into());
    assert_eq!(state.ip_discovery, "ipv6".into());
    assert_eq!(state.cache_node_ids_to_reboot, texts(&["0001"]));
    assert_eq!(state.log_delivery_configuration, blocks(&[("slow-log", "shop")]));
    assert_eq!(state.pending_modified_values.known().map(Vec::len), Some(1));
}
