use super::*;
use crate::aws::Secret;
use crate::framework::diagnostics::DiagnosticId;
use crate::framework::model::Model as _;
use crate::resources::pending_changes::APPLIES_PENDING_CHANGES;
use crate::resources::replication_group::model::{NodeGroupConfiguration, PendingModifiedValues};
use crate::resources::replication_group::plan::samples::{
    clusters, refused, said, shards, uncounted,
};
use crate::resources::replication_group::plan::tests::{config, plan};

const PROMOTION: &[DiagnosticId] = &[messages::PROMOTION_WITH_FAILOVER, messages::PROMOTION_WAITS];
const LAST_REPLICA: &[DiagnosticId] = &[messages::LAST_REPLICA_WAITS];
const EARLY: &[DiagnosticId] = &[APPLIES_PENDING_CHANGES];

/// A group of two or more nodes, with or without automatic failover.
fn group(nodes: usize, failover: bool) -> ReplicationGroup {
    let mut group = clusters(nodes);
    group.automatic_failover_enabled = Val::Known(failover);
    group
}

/// A configuration that promotes the second node.
fn promoting(failover: Val<bool>, apply_immediately: Val<bool>) -> ReplicationGroup {
    let mut config = config();
    config.primary_cluster_id = "GROUP-002".into();
    config.automatic_failover_enabled = failover;
    config.apply_immediately = apply_immediately;
    config
}

const ON: Val<bool> = Val::Known(true);
const OFF: Val<bool> = Val::Known(false);

#[tokio::test]
async fn a_member_is_promoted_only_with_failover_off() {
    let (with, without) = (group(2, true), group(2, false));
    let planned = plan(Some(&with), &promoting(ON, ON)).await;
    assert_eq!(refused(&planned, PROMOTION), ["primary_cluster_id"]);
    let (_, _, detail) = &said(&planned, PROMOTION)[0];
    assert!(detail.contains("automatic_failover_enabled = false"), "{detail}");
    for (prior, config) in [
        (&with, promoting(OFF, ON)),
        (&with, promoting(Val::Unknown, ON)),
        (&without, promoting(OFF, ON)),
        (&without, promoting(ON, ON)),
    ] {
        let planned = plan(Some(prior), &config).await;
        assert_eq!(refused(&planned, PROMOTION), [""; 0], "{config:?}");
    }
    // Nobody has looked which members there are.
    let mut state_without_read = with.clone();
    state_without_read.member_clusters = Val::Null;
    state_without_read.node_groups = Val::Null;
    let planned = plan(Some(&state_without_read), &promoting(ON, ON)).await;
    assert_eq!(refused(&planned, PROMOTION), ["primary_cluster_id"]);
}

#[tokio::test]
async fn failover_and_a_promotion_can_not_wait_together() {
    for (before, after) in [(true, OFF), (false, ON)] {
        let prior = group(2, before);
        for waits in [OFF, Val::Null] {
            let planned = plan(Some(&prior), &promoting(after.clone(), waits)).await;
            assert_eq!(refused(&planned, PROMOTION), ["primary_cluster_id"]);
            let (_, _, detail) = &said(&planned, PROMOTION)[0];
            assert!(detail.contains("apply_immediately = true"), "{detail}");
            assert!(detail.contains("(sun:05:00-sun:06:00, UTC)"), "{detail}");
        }
        // It may turn out to be true.
        let planned = plan(Some(&prior), &promoting(after, Val::Unknown)).await;
        assert_eq!(refused(&planned, PROMOTION), [""; 0]);
    }
    let planned = plan(Some(&group(2, false)), &promoting(OFF, OFF)).await;
    assert_eq!(refused(&planned, PROMOTION), [""; 0], "a promotion alone waits");
}

/// rg-promote-single-primary says what is wrong, and failover has nothing to do with it.
#[tokio::test]
async fn the_order_of_a_promotion_that_is_never_possible_is_nobodys_concern() {
    let mut config = promoting(ON, ON);
    config.primary_cluster_id = "group-007".into();
    let planned = plan(Some(&group(2, true)), &config).await;
    assert_eq!(refused(&planned, PROMOTION), [""; 0]);
    let mut prior = group(2, true);
    prior.cluster_enabled = Val::Known(true);
    let planned = plan(Some(&prior), &promoting(ON, ON)).await;
    assert_eq!(refused(&planned, PROMOTION), [""; 0]);
}

