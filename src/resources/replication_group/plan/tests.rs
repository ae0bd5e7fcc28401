//! Plans of the whole resource, each with the checks Terraform itself makes.

mod endpoints;
mod pending;

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::client::Client;
use crate::client::tags::TagPolicy;
use crate::framework::any_resource::{PlanInput, PlanOutput};
use crate::framework::capabilities::ClientCapabilities;
use crate::framework::core_checks::plan_problems;
use crate::framework::erased::erase;
use crate::framework::path::Path;
use crate::framework::private::Private;
use crate::framework::value::Value;
use crate::resources::replication_group::ReplicationGroupResource;
use crate::resources::replication_group::model::PendingModifiedValues;
use crate::rules::edition::Edition;

/// A provider whose region is not known: plans need no AWS.
fn client() -> Client {
    let defaults = Val::Known(BTreeMap::from([("team".to_owned(), "cache".into())]));
    let tags = TagPolicy { defaults, ..TagPolicy::default() };
    Client::new(None, tags, Edition::Current)
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
    pub(super) result: PlanOutput,
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
    let mut private = Private::default();
    if created {
        private.set(create_only::CREATED, json!(true));
    }
    plan_with(prior, config, private).await
}

/// A plan with these notes of the provider.
pub(super) async fn plan_with_notes(
    notes: &[(&str, bool)],
    prior: Option<&ReplicationGroup>,
    config: &ReplicationGroup,
) -> Planned {
    let mut private = Private::default();
    for (name, value) in notes {
        private.set(name, json!(value));
    }
    plan_with(prior, config, private).await
}

async fn plan_with(
    prior: Option<&ReplicationGroup>,
    config: &ReplicationGroup,
    private: Private,
) -> Planned {
    let resource = erase(ReplicationGroupResource);
    let block = &resource.schema().block;
    let before = prior.map_or(Value::Null, ReplicationGroup::to_object);
    let config = config.to_object();
    let Value::Object(mut proposed) = config.clone() else { panic!("an object") };
    for attribute in &block.attributes {
        if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
            proposed.insert(attribute.name, before.get(attribute.name).clone());
        }
    }
    let call = PlanInput {
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
    assert_eq!(planned.num_node_groups, Val::Known(1), "it follows from num_cache_clusters");
    assert_eq!(planned.replicas_per_node_group, Val::Known(1));
    assert!(planned.node_group_configuration.is_null());
}

