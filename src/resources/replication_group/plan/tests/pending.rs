//! What is pending, whoever asked for it, next to each kind of change, with and without `apply_immediately`.

use super::super::samples::{clusters, said};
use super::*;
use crate::aws::ModifyReplicationGroup;
use crate::framework::diagnostics::{DiagnosticId, Severity};
use crate::resources::pending_changes::{
    APPLIES_PENDING_CHANGES, PENDING_CONTRADICTS, PENDING_MADE_ALONG,
};
use crate::resources::replication_group::request;

const ALL: &[DiagnosticId] = &[PENDING_CONTRADICTS, PENDING_MADE_ALONG, APPLIES_PENDING_CHANGES];
const CHANGES: [&str; 4] = ["description", "node_type", "num_cache_clusters", "tags"];

/// What somebody else has asked for: its name, how a message names it, and whether the configuration of the tests
/// contradicts it.
fn pending() -> [(PendingModifiedValues, &'static str, bool); 7] {
    let none = PendingModifiedValues::empty;
    [
        (
            PendingModifiedValues { node_type: "cache.m5.large".into(), ..none() },
            "node_type = \"cache.m5.large\"",
            true,
        ),
        (
            PendingModifiedValues { engine_version: "7.1.0".into(), ..none() },
            "engine_version = \"7.1\"",
            false,
        ),
        (
            PendingModifiedValues { engine_version: "8.0.1".into(), ..none() },
            "engine_version = \"8.0\"",
            true,
        ),
        (
            PendingModifiedValues { automatic_failover_status: "enabled".into(), ..none() },
            "automatic_failover_enabled = true",
            true,
        ),
        (
            PendingModifiedValues { primary_cluster_id: "group-002".into(), ..none() },
            "primary_cluster_id = \"group-002\"",
            false,
        ),
        (
            PendingModifiedValues { transit_encryption_enabled: Val::Known(false), ..none() },
            "transit_encryption_enabled = false",
            true,
        ),
        (
            PendingModifiedValues { transit_encryption_mode: "preferred".into(), ..none() },
            "transit_encryption_mode = \"preferred\"",
            false,
        ),
    ]
}

fn changed(change: &str, apply_immediately: Val<bool>) -> ReplicationGroup {
    let mut config = config();
    config.engine = "redis".into();
    config.engine_version = "6.x".into();
    config.apply_immediately = apply_immediately;
    match change {
        "description" => config.description = "another".into(),
        "node_type" => config.node_type = "cache.r5.large".into(),
        "num_cache_clusters" => config.num_cache_clusters = Val::Known(3),
        "tags" => config.tags = Val::Known(BTreeMap::from([("k".to_owned(), "v".into())])),
        other => panic!("{other}"),
    }
    config
}

fn prior(pending: &PendingModifiedValues) -> ReplicationGroup {
    let mut prior = clusters(2);
    prior.engine_version = "6.x".into();
    prior.pending_modified_values = Val::Known(vec![Val::Known(pending.clone())]);
    prior
}

#[tokio::test]
async fn what_others_have_pending_is_said_before_it_is_made() {
    for (pending, named, contradicts) in pending() {
        let prior = prior(&pending);
        for (change, at_once) in
            CHANGES.iter().flat_map(|change| [(*change, false), (*change, true)])
        {
            // The one takes the place of the other.
            let replaced = change == "node_type" && !pending.node_type.is_null();
            for setting in [Val::Null, Val::Known(false), Val::Known(true)] {
                if (setting == Val::Known(true)) != at_once {
                    continue;
                }
                let planned = plan(Some(&prior), &changed(change, setting)).await;
                let found: Vec<_> = said(&planned, ALL);
                let expected = match (change, at_once) {
                    ("tags", _) => None,
                    ("num_cache_clusters", false) => Some(Severity::Error),
                    (_, true) if !replaced && contradicts => Some(Severity::Error),
                    (_, true) if !replaced => Some(Severity::Warning),
                    _ => None,
                };
                let severities: Vec<_> = found.iter().map(|(severity, ..)| *severity).collect();
                let case = format!("{named}, {change}, at once: {at_once}");
                assert_eq!(severities, Vec::from_iter(expected), "{case}: {found:?}");
                assert!(found.iter().all(|(.., text)| text.contains(named)), "{case}: {found:?}");
            }
        }
    }
}

/// AWS may put a later change in the place of what is pending.
#[tokio::test]
async fn what_others_have_pending_goes_along_as_it_is_while_it_waits() {
    let sent = |prior: &ReplicationGroup, planned: &ReplicationGroup| -> ModifyReplicationGroup {
        request::modify(prior, planned).expect("a change")
    };
    for (pending, named, _) in pending() {
        // Whoever asked for them has asked for them at once.
        if named.starts_with("transit_encryption") {
            continue;
        }
        let prior = prior(&pending);
        let planned = plan(Some(&prior), &changed("description", Val::Null)).await.state;
        let input = sent(&prior, &planned);
        let found = [
            input.cache_node_type.map(|it| format!("node_type = {it:?}")),
            input.engine_version.clone().map(|it| format!("engine_version = {it:?}")),
            input.automatic_failover_enabled.map(|it| format!("automatic_failover_enabled = {it}")),
            input.primary_cluster_id.map(|it| format!("primary_cluster_id = {it:?}")),
        ];
        assert_eq!(found.into_iter().flatten().collect::<Vec<_>>(), [named]);
        let valkey = input.engine_version.as_deref() == Some("8.0");
        assert_eq!(input.engine.as_deref(), valkey.then_some("valkey"));
    }
}

/// A version that is spelled otherwise takes nothing back that somebody else asked for, and one that the state
/// wanted does.
#[tokio::test]
async fn another_spelling_takes_back_nothing_of_others() {
    let [_, (pending, ..), ..] = pending();
    let mut others = prior(&pending);
    let mut spelled = changed("description", Val::Null);
    spelled.description = "d".into();
    spelled.engine_version = "6.2".into();
    let planned = plan(Some(&others), &spelled).await;
    assert_eq!(request::modify(&others, &planned.state), None);
    others.engine_version = "7.1".into();
    let planned = plan(Some(&others), &spelled).await;
    let input = request::modify(&others, &planned.state).expect("a change");
    assert_eq!(input.engine_version.as_deref(), Some("6.2"));
}

/// The state has Valkey because that is pending, and Redis runs.
#[tokio::test]
async fn a_pending_engine_is_taken_back_without_a_replacement() {
    let mut own = prior(&PendingModifiedValues {
        engine_version: "8.0.1".into(),
        ..PendingModifiedValues::empty()
    });
    own.engine = "valkey".into();
    own.engine_version = "8.0".into();
    let mut back = changed("description", Val::Null);
    back.engine_version = "6.2".into();
    let planned = plan(Some(&own), &back).await;
    assert_eq!(planned.replaces(), [""; 0]);
    let input = request::modify(&own, &planned.state).expect("a change");
    assert_eq!(
        (input.engine.as_deref(), input.engine_version.as_deref()),
        (Some("redis"), Some("6.2"))
    );
}

/// AWS upgrades Redis to Valkey by itself. The configuration may follow when it likes.
#[tokio::test]
async fn an_engine_that_aws_upgraded_is_followed_without_a_call() {
    let mut upgraded = clusters(2);
    upgraded.engine_version = "6.x".into();
    upgraded.engine_version_actual = "8.0.1".into();
    let stays = changed("num_cache_clusters", Val::Known(true));
    let planned = plan(Some(&upgraded), &stays).await;
    assert_eq!(planned.replaces(), [""; 0]);
    // Its default parameter group has moved with it.
    upgraded.parameter_group_name = "default.valkey8".into();
    let mut old = config();
    old.engine_version = "6.x".into();
    old.parameter_group_name = "default.redis6.x".into();
    let planned = plan(Some(&upgraded), &old).await;
    assert_eq!(planned.state.parameter_group_name, upgraded.parameter_group_name);
    assert_eq!(request::modify(&upgraded, &planned.state), None);
    let mut follows = config();
    follows.engine = "valkey".into();
    follows.engine_version = "8.0".into();
    let planned = plan(Some(&upgraded), &follows).await;
    assert_eq!(planned.replaces(), [""; 0]);
    assert_eq!(request::modify(&upgraded, &planned.state), None);
}
