//! What is pending, whoever asked for it, next to each kind of change, with and without `apply_immediately`.

use super::*;
use crate::aws::CacheCluster;
use crate::framework::diagnostics::Severity;
use crate::resources::cluster::samples::redis;
use crate::resources::pending_changes::{PENDING_CONTRADICTS, PENDING_MADE_ALONG};

fn single(apply_immediately: Val<bool>) -> Cluster {
    let mut cluster = config(1);
    cluster.engine = "redis".into();
    cluster.engine_version = "6.x".into();
    cluster.apply_immediately = apply_immediately;
    cluster
}

fn prior(pending: PendingModifiedValues) -> Cluster {
    let mut prior = existing(&["a"]);
    prior.engine = "redis".into();
    prior.engine_version = "6.x".into();
    prior.engine_version_actual = "6.2.6".into();
    prior.az_mode = Val::Null;
    prior.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    prior
}

#[tokio::test]
async fn what_others_have_pending_is_said_before_it_is_made() {
    let none = PendingModifiedValues::empty;
    let node_type = PendingModifiedValues { node_type: "cache.m5.large".into(), ..none() };
    let version = PendingModifiedValues { engine_version: "7.1.0".into(), ..none() };
    let valkey = PendingModifiedValues { engine_version: "8.0.1".into(), ..none() };
    for (pending, named, contradicts) in [
        (node_type, "node_type = \"cache.m5.large\"", true),
        (version, "engine_version = \"7.1\"", false),
        (valkey, "engine_version = \"8.0\"", true),
    ] {
        let prior = prior(pending);
        for (change, setting) in ["window", "node_type", "tags"].iter().flat_map(|change| {
            [Val::Null, Val::Known(false), Val::Known(true)].map(|setting| (*change, setting))
        }) {
            let at_once = setting == Val::Known(true);
            let mut config = single(setting);
            match change {
                "window" => config.maintenance_window = "mon:05:00-mon:06:00".into(),
                "node_type" => config.node_type = "cache.r5.large".into(),
                _ => config.tags = Val::Known([("k".to_owned(), "v".into())].into()),
            }
            let replaced = change == "node_type" && named.starts_with("node_type");
            let expected = match change {
                "tags" => at_once.then_some(contradicts),
                _ => (at_once && !replaced).then_some(contradicts),
            };
            let planned = plan(Some(&prior), &config).await;
            let said: Vec<_> = (planned.result.diagnostics.iter())
                .filter(|said| [PENDING_CONTRADICTS, PENDING_MADE_ALONG].contains(&said.id))
                .map(|said| (said.severity == Severity::Error, said.detail.contains(named)))
                .collect();
            let expected: Vec<_> = expected.into_iter().map(|error| (error, true)).collect();
            assert_eq!(said, expected, "{named}, {change}, at once: {at_once}");
        }
    }
}

/// AWS may put a later change in the place of what is pending. What is pending at a member of a group can be asked for
/// at the group only.
#[test]
fn what_others_have_pending_goes_along_as_it_is_while_it_waits() {
    let sent = |group: Option<&str>, at_once: Val<bool>| {
        let mut now = CacheCluster { replication_group_id: group.map(str::to_owned), ..redis() };
        now.pending.cache_node_type = Some("cache.m5.large".to_owned());
        now.pending.engine_version = Some("8.0.1".to_owned());
        let planned = single(at_once);
        let mut input = request::unchanged(&planned);
        request::resend(&now, &planned, &mut input);
        [input.cache_node_type, input.engine, input.engine_version].map(Option::unwrap_or_default)
    };
    assert_eq!(sent(None, Val::Null), ["cache.m5.large", "valkey", "8.0"]);
    assert_eq!(sent(None, Val::Known(true)), ["", "", ""], "the plan has said it");
    assert_eq!(sent(Some("g"), Val::Null), ["", "", ""]);
}