#[tokio::test]
async fn the_last_replica_can_not_go_while_failover_only_waits_to_be_off() {
    let shrunk = |clusters: i64, failover: bool, apply_immediately: Val<bool>| {
        let mut config = config();
        config.num_cache_clusters = Val::Known(clusters);
        config.automatic_failover_enabled = Val::Known(failover);
        config.apply_immediately = apply_immediately;
        config
    };
    for waits in [OFF, Val::Null] {
        let planned = plan(Some(&group(2, true)), &shrunk(1, false, waits)).await;
        assert_eq!(refused(&planned, LAST_REPLICA), ["num_cache_clusters"]);
        let (_, _, detail) = &said(&planned, LAST_REPLICA)[0];
        assert!(detail.contains("(sun:05:00-sun:06:00, UTC)"), "{detail}");
        assert!(detail.contains("change num_cache_clusters in another apply"), "{detail}");
    }
    for (nodes, config, why) in [
        (2, shrunk(1, false, ON), "at once"),
        (2, shrunk(1, false, Val::Unknown), "perhaps at once"),
        (3, shrunk(2, false, OFF), "a replica stays"),
        (2, shrunk(2, false, OFF), "all stay"),
    ] {
        let planned = plan(Some(&group(nodes, true)), &config).await;
        assert_eq!(refused(&planned, LAST_REPLICA), [""; 0], "{why}");
    }
    let planned = plan(Some(&group(2, false)), &shrunk(1, false, OFF)).await;
    assert_eq!(refused(&planned, LAST_REPLICA), [""; 0], "failover was off");
}

/// A group for which another version waits for the maintenance window.
fn waiting(mut group: ReplicationGroup) -> ReplicationGroup {
    let mut pending = PendingModifiedValues::empty();
    pending.engine_version = "7.0".into();
    group.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    group
}

#[tokio::test]
async fn what_is_made_at_once_would_make_what_waits_early() {
    let prior = waiting(clusters(2));
    let resized = |clusters: i64| {
        let mut config = config();
        config.num_cache_clusters = Val::Known(clusters);
        config
    };
    let mut token = resized(2);
    token.auth_token = Val::Known(Secret::new("0123456789abcdef"));
    let mut encrypted = resized(2);
    encrypted.transit_encryption_mode = "preferred".into();
    let mut both = resized(3);
    both.auth_token_wo = token.auth_token.clone();
    both.auth_token_wo_version = Val::Known(1);
    for (config, at) in [
        (resized(3), vec!["num_cache_clusters"]),
        (resized(1), vec!["num_cache_clusters"]),
        (resized(2), vec![]),
        (token, vec!["auth_token"]),
        (encrypted, vec!["transit_encryption_mode"]),
        (both, vec!["num_cache_clusters", "auth_token_wo"]),
    ] {
        let planned = plan(Some(&prior), &config).await;
        assert_eq!(refused(&planned, EARLY), at);
        for (_, at, detail) in said(&planned, EARLY) {
            assert!(detail.contains(&format!("ElastiCache changes {at} at once")), "{detail}");
            assert!(
                detail.contains("pending change with it: engine_version = \"7.0\", pending"),
                "{detail}"
            );
            assert!(detail.contains("(sun:05:00-sun:06:00, UTC)"), "{detail}");
        }
        let planned = plan(Some(&clusters(2)), &config).await;
        assert_eq!(refused(&planned, EARLY), [""; 0], "nothing waits");
        let at_once = ReplicationGroup { apply_immediately: ON, ..config.clone() };
        let planned = plan(Some(&prior), &at_once).await;
        assert_eq!(refused(&planned, EARLY), [""; 0], "all may come now");
        let mut modifying = prior.clone();
        modifying.status = "modifying".into();
        let planned = plan(Some(&modifying), &config).await;
        assert_eq!(refused(&planned, EARLY), [""; 0], "it is on its way already");
    }
}

#[tokio::test]
async fn the_error_is_at_the_argument_that_counts_nodes_and_changes() {
    let list = |shards: usize, replicas: i64| {
        let mut shard = NodeGroupConfiguration::empty();
        shard.replica_count = Val::Known(replicas);
        Val::Known(vec![Val::Known(shard); shards])
    };
    let counted = |number: Val<i64>, replicas: Val<i64>, list: Val<Vec<_>>| {
        let set = |mut group: ReplicationGroup| {
            group.num_node_groups = number.clone();
            group.replicas_per_node_group = replicas.clone();
            group.node_group_configuration = list.clone();
            group
        };
        (set(waiting(shards())), set(uncounted()))
    };
    let (two, one) = (Val::Known(2), Val::Known(1));
    let numbers = counted(two.clone(), one.clone(), Val::Null).0;
    let lists = counted(Val::Null, one.clone(), list(2, 1)).0;
    for (prior, wanted, at) in [
        (&numbers, (Val::Known(3), one.clone(), Val::Null), "num_node_groups"),
        (&numbers, (two, Val::Known(0), Val::Null), "replicas_per_node_group"),
        (&lists, (Val::Null, one.clone(), list(3, 1)), "node_group_configuration"),
        (&lists, (Val::Null, one, list(2, 0)), "node_group_configuration"),
    ] {
        let (_, config) = counted(wanted.0, wanted.1, wanted.2);
        let planned = plan(Some(prior), &config).await;
        assert_eq!(refused(&planned, EARLY), [at]);
    }
}
