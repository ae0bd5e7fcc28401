//! Plans of the whole resource, each with the checks Terraform itself makes.

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::framework::core_checks::plan_problems;
use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::erased::{PlanCall, PlanResult, erase};
use crate::framework::path::Path;
use crate::framework::private::Private;
use crate::framework::rpc::ClientCapabilities;
use crate::framework::value::Value;
use crate::provider::edition::Edition;
use crate::resources::replication_group::ReplicationGroupResource;
use crate::resources::tags::TagPolicy;

/// A provider whose region is not known: plans need no AWS.
fn client() -> Client {
    let defaults = Val::Known(BTreeMap::from([("team".to_owned(), "cache".into())]));
    let tags = TagPolicy { defaults, ..TagPolicy::default() };
    Client::new(None, tags, Edition::Document)
}

pub(super) fn config() -> ReplicationGroup {
    let mut config = ReplicationGroup::empty();
    config.replication_group_id = "Group".into();
    config.description = "d".into();
    config.node_type = "cache.m4.large".into();
    config.num_cache_clusters = Val::Known(2);
    config
}

/// A group as it is after creation.
pub(super) fn existing() -> ReplicationGroup {
    let mut state = config();
    state.id = "group".into();
    state.arn = "arn:aws:elasticache:us-east-1:123456789012:replicationgroup:group".into();
    state.region = "us-east-1".into();
    state.status = "available".into();
    state.engine = "redis".into();
    state.engine_version = "6.2".into();
    state.engine_version_actual = "6.2.6".into();
    state.automatic_failover_enabled = Val::Known(false);
    state.multi_az_enabled = Val::Known(false);
    state.transit_encryption_enabled = Val::Known(true);
    state.at_rest_encryption_enabled = Val::Known(false);
    state.auth_token_enabled = Val::Known(false);
    state.maintenance_window = "sun:05:00-sun:06:00".into();
    state.primary_endpoint_address = "primary".into();
    state.tags_all = Val::Known(BTreeMap::from([("team".to_owned(), "cache".into())]));
    state
}

pub(super) struct Planned {
    pub(super) result: PlanResult,
    pub(super) state: ReplicationGroup,
}

impl Planned {
    pub(super) fn replaces(&self) -> Vec<String> {
        self.result.requires_replace.iter().map(Path::to_string).collect()
    }
}

pub(super) async fn plan_noted(
    prior: Option<&ReplicationGroup>,
    config: &ReplicationGroup,
    created: bool,
) -> Planned {
    let resource = erase(ReplicationGroupResource);
    let block = &resource.schema().block;
    let before = prior.map_or(Value::Null, ReplicationGroup::to_object);
    let config = config.to_object();
    let Value::Object(mut proposed) = config.clone() else { panic!("an object") };
    for attribute in &block.attributes {
        if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
            proposed.insert(attribute.name.to_owned(), before.get(attribute.name).clone());
        }
    }
    let mut private = Private::default();
    if created {
        private.set(crate::resources::seeds::CREATED, json!(true));
    }
    let call = PlanCall {
        prior: before.clone(),
        proposed: Value::Object(proposed),
        config: config.clone(),
        private,
        capabilities: ClientCapabilities::default(),
    };
    let result = resource.plan(&client(), call).await;
    let problems = plan_problems(block, &before, &config, &result.planned);
    assert_eq!(problems, Vec::<String>::new());
    let state = ReplicationGroup::from_object(result.planned.clone()).expect("a group");
    Planned { result, state }
}

pub(super) async fn plan(prior: Option<&ReplicationGroup>, config: &ReplicationGroup) -> Planned {
    plan_noted(prior, config, false).await
}

fn severities(diagnostics: &Diagnostics) -> Vec<Severity> {
    diagnostics.iter().map(|d| d.severity).collect()
}

#[tokio::test]
async fn a_creation_knows_what_can_be_known() {
    let mut config = config();
    config.auth_token = Val::Known(crate::aws::Secret::new("0123456789abcdef"));
    let planned = plan(None, &config).await.state;
    assert_eq!(planned.id, "group".into());
    assert_eq!(planned.replication_group_id, "Group".into());
    assert_eq!(planned.auth_token_enabled, Val::Known(true));
    assert_eq!(planned.tags_all, existing().tags_all);
    assert!(planned.region.is_unknown(), "the provider's region is not known here");
    assert!(planned.arn.is_unknown());
    assert!(planned.num_node_groups.is_null(), "num_cache_clusters says it already");
    assert!(planned.node_group_configuration.is_null());
}