#[tokio::test]
async fn nothing_changes_without_a_change() {
    let planned = plan(Some(&existing()), &config()).await;
    assert!(planned.result.unchanged);
    let mut shouting = config();
    shouting.replication_group_id = "GROUP".into();
    shouting.maintenance_window = "SUN:05:00-SUN:06:00".into();
    let planned = plan(Some(&existing()), &shouting).await;
    assert!(planned.result.unchanged, "case");
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
async fn a_new_version_is_compared_with_the_running_one() {
    let mut prior = existing();
    prior.engine_version = "7.0".into();
    prior.engine_version_actual = "7.1.0".into();
    let mut same = config();
    same.engine_version = "7.0".into();
    assert!(plan(Some(&prior), &same).await.result.unchanged, "upgraded by AWS");
    let mut older = config();
    older.engine_version = "6.2".into();
    assert_eq!(plan(Some(&prior), &older).await.replaces(), ["engine_version"]);
    let mut named = config();
    named.engine_version = "7.1".into();
    let planned = plan(Some(&prior), &named).await;
    assert!(planned.replaces().is_empty());
    assert_eq!(planned.state.engine_version, "7.1".into(), "recorded");
    assert!(planned.result.planned.is_wholly_known(), "nothing is sent");
    prior.engine_version_actual = "7.0.7".into();
    let planned = plan(Some(&prior), &named).await;
    assert!(planned.replaces().is_empty());
    assert!(planned.state.engine_version_actual.is_unknown());
}

#[tokio::test]
async fn another_spelling_is_recorded_unless_it_names_an_older_version() {
    let prior = ReplicationGroup {
        engine_version: "6.x".into(),
        parameter_group_name: "default.redis6.x".into(),
        ..existing()
    };
    let spelled = |version: &str| ReplicationGroup { engine_version: version.into(), ..config() };
    let planned = plan(Some(&prior), &spelled("6.2")).await;
    assert_eq!(planned.state.engine_version, "6.2".into());
    assert!(planned.result.planned.is_wholly_known() && planned.replaces().is_empty());
    assert_eq!(plan(Some(&prior), &spelled("6.0")).await.replaces(), ["engine_version"]);
}

#[tokio::test]
async fn valkey_becomes_redis_in_place_from_one_version_only() {
    let valkey = |version: &str, actual: &str| ReplicationGroup {
        engine: "valkey".into(),
        engine_version: version.into(),
        engine_version_actual: actual.into(),
        parameter_group_name: "default.valkey7".into(),
        ..existing()
    };
    let redis = |version: Val<String>| ReplicationGroup {
        engine: "redis".into(),
        engine_version: version,
        ..config()
    };
    let prior = valkey("7.2", "7.2.6");
    for version in [Val::from("7.1"), Val::Null] {
        let planned = plan(Some(&prior), &redis(version)).await;
        assert!(planned.replaces().is_empty());
        assert_eq!(planned.state.engine_version, "7.1".into());
        assert!(planned.state.parameter_group_name.is_unknown());
        assert!(planned.state.engine_version_actual.is_unknown());
    }
    assert_eq!(plan(Some(&prior), &redis("7.0".into())).await.replaces(), ["engine"]);
    let newer = valkey("8.0", "8.0.1");
    assert_eq!(plan(Some(&newer), &redis("7.1".into())).await.replaces(), ["engine"]);
}

#[tokio::test]
async fn create_only_arguments_replace_only_where_it_is_known_that_they_differ() {
    let mut restored = config();
    restored.snapshot_name = "s".into();
    // Nobody knows what an imported group was created from.
    assert!(plan(Some(&existing()), &restored).await.replaces().is_empty());
    assert_eq!(plan_noted(Some(&existing()), &restored, true).await.replaces(), ["snapshot_name"]);
    let mut prior = existing();
    prior.snapshot_name = "other".into();
    assert_eq!(plan(Some(&prior), &restored).await.replaces(), ["snapshot_name"]);
    assert!(plan_noted(Some(&prior), &config(), true).await.replaces().is_empty(), "removed");
}

#[tokio::test]
async fn zones_at_the_end_come_and_go_with_replicas_and_others_replace() {
    let zones = |zones: &[&str]| Val::Known(zones.iter().map(|zone| (*zone).into()).collect());
    let placed = |group, clusters: Val<i64>, list: &[&str]| ReplicationGroup {
        num_cache_clusters: clusters,
        preferred_cache_cluster_azs: zones(list),
        ..group
    };
    let prior = placed(existing(), Val::Known(2), &["a", "b"]);
    let grown = plan(Some(&prior), &placed(config(), Val::Known(3), &["a", "b", "c"])).await;
    assert!(grown.replaces().is_empty());
    assert!(grown.state.member_clusters.is_unknown());
    for (clusters, list) in [(Val::Known(1), &["a"][..]), (Val::Unknown, &["a", "b", "c"])] {
        let planned = plan(Some(&prior), &placed(config(), clusters, list)).await;
        assert!(planned.replaces().is_empty(), "{list:?}");
    }
    let by_replicas = |group, replicas, list: &[&str]| ReplicationGroup {
        replicas_per_node_group: Val::Known(replicas),
        ..placed(group, Val::Null, list)
    };
    let prior_replicas = by_replicas(existing(), 1, &["a", "b"]);
    let grown = plan(Some(&prior_replicas), &by_replicas(config(), 2, &["a", "b", "c"])).await;
    assert!(grown.replaces().is_empty());
    for (clusters, list) in [(2, &["b", "a"][..]), (3, &["b", "a", "c"])] {
        let moved = plan(Some(&prior), &placed(config(), Val::Known(clusters), list)).await;
        assert_eq!(moved.replaces(), ["preferred_cache_cluster_azs"], "{list:?}");
    }
}

#[tokio::test]
async fn a_busy_group_is_waited_for() {
    let mut prior = existing();
    prior.status = "creating".into();
    let planned = plan(Some(&prior), &config()).await;
    assert!(!planned.result.unchanged);
    assert!(planned.state.status.is_unknown());
    assert!(planned.state.node_groups.is_unknown());
    assert!(planned.state.reader_endpoint_address.is_unknown());
    assert_eq!(planned.state.primary_endpoint_address, prior.primary_endpoint_address);
    prior.status = "snapshotting".into();
    assert!(
        plan(Some(&prior), &config()).await.result.unchanged,
        "a backup is nothing to wait for"
    );
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

/// What a plan says of the changes that wait in `prior`, when it comes from `config`: the status, the
/// running version, the parameter group, the nodes.
async fn waiting(prior: &ReplicationGroup, config: &ReplicationGroup) -> [bool; 4] {
    let state = plan(Some(prior), config).await.state;
    [
        state.status.is_unknown(),
        state.engine_version_actual.is_unknown(),
        state.parameter_group_name.is_unknown(),
        state.node_groups.is_unknown(),
    ]
}

/// A group for which these changes wait for the maintenance window.
fn pending(pending: PendingModifiedValues) -> ReplicationGroup {
    let mut prior = existing();
    prior.engine_version = "7.1".into();
    prior.parameter_group_name = "default.redis6.x".into();
    prior.node_groups = Val::Known(Vec::new());
    prior.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    prior
}

#[tokio::test]
async fn what_waits_comes_with_any_change_that_is_made_at_once() {
    let version = pending(PendingModifiedValues {
        engine_version: "7.1.0".into(),
        ..PendingModifiedValues::empty()
    });
    let primary = pending(PendingModifiedValues {
        primary_cluster_id: "group-002".into(),
        ..PendingModifiedValues::empty()
    });
    let nothing = ReplicationGroup { pending_modified_values: Val::Known(vec![]), ..existing() };
    let now = |at_once: Val<bool>| ReplicationGroup { apply_immediately: at_once, ..config() };
    let at_once = now(Val::Known(true));
    assert_eq!(waiting(&version, &at_once).await, [true, true, true, false]);
    assert_eq!(waiting(&version, &now(Val::Unknown)).await, [true, true, true, false], "perhaps");
    assert_eq!(waiting(&version, &now(Val::Known(false))).await, [false; 4]);
    let wanted = ReplicationGroup { primary_cluster_id: "group-002".into(), ..at_once.clone() };
    let asked = ReplicationGroup { primary_cluster_id: "group-002".into(), ..primary };
    assert_eq!(waiting(&asked, &wanted).await, [true, false, false, true]);
    assert_eq!(waiting(&nothing, &at_once).await, [false; 4], "it is kept in the state only");

    // With another change it makes no difference that this one is not new.
    let hasty = ReplicationGroup { apply_immediately: Val::Known(true), ..version.clone() };
    assert!(plan(Some(&hasty), &at_once).await.result.unchanged, "nobody asks for anything");
    let other = ReplicationGroup { description: "other".into(), ..at_once };
    assert_eq!(waiting(&hasty, &other).await, [true, true, true, false]);
    let later = ReplicationGroup { apply_immediately: Val::Null, ..other };
    assert_eq!(waiting(&hasty, &later).await, [true, false, false, false], "it goes on to wait");
    // AWS is making it already.
    let busy = ReplicationGroup { status: "modifying".into(), ..version };
    assert_eq!(waiting(&busy, &config()).await, [true; 4]);
}

#[tokio::test]
async fn a_topic_is_switched_on_with_its_line_and_off_without_it() {
    let arn = |topic: &str| Val::Known(format!("arn:aws:sns:us-east-1:123456789012:{topic}"));
    let with = |group, topic: Val<String>, status: Val<String>| ReplicationGroup {
        notification_topic_arn: topic,
        notification_topic_status: status,
        ..group
    };
    let status = async |prior: &ReplicationGroup, config: &ReplicationGroup| {
        plan(Some(prior), config).await.state.notification_topic_status
    };
    let none = with(existing(), Val::Null, "inactive".into());
    assert_eq!(status(&none, &with(config(), arn("t"), Val::Null)).await, "active".into());
    assert_eq!(status(&none, &with(config(), Val::Unknown, Val::Null)).await, Val::Unknown);
    let silent = with(config(), arn("t"), "inactive".into());
    assert_eq!(status(&none, &silent).await, "inactive".into(), "the configuration says so");
    let heard = with(existing(), arn("t"), "active".into());
    assert_eq!(status(&heard, &config()).await, "inactive".into());
    let muted = with(existing(), arn("t"), "inactive".into());
    assert_eq!(status(&muted, &with(config(), arn("other"), Val::Null)).await, "active".into());
    let same = with(config(), arn("t"), Val::Null);
    assert!(plan(Some(&muted), &same).await.result.unchanged, "the topic is the same");
}

#[tokio::test]
async fn another_version_brings_another_default_parameter_group() {
    let default = ReplicationGroup {
        engine_version: "7.1".into(),
        parameter_group_name: "default.redis7".into(),
        ..existing()
    };
    let own = ReplicationGroup { parameter_group_name: "mine".into(), ..default.clone() };
    let group = async |prior: &ReplicationGroup, config: ReplicationGroup| {
        plan(Some(prior), &config).await.state.parameter_group_name
    };
    let newer = ReplicationGroup { engine_version: "7.2".into(), ..config() };
    let valkey = ReplicationGroup { engine: "valkey".into(), ..config() };
    let other = ReplicationGroup { description: "other".into(), ..config() };
    for upgrade in [newer, valkey] {
        assert!(group(&default, upgrade.clone()).await.is_unknown());
        assert_eq!(group(&own, upgrade.clone()).await, "mine".into());
        let named = ReplicationGroup { parameter_group_name: "default.redis7".into(), ..upgrade };
        assert_eq!(group(&default, named).await, "default.redis7".into());
    }
    assert_eq!(group(&default, other).await, "default.redis7".into());
}
