use crate::framework::diagnostics::DiagnosticId;
use crate::framework::model::Val;
use crate::resources::replication_group::cluster_mode_messages as messages;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::plan::samples::{clusters, refused, said};
use crate::resources::replication_group::plan::tests::{Planned, config, plan};

const ALL: &[DiagnosticId] = messages::ALL;

/// A change: the argument, and what makes it.
type Case = (&'static str, fn(&mut ReplicationGroup));

/// A group of two nodes with automatic failover, in this mode.
fn prior(mode: &str) -> ReplicationGroup {
    let mut group = clusters(2);
    group.engine_version = "7.1".into();
    group.engine_version_actual = "7.1.0".into();
    group.automatic_failover_enabled = Val::Known(true);
    group.cluster_enabled = Val::Known(mode == "enabled");
    group.cluster_mode = mode.into();
    group.num_node_groups = Val::Known(1);
    group.replicas_per_node_group = Val::Known(1);
    let parameters =
        if mode == "disabled" { "default.redis7" } else { "default.redis7.cluster.on" };
    group.parameter_group_name = parameters.into();
    group
}

fn wanted(mode: &str) -> ReplicationGroup {
    let mut config = config();
    config.automatic_failover_enabled = Val::Known(true);
    config.cluster_mode = mode.into();
    config
}

async fn step(before: &str, after: &str) -> Planned {
    plan(Some(&prior(before)), &wanted(after)).await
}

#[tokio::test]
async fn each_step_is_made_in_place_and_none_is_skipped() {
    for (before, after) in
        [("disabled", "compatible"), ("compatible", "enabled"), ("compatible", "disabled")]
    {
        let planned = step(before, after).await;
        assert_eq!(refused(&planned, ALL), [""; 0], "{before} to {after}");
        assert_eq!(planned.replaces(), [""; 0]);
        let warned = said(&planned, &[messages::CLUSTER_MODE_BECOMES_FINAL]).len();
        assert_eq!(warned, usize::from(after == "enabled"));
        let state = planned.state;
        assert!(state.primary_endpoint_address.is_unknown(), "{before} to {after}");
        assert!(state.configuration_endpoint_address.is_unknown(), "{before} to {after}");
        assert!(state.node_groups.is_unknown() && state.cluster_enabled.is_unknown());
        assert!(state.parameter_group_name.is_unknown(), "{before} to {after}");
    }
    for (before, after, id) in [
        ("disabled", "enabled", messages::CLUSTER_MODE_STEP_SKIPPED),
        ("enabled", "disabled", messages::CLUSTER_MODE_IS_FINAL),
        ("enabled", "compatible", messages::CLUSTER_MODE_IS_FINAL),
    ] {
        let planned = step(before, after).await;
        assert_eq!(refused(&planned, &[id]), ["cluster_mode"], "{before} to {after}");
        assert_eq!(planned.replaces(), [""; 0]);
    }
    for mode in ["disabled", "compatible", "enabled"] {
        let planned = step(mode, mode).await;
        assert!(planned.result.unchanged, "{mode}");
        assert_eq!(said(&planned, ALL), [], "{mode}");
        let mut left_out = wanted(mode);
        left_out.cluster_mode = Val::Null;
        assert!(plan(Some(&prior(mode)), &left_out).await.result.unchanged, "{mode}");
        let mut open = wanted(mode);
        open.cluster_mode = Val::Unknown;
        let planned = plan(Some(&prior(mode)), &open).await;
        assert_eq!((planned.replaces(), said(&planned, ALL)), (vec![], vec![]), "{mode}");
        assert!(planned.state.primary_endpoint_address.is_unknown(), "{mode}");
    }
}

#[tokio::test]
async fn the_first_step_has_conditions() {
    let mut old = prior("disabled");
    old.engine_version_actual = "6.2.6".into();
    old.engine_version = "6.x".into();
    let planned = plan(Some(&old), &wanted("compatible")).await;
    assert_eq!(refused(&planned, ALL), ["cluster_mode"]);
    assert_eq!(said(&planned, &[messages::CLUSTER_MODE_NEEDS_VERSION]).len(), 1);
    // Automatic failover is off, goes off, or goes on in the window.
    let off = |mut group: ReplicationGroup| {
        group.automatic_failover_enabled = Val::Known(false);
        group
    };
    let at_once = |mut config: ReplicationGroup| {
        config.apply_immediately = Val::Known(true);
        config
    };
    for (prior, config, expected) in [
        (off(prior("disabled")), off(wanted("compatible")), 1),
        (prior("disabled"), off(at_once(wanted("compatible"))), 1),
        (off(prior("disabled")), wanted("compatible"), 1),
        (off(prior("disabled")), at_once(wanted("compatible")), 0),
    ] {
        let planned = plan(Some(&prior), &config).await;
        assert_eq!(refused(&planned, &[messages::CLUSTER_MODE_NEEDS_FAILOVER]).len(), expected);
    }
    // Left out it is on.
    let mut left_out = wanted("compatible");
    left_out.automatic_failover_enabled = Val::Null;
    let planned = plan(Some(&prior("disabled")), &left_out).await;
    assert_eq!(planned.state.automatic_failover_enabled, Val::Known(true));
    // No replica, and one that comes in the same apply.
    let mut alone = off(clusters(1));
    alone.engine_version_actual = "7.1.0".into();
    alone.cluster_mode = "disabled".into();
    for (nodes, expected) in [(1, 1), (2, 0)] {
        let mut config = at_once(wanted("compatible"));
        config.num_cache_clusters = Val::Known(nodes);
        let planned = plan(Some(&alone), &config).await;
        assert_eq!(refused(&planned, &[messages::CLUSTER_MODE_NEEDS_REPLICA]).len(), expected);
    }
}

#[tokio::test]
async fn in_compatible_mode_nothing_else_is_scaled() {
    let change = |set: fn(&mut ReplicationGroup), mode: &str, at_once: bool| {
        let mut config = wanted(mode);
        config.apply_immediately = Val::Known(at_once);
        set(&mut config);
        config
    };
    let cases: [Case; 2] = [
        ("node_type", |config| config.node_type = "cache.m4.xlarge".into()),
        ("num_cache_clusters", |config| config.num_cache_clusters = Val::Known(3)),
    ];
    let refuses = &[messages::CLUSTER_MODE_REFUSES];
    for (name, set) in cases {
        let planned = plan(Some(&prior("compatible")), &change(set, "compatible", true)).await;
        assert_eq!(refused(&planned, refuses), [name]);
        // The mode comes first, and last.
        for (before, after) in [("compatible", "enabled"), ("disabled", "compatible")] {
            let planned = plan(Some(&prior(before)), &change(set, after, true)).await;
            assert_eq!(refused(&planned, refuses), [""; 0], "{name}: {before} to {after}");
        }
    }
    // It would wait for the window.
    let planned = plan(Some(&prior("disabled")), &change(cases[0].1, "compatible", false)).await;
    assert_eq!(refused(&planned, refuses), ["node_type"]);
}