#[tokio::test]
async fn nothing_changes_without_a_change() {
    let planned = plan(Some(&existing()), &config()).await;
    assert!(planned.result.unchanged);
    let mut shouting = config();
    shouting.replication_group_id = "GROUP".into();
    shouting.maintenance_window = "SUN:05:00-SUN:06:00".into();
    shouting.engine_version = "6.x".into();
    let planned = plan(Some(&existing()), &shouting).await;
    assert!(planned.result.unchanged, "case, and another name of the same version line");
}

#[tokio::test]
async fn each_flag_forces_a_new_group_and_unknown_does_not() {
    let mut prior = existing();
    prior.at_rest_encryption_enabled = Val::Known(false);
    let mut flipped = config();
    flipped.transit_encryption_enabled = Val::Known(false);
    assert_eq!(plan(Some(&prior), &flipped).await.replaces(), ["transit_encryption_enabled"]);
    let mut flipped = config();
    flipped.at_rest_encryption_enabled = Val::Known(true);
    assert_eq!(plan(Some(&prior), &flipped).await.replaces(), ["at_rest_encryption_enabled"]);
    let mut unknown = config();
    unknown.transit_encryption_enabled = Val::Unknown;
    unknown.at_rest_encryption_enabled = Val::Unknown;
    let planned = plan(Some(&prior), &unknown).await;
    assert!(planned.replaces().is_empty());
    assert!(!planned.result.unchanged);
    // Removing the lines is no change at all.
    assert!(plan(Some(&prior), &config()).await.result.unchanged);
}

#[tokio::test]
async fn a_downgrade_compares_what_was_configured() {
    let mut prior = existing();
    prior.engine_version = "7.0".into();
    prior.engine_version_actual = "7.1.0".into();
    let mut same = config();
    same.engine_version = "7.0".into();
    assert!(plan(Some(&prior), &same).await.result.unchanged, "upgraded by AWS");
    let mut older = config();
    older.engine_version = "6.2".into();
    assert_eq!(plan(Some(&prior), &older).await.replaces(), ["engine_version"]);
    let mut newer = config();
    newer.engine_version = "7.1".into();
    let planned = plan(Some(&prior), &newer).await;
    assert!(planned.replaces().is_empty());
    assert!(planned.state.engine_version_actual.is_unknown());
}

#[tokio::test]
async fn seeds_replace_only_where_it_is_known_that_they_differ() {
    let mut seeded = config();
    seeded.snapshot_name = "s".into();
    // Nobody knows what an imported group was created from.
    assert!(plan(Some(&existing()), &seeded).await.replaces().is_empty());
    assert_eq!(plan_noted(Some(&existing()), &seeded, true).await.replaces(), ["snapshot_name"]);
    let mut prior = existing();
    prior.snapshot_name = "other".into();
    assert_eq!(plan(Some(&prior), &seeded).await.replaces(), ["snapshot_name"]);
    assert!(plan_noted(Some(&prior), &config(), true).await.replaces().is_empty(), "removed");
}

#[tokio::test]
async fn zones_for_new_replicas_do_not_replace() {
    let zones = |zones: &[&str]| Val::Known(zones.iter().map(|zone| (*zone).into()).collect());
    let mut prior = existing();
    prior.preferred_cache_cluster_azs = zones(&["a", "b"]);
    let mut grown = config();
    grown.num_cache_clusters = Val::Known(3);
    grown.preferred_cache_cluster_azs = zones(&["a", "b", "c"]);
    let planned = plan(Some(&prior), &grown).await;
    assert!(planned.replaces().is_empty());
    assert!(planned.state.member_clusters.is_unknown());
    let mut moved = config();
    moved.preferred_cache_cluster_azs = zones(&["b", "a"]);
    assert_eq!(plan(Some(&prior), &moved).await.replaces(), ["preferred_cache_cluster_azs"]);
}

#[tokio::test]
async fn a_busy_group_is_waited_for() {
    let mut prior = existing();
    prior.status = "creating".into();
    let planned = plan(Some(&prior), &config()).await;
    assert!(!planned.result.unchanged);
    assert!(planned.state.status.is_unknown());
    assert!(planned.state.primary_endpoint_address.is_unknown());
    prior.status = "snapshotting".into();
    assert!(
        plan(Some(&prior), &config()).await.result.unchanged,
        "a backup is nothing to wait for"
    );
}

