//! All that AWS shows of a group is in its state.

use time::macros::datetime;

use super::*;
use crate::aws::{CacheSecurityGroup, LogDelivery};
use crate::resources::log_delivery::samples::blocks;
use crate::resources::shown::{Names, Shown, shown};

/// What is in the configuration only, or is null because something else is there.
const NULL: &[&str] = &[
    "auth_token_wo",
    "auth_token_update_strategy",
    "automatic_failover",
    "availability_zones",
    "number_cache_clusters",
    "replication_group_description",
    "final_snapshot_identifier",
    "retain_primary_cluster",
    "replacement_policy",
    "apply_immediately",
    "node_group_configuration",
    "timeouts",
];

fn everything() -> ObservedGroup {
    let text = |text: &str| Some(text.to_owned());
    let mut all = seen(&["g-001", "g-002"]);
    all.tags = Some([("k".to_owned(), "v".to_owned())].into());
    let group = &mut all.group;
    group.snapshotting_cluster_id = text("g-002");
    group.multi_az = text("enabled");
    group.configuration_endpoint = Some(endpoint("configuration"));
    group.auth_token_last_modified = Some(datetime!(2026-11-22 10:00 UTC));
    group.create_time = Some(datetime!(2026-11-21 10:00 UTC));
    group.transit_encryption_enabled = Some(true);
    group.transit_encryption_mode = text("preferred");
    group.kms_key_id = text("key");
    group.storage_encryption_type = text("sse-kms");
    group.user_group_ids = vec!["app".to_owned()];
    group.data_tiering = text("enabled");
    group.network_type = text("dual_stack");
    group.ip_discovery = text("ipv6");
    group.cluster_mode = text("compatible");
    group.durability = text("async");
    group.effective_durability = text("async");
    group.global_replication_group_id = text("abcde-data");
    group.log_deliveries = vec![LogDelivery {
        log_type: "slow-log".to_owned(),
        destination_type: text("cloudwatch-logs"),
        destination: text("shop"),
        log_format: text("json"),
        status: text("active"),
        message: None,
    }];
    for member in &mut all.members {
        let topic_status = text("active");
        member.notification = Some(Notification { topic_arn: "topic".to_owned(), topic_status });
        member.security_groups = vec![SecurityGroup { id: "sg-1".to_owned(), status: None }];
        let classic = CacheSecurityGroup { name: "classic".to_owned(), status: None };
        member.cache_security_groups = vec![classic];
        if let Some(parameters) = &mut member.parameter_group {
            parameters.apply_status = text("in-sync");
        }
    }
    all
}

#[test]
fn all_that_aws_shows_is_in_the_state() {
    let set = |names: &[&str]| -> Val<Set<String>> {
        Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
    };
    // What AWS does not show is as it was.
    let mut before = ReplicationGroup::empty();
    before.region = "us-east-1".into();
    before.preferred_cache_cluster_azs = Val::Known(vec!["a".into()]);
    before.primary_cluster_id = "g-001".into();
    before.auth_token = Val::Known("token".into());
    before.auth_token_wo_version = Val::Known(1);
    before.snapshot_arns = set(&["arn:aws:s3:::b/k"]);
    before.snapshot_name = "backup".into();
    before.serverless_cache_snapshot_name = "serverless".into();
    let state = read(&before, &everything());
    let expected = Shown {
        null: NULL.iter().copied().collect(),
        unknown: Names::new(),
        // Nothing is pending.
        empty: ["pending_modified_values"].into(),
    };
    assert_eq!(shown(&state), expected);
    assert_eq!(state.snapshot_name, before.snapshot_name);
    assert_eq!(state.description, "d".into());
    assert_eq!(state.data_tiering_enabled, Val::Known(true));
    assert_eq!(state.multi_az_enabled, Val::Known(true));
    assert_eq!(state.network_type, "dual_stack".into());
    assert_eq!(state.transit_encryption_mode, "preferred".into());
    assert_eq!(state.cluster_mode, "compatible".into());
    assert_eq!(state.user_group_ids, set(&["app"]));
    assert_eq!(state.global_replication_group_id, "abcde-data".into());
    assert_eq!(state.create_time, "2026-11-21T10:00:00Z".into());
    assert_eq!(state.log_delivery_configuration, blocks(&[("slow-log", "shop")]));
}