#[tokio::test]
async fn tokens() {
    let token = |token: &str| Val::Known(crate::aws::Secret::new(token));
    let mut prior = existing();
    prior.auth_token = token("old");
    prior.auth_token_enabled = Val::Known(true);
    let removed = plan(Some(&prior), &config()).await;
    assert_eq!(severities(&removed.result.diagnostics), [Severity::Error]);
    prior.auth_token = Val::Null;
    let mut adopted = config();
    adopted.auth_token = token("new");
    let adopted = plan(Some(&prior), &adopted).await;
    assert_eq!(severities(&adopted.result.diagnostics), [Severity::Warning]);
    assert!(adopted.result.planned.is_wholly_known(), "no call, so nothing can change");
    assert!(!format!("{:?}", adopted.state).contains("new"));
}

fn write_only(token: Val<crate::aws::Secret>, version: Val<i64>) -> ReplicationGroup {
    let mut config = config();
    config.auth_token_wo = token;
    config.auth_token_wo_version = version;
    config
}

#[tokio::test]
async fn write_only_tokens() {
    let token = |token: &str| Val::Known(crate::aws::Secret::new(token));
    let status = |planned: &Planned| planned.state.status.clone();
    // A new group has a token, whatever its value turns out to be.
    for value in [token("new"), Val::Unknown] {
        let created = plan(None, &write_only(value, Val::Known(1))).await;
        assert_eq!(created.state.auth_token_enabled, Val::Known(true));
        assert_eq!(created.state.auth_token_wo, Val::Null);
    }
    let mut prior = existing();
    prior.auth_token_enabled = Val::Known(true);
    prior.auth_token_wo_version = Val::Known(1);
    for value in [token("another"), Val::Unknown] {
        let same = plan(Some(&prior), &write_only(value.clone(), Val::Known(1))).await;
        assert!(same.result.unchanged, "the version is the same");
        // Only the apply has the last word on the value, so its plan must leave room.
        for version in [Val::Known(2), Val::Unknown] {
            let next = plan(Some(&prior), &write_only(value.clone(), version)).await;
            assert_eq!(status(&next), Val::Unknown);
            assert!(next.result.diagnostics.is_empty());
        }
    }
    let removed = plan(Some(&prior), &config()).await;
    assert_eq!(severities(&removed.result.diagnostics), [Severity::Error]);
    prior.auth_token_enabled = Val::Known(false);
    let removed = plan(Some(&prior), &config()).await;
    assert!(removed.result.diagnostics.is_empty(), "user groups have taken its place");
    assert_eq!(status(&removed), "available".into());
    let lost = plan(Some(&prior), &write_only(token("t"), Val::Known(1))).await;
    assert!(lost.result.unchanged);
    assert_eq!(severities(&lost.result.diagnostics), [Severity::Warning]);

    // From auth_token the apply compares; after an import it does not.
    prior.auth_token_enabled = Val::Known(true);
    prior.auth_token_wo_version = Val::Null;
    let recorded = plan(Some(&prior), &write_only(token("t"), Val::Known(1))).await;
    assert_eq!(severities(&recorded.result.diagnostics), [Severity::Warning]);
    assert!(recorded.result.planned.is_wholly_known(), "no call, so nothing can change");
    prior.auth_token = token("t");
    let moved = plan(Some(&prior), &write_only(token("t"), Val::Known(1))).await;
    assert_eq!(status(&moved), Val::Unknown);
    assert!(moved.state.auth_token.is_null());
    assert!(moved.result.diagnostics.is_empty());
}

#[tokio::test]
async fn a_new_group_may_do_without_the_token() {
    let mut prior = existing();
    prior.auth_token = Val::Known(crate::aws::Secret::new("old"));
    prior.auth_token_enabled = Val::Known(true);
    let mut open = config();
    open.transit_encryption_enabled = Val::Known(false);
    let planned = plan(Some(&prior), &open).await;
    assert_eq!(planned.replaces(), ["transit_encryption_enabled"]);
    assert!(planned.result.diagnostics.iter().all(|d| d.severity != Severity::Error));
}

#[tokio::test]
async fn what_is_kept_in_the_state_only_disturbs_nothing() {
    let mut config = config();
    config.apply_immediately = Val::Known(true);
    config.final_snapshot_identifier = "last".into();
    let planned = plan(Some(&existing()), &config).await;
    assert!(!planned.result.unchanged);
    assert!(planned.result.planned.is_wholly_known());
    assert_eq!(planned.state.status, "available".into());
}
