//! Plans of the whole resource, each with the checks Terraform itself makes.

mod pending;
mod zones;

use std::collections::BTreeMap;

use serde_json::json;

use super::*;
use crate::client::tags::TagPolicy;
use crate::framework::any_resource::{PlanInput, PlanOutput};
use crate::framework::capabilities::ClientCapabilities;
use crate::framework::core_checks::plan_problems;
use crate::framework::erased::erase;
use crate::framework::model::Set;
use crate::framework::private::Private;
use crate::framework::value::Value;
use crate::resources::cluster::ClusterResource;
use crate::resources::cluster::samples::{config, existing, texts};
use crate::resources::cluster::scale_config::ScaleConfig;
use crate::resources::create_only::CREATED;
use crate::rules::edition::Edition;

/// A provider whose region is not known: plans need no AWS.
fn client(edition: Edition) -> Client {
    let tags = TagPolicy { defaults: Val::Known(BTreeMap::new()), ..TagPolicy::default() };
    Client::new(None, tags, edition)
}

struct Planned {
    result: PlanOutput,
    state: Cluster,
}

impl Planned {
    fn replaces(&self) -> Vec<String> {
        self.result.requires_replace.iter().map(Path::to_string).collect()
    }
}

async fn plan_noted(prior: Option<&Cluster>, config: &Cluster, created: bool) -> Planned {
    plan_by(&client(Edition::ApiReference2017), prior, config, created).await
}

async fn plan_by(
    client: &Client,
    prior: Option<&Cluster>,
    config: &Cluster,
    created: bool,
) -> Planned {
    let resource = erase(ClusterResource);
    let block = &resource.schema().block;
    let before = prior.map_or(Value::Null, Cluster::to_object);
    let config = config.to_object();
    let Value::Object(mut proposed) = config.clone() else { panic!("an object") };
    for attribute in &block.attributes {
        if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
            proposed.insert(attribute.name, before.get(attribute.name).clone());
        }
    }
    let mut private = Private::default();
    if created {
        private.set(CREATED, json!(true));
    }
    let call = PlanInput {
        prior: before.clone(),
        proposed: Value::Object(proposed),
        config: config.clone(),
        private,
        capabilities: ClientCapabilities::default(),
    };
    let result = resource.plan(client, call).await;
    let problems = plan_problems(block, &before, &config, &result.planned);
    assert_eq!(problems, Vec::<String>::new());
    let state = Cluster::from_object(result.planned.clone()).expect("a cluster");
    Planned { result, state }
}

async fn plan(prior: Option<&Cluster>, config: &Cluster) -> Planned {
    plan_noted(prior, config, true).await
}

#[tokio::test]
async fn a_creation_knows_what_can_be_known() {
    let planned = plan(None, &config(2)).await.state;
    assert_eq!(planned.id, "c".into());
    assert_eq!(planned.tags_all, Val::Known(BTreeMap::new()));
    assert!(planned.replication_group_id.is_null());
    assert!(planned.snapshot_window.is_null(), "Memcached has no backups");
    assert!(planned.cache_nodes.is_unknown());
    assert!(planned.az_mode.is_unknown());

    let mut config = config(2);
    config.engine = "redis".into();
    config.num_cache_nodes = Val::Null;
    let planned = plan(None, &config).await.state;
    assert_eq!(planned.num_cache_nodes, Val::Known(1));
    assert!(planned.configuration_endpoint.is_null());
    assert!(planned.az_mode.is_null());
    assert!(planned.snapshot_window.is_unknown());
}

#[tokio::test]
async fn a_new_cluster_of_valkey_gets_a_warning_where_valkey_is_no_error() {
    let mut wanted = config(1);
    wanted.engine = "valkey".into();
    let said = async |edition: Edition, prior: Option<&Cluster>, config: &Cluster| {
        let planned = plan_by(&client(edition), prior, config, true).await;
        let said = planned.result.diagnostics;
        said.iter().any(|said| said.id == messages::NEW_VALKEY_CLUSTER)
    };
    assert!(said(Edition::Current, None, &wanted).await);
    assert!(!said(Edition::ApiReference2017, None, &wanted).await, "that is an error");
    let mut existing = existing(&["a"]);
    existing.engine = "valkey".into();
    assert!(!said(Edition::Current, Some(&existing), &wanted).await, "it is there");
    let mut replica = wanted.clone();
    replica.replication_group_id = "g".into();
    assert!(!said(Edition::Current, None, &replica).await, "the group is there");
}

/// Everything comes from the group, so nothing is known.
#[tokio::test]
async fn a_new_replica_inherits() {
    let mut config = Cluster::empty();
    config.cluster_id = "r".into();
    config.replication_group_id = Val::Unknown;
    let planned = plan(None, &config).await.state;
    for unknown in [&planned.engine, &planned.engine_version, &planned.node_type] {
        assert!(unknown.is_unknown());
    }
    assert!(planned.num_cache_nodes.is_unknown());
    assert!(planned.port.is_unknown());
}

/// Another number is refused by a rule. What is not known yet is nobody's mistake.
#[tokio::test]
async fn a_redis_node_is_one_node_where_nobody_says_otherwise() {
    let redis = |nodes: Val<i64>, group: Val<String>| {
        let mut config = config(1);
        config.engine = "redis".into();
        config.num_cache_nodes = nodes;
        config.replication_group_id = group;
        config
    };
    let nodes = async |config: Cluster| plan(None, &config).await.state.num_cache_nodes;
    assert_eq!(nodes(redis(Val::Null, Val::Null)).await, Val::Known(1));
    assert_eq!(nodes(redis(Val::Unknown, Val::Null)).await, Val::Unknown);
    assert_eq!(nodes(redis(Val::Null, "g".into())).await, Val::Unknown);
}

#[tokio::test]
async fn what_the_document_cannot_change_replaces() {
    type Change = fn(&mut Cluster);
    let cases: [(&str, Change); 8] = [
        ("cluster_id", |c| c.cluster_id = "other".into()),
        ("region", |c| c.region = "eu-west-1".into()),
        ("engine", |c| c.engine = "redis".into()),
        ("port", |c| c.port = Val::Known(1)),
        ("availability_zone", |c| c.availability_zone = "b".into()),
        ("subnet_group_name", |c| c.subnet_group_name = "s".into()),
        ("replication_group_id", |c| c.replication_group_id = "g".into()),
        ("node_type", |c| c.node_type = "cache.m4.xlarge".into()),
    ];
    for (name, change) in cases {
        let mut config = config(1);
        change(&mut config);
        let planned = plan(Some(&existing(&["a"])), &config).await;
        assert_eq!(planned.replaces(), [name]);
    }
}

#[tokio::test]
async fn what_the_document_can_change_does_not_replace() {
    type Change = fn(&mut Cluster);
    let cases: [(&str, Change); 12] = [
        ("num_cache_nodes", |c| c.num_cache_nodes = Val::Known(3)),
        ("engine_version", |c| c.engine_version = "1.6.12".into()),
        ("parameter_group_name", |c| c.parameter_group_name = "p".into()),
        ("az_mode", |c| c.az_mode = "cross-az".into()),
        ("security_group_ids", |c| c.security_group_ids = Val::Known(Set::default())),
        ("security_group_names", |c| c.security_group_names = Val::Known(Set::default())),
        ("maintenance_window", |c| c.maintenance_window = "mon:05:00-mon:06:00".into()),
        ("notification_topic_arn", |c| c.notification_topic_arn = "t".into()),
        ("notification_topic_status", |c| {
            c.notification_topic_arn = "t".into();
            c.notification_topic_status = "inactive".into();
        }),
        ("auto_minor_version_upgrade", |c| c.auto_minor_version_upgrade = Val::Known(false)),
        ("snapshot_retention_limit", |c| c.snapshot_retention_limit = Val::Known(1)),
        ("snapshot_window", |c| c.snapshot_window = "03:00-04:00".into()),
    ];
    for (name, change) in cases {
        let mut config = config(1);
        change(&mut config);
        let planned = plan(Some(&existing(&["a"])), &config).await;
        assert_eq!(planned.replaces(), Vec::<String>::new(), "{name}");
        assert!(planned.state.status.is_unknown(), "{name} is a change");
    }
}

#[tokio::test]
async fn a_redis_node_changes_its_type_in_place() {
    let mut prior = existing(&["a"]);
    prior.engine = "redis".into();
    let mut config = config(1);
    config.engine = "redis".into();
    config.node_type = "cache.m4.xlarge".into();
    assert_eq!(plan(Some(&prior), &config).await.replaces(), Vec::<String>::new());
}

#[tokio::test]
async fn only_redis_becomes_another_engine_and_only_valkey() {
    for (before, now, replaces) in [
        ("redis", "valkey", false),
        ("Redis", "Valkey", false),
        ("redis", "memcached", true),
        ("valkey", "redis", true),
        ("memcached", "valkey", true),
    ] {
        let mut prior = existing(&["a"]);
        prior.engine = before.into();
        let mut config = config(1);
        config.engine = now.into();
        let expected: &[&str] = if replaces { &["engine"] } else { &[] };
        assert_eq!(plan(Some(&prior), &config).await.replaces(), expected, "{before} to {now}");
    }
}

/// AWS stores these texts in lower case.
#[tokio::test]
async fn another_spelling_is_no_change() {
    type Write = fn(&mut Cluster, &str);
    let cases: [(Write, &str, &str); 6] = [
        (|c, text| c.cluster_id = text.into(), "c", "C"),
        (|c, text| c.replication_group_id = text.into(), "g", "G"),
        (|c, text| c.engine = text.into(), "memcached", "Memcached"),
        (|c, text| c.parameter_group_name = text.into(), "p", "P"),
        (|c, text| c.subnet_group_name = text.into(), "s", "S"),
        (
            |c, text| c.maintenance_window = text.into(),
            "sun:05:00-sun:06:00",
            "Sun:05:00-Sun:06:00",
        ),
    ];
    for (write, before, now) in cases {
        let mut prior = existing(&["a"]);
        write(&mut prior, before);
        let mut config = config(1);
        write(&mut config, now);
        let planned = plan(Some(&prior), &config).await;
        assert_eq!(planned.state, prior, "{before} and {now}");
        assert_eq!(planned.replaces(), [""; 0]);
    }
    // The state of somebody else may have the name as it was written.
    let mut prior = existing(&["a"]);
    prior.id = "C".into();
    assert_eq!(plan(Some(&prior), &config(1)).await.state, prior);
}

#[tokio::test]
async fn a_downgrade_replaces_unless_it_takes_back_what_is_pending() {
    let mut prior = existing(&["a"]);
    prior.engine_version = "1.6.12".into();
    prior.engine_version_actual = "1.6.12".into();
    let mut config = config(1);
    config.engine_version = "1.5.16".into();
    assert_eq!(plan(Some(&prior), &config).await.replaces(), ["engine_version"]);
    prior.engine_version_actual = "1.5.16".into();
    let mut pending = PendingModifiedValues::empty();
    pending.engine_version = "1.6.12".into();
    prior.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    assert_eq!(plan(Some(&prior), &config).await.replaces(), Vec::<String>::new());
    config.engine_version = "1.4.34".into();
    assert_eq!(plan(Some(&prior), &config).await.replaces(), ["engine_version"]);
}

#[tokio::test]
async fn another_spelling_of_the_running_version_is_recorded() {
    let mut prior = existing(&["a"]);
    prior.engine = "redis".into();
    prior.engine_version = "6.x".into();
    prior.engine_version_actual = "6.2.6".into();
    let mut config = config(1);
    config.engine = "redis".into();
    config.engine_version = "6.2".into();
    let planned = plan(Some(&prior), &config).await;
    assert_eq!(planned.replaces(), Vec::<String>::new());
    assert_eq!(planned.state, Cluster { engine_version: "6.2".into(), ..prior.clone() });
    config.engine_version = "6.0".into();
    assert_eq!(plan(Some(&prior), &config).await.replaces(), ["engine_version"]);
}

#[tokio::test]
async fn an_upgrade_by_aws_is_no_downgrade() {
    let mut prior = existing(&["a"]);
    prior.engine_version_actual = "1.6.12".into();
    let mut config = config(1);
    config.engine_version = "1.5.16".into();
    let planned = plan(Some(&prior), &config).await;
    assert_eq!(planned.replaces(), Vec::<String>::new());
    assert_eq!(planned.state, prior);
}

#[tokio::test]
async fn another_token_or_backup_replaces_and_its_removal_does_not() {
    let token = |token: &str| Val::Known(crate::aws::Secret::new(token));
    let mut prior = existing(&["a"]);
    prior.auth_token = token("one");
    prior.snapshot_name = "one".into();
    assert_eq!(plan(Some(&prior), &config(1)).await.replaces(), Vec::<String>::new());
    let mut config = config(1);
    config.auth_token = token("two");
    config.snapshot_name = "two".into();
    let mut replaces = plan(Some(&prior), &config).await.replaces();
    replaces.sort_unstable();
    assert_eq!(replaces, ["auth_token", "snapshot_name"]);
}

#[tokio::test]
async fn what_is_kept_in_the_state_only_touches_nothing() {
    let prior = existing(&["a"]);
    let mut config = config(1);
    config.apply_immediately = Val::Known(true);
    config.node_ids_to_remove = Val::Known(Set::from_iter(["0002".to_owned()]));
    config.final_snapshot_identifier = "last".into();
    let planned = plan(Some(&prior), &config).await.state;
    assert_eq!(planned.status, prior.status);
    assert_eq!(planned.cache_nodes, prior.cache_nodes);
    assert!(steps::of(&prior, &planned).is_empty());
}

/// Nodes that have addresses.
fn with_addresses(mut cluster: Cluster) -> Cluster {
    let Val::Known(nodes) = &mut cluster.cache_nodes else { panic!("nodes") };
    for node in nodes {
        let Val::Known(node) = node else { panic!("a node") };
        node.address = "node".into();
    }
    cluster
}

fn without_addresses(mut cluster: Cluster) -> Cluster {
    cluster.cache_nodes = Val::Known(Vec::new());
    cluster
}

#[tokio::test]
async fn a_cluster_without_nodes_is_waited_for() {
    for status in ["creating", "modifying", "rebooting cache cluster nodes", "REBOOTING"] {
        let mut prior = without_addresses(existing(&["a"]));
        prior.status = status.into();
        prior.port = Val::Null;
        let planned = plan(Some(&prior), &config(1)).await.state;
        assert!(planned.status.is_unknown(), "{status}");
        assert!(planned.cache_nodes.is_unknown());
        assert!(planned.port.is_unknown());
    }
    // What AWS shows from the beginning stays, and the rest comes with the nodes.
    let mut prior = without_addresses(existing(&["a"]));
    prior.status = "creating".into();
    prior.cluster_address = "here".into();
    let planned = plan(Some(&prior), &config(1)).await.state;
    assert_eq!(planned.port, prior.port);
    assert_eq!(planned.cluster_address, prior.cluster_address);
    assert!(planned.cache_cluster_create_time.is_unknown());
    prior.cache_cluster_create_time = "2017-10-24T08:00:00Z".into();
    let planned = plan(Some(&prior), &config(1)).await.state;
    assert_eq!(planned.cache_cluster_create_time, prior.cache_cluster_create_time);
    let mut prior = existing(&["a"]);
    prior.status = "snapshotting".into();
    assert_eq!(plan(Some(&prior), &config(1)).await.state, prior);
}

#[tokio::test]
async fn a_replica_goes_with_its_group() {
    let mut prior = with_addresses(existing(&["a"]));
    prior.engine = "redis".into();
    prior.replication_group_id = "Web".into();
    let mut config = config(1);
    config.engine = "redis".into();
    for group in [Val::from("Web"), Val::Null, Val::Unknown] {
        config.replication_group_id = group;
        let client = client(Edition::Current);
        let planned = plan_by(&client, Some(&prior), &config, true).await;
        assert_eq!(planned.replaces(), Vec::<String>::new());
        client.replaced_groups.remember(&prior.region, &"web".into());
        let planned = plan_by(&client, Some(&prior), &config, true).await;
        assert_eq!(planned.replaces(), ["arn"]);
        assert_eq!(planned.result.replaced_along, [Path::root("arn")], "no data is lost by it");
        let said = planned.result.diagnostics.iter();
        assert_eq!(said.filter(|one| one.id == messages::REPLACED_WITH_ITS_GROUP).count(), 1);
    }
}

#[tokio::test]
async fn a_change_of_somebody_else_is_no_difference() {
    let mut prior = with_addresses(existing(&["a"]));
    prior.status = "modifying".into();
    assert!(plan(Some(&prior), &config(1)).await.result.unchanged);
}

#[tokio::test]
async fn endpoints_stay_known_on_changes_in_place() {
    let mut prior = with_addresses(existing(&["a"]));
    prior.configuration_endpoint = "configuration:11211".into();
    prior.cluster_address = "configuration".into();
    let cases: [fn(&mut Cluster); 4] = [
        |c| c.parameter_group_name = "p".into(),
        |c| c.engine_version = "1.6.12".into(),
        |c| c.maintenance_window = "mon:05:00-mon:06:00".into(),
        |c| c.num_cache_nodes = Val::Known(2),
    ];
    for (index, change) in cases.iter().enumerate() {
        let mut config = config(1);
        change(&mut config);
        let planned = plan(Some(&prior), &config).await.state;
        assert!(planned.status.is_unknown(), "{index}");
        assert_eq!(planned.configuration_endpoint, prior.configuration_endpoint);
        assert_eq!(planned.cluster_address, prior.cluster_address);
        assert_eq!(
            (&planned.port, &planned.arn, &planned.id),
            (&prior.port, &prior.arn, &prior.id)
        );
        // Nodes come and go.
        let resized = planned.num_cache_nodes != prior.num_cache_nodes;
        assert_eq!(planned.cache_nodes.is_unknown(), resized, "{index}");
    }
}

/// "Set apply_immediately = true to have it now", says the warning.
#[tokio::test]
async fn apply_immediately_makes_what_is_pending() {
    let mut prior = existing(&["a"]);
    prior.num_cache_nodes = Val::Known(2);
    let mut config = config(2);
    config.apply_immediately = Val::Known(true);
    let quiet = plan(Some(&prior), &config).await.state;
    assert!(steps::of(&prior, &quiet).is_empty());
    let mut pending = PendingModifiedValues::empty();
    pending.num_cache_nodes = Val::Known(2);
    prior.pending_modified_values = Val::Known(vec![Val::Known(pending)]);
    let planned = plan(Some(&prior), &config).await.state;
    assert!(planned.pending_modified_values.is_unknown());
    assert!(planned.cache_nodes.is_unknown());
    assert_eq!(steps::of(&prior, &planned), [ClusterStep::Modify]);
    // Where it was on already, somebody else wants to wait.
    prior.apply_immediately = Val::Known(true);
    assert_eq!(plan(Some(&prior), &config).await.state, prior);
}

/// `false` on a read replica says as little as nothing: AWS decides by the group, whose setting may change in place.
#[tokio::test]
async fn encryption_replaces_a_cluster_of_its_own_only() {
    let mut standing = existing(&["a"]);
    let mut wanted = config(1);
    for (before, now, replaces) in [
        (false, Val::Known(true), true),
        (true, Val::Known(false), true),
        (true, Val::Null, false),
        (true, Val::Unknown, false),
    ] {
        standing.transit_encryption_enabled = Val::Known(before);
        wanted.transit_encryption_enabled = now.clone();
        let found = plan(Some(&standing), &wanted).await.replaces();
        let expected = replaces.then(|| "transit_encryption_enabled".to_owned());
        assert_eq!(found, expected.into_iter().collect::<Vec<_>>(), "{before}, {now:?}");
    }
    let mut replica = standing;
    replica.replication_group_id = "g".into();
    replica.transit_encryption_enabled = Val::Known(true);
    wanted.replication_group_id = "g".into();
    wanted.transit_encryption_enabled = Val::Known(false);
    let planned = plan(Some(&replica), &wanted).await;
    assert_eq!(planned.replaces(), Vec::<String>::new());
    assert_eq!(planned.state.transit_encryption_enabled, Val::Known(true));
}

/// A block that is not known yet replaces nothing.
#[tokio::test]
async fn another_node_type_of_memcached_is_in_place_with_scale_config() {
    let prior = existing(&["a"]);
    let mut larger = config(1);
    larger.node_type = "cache.m4.xlarge".into();
    let block = Val::Known(vec![ScaleConfig::empty()]);
    let empty = Val::Known(Vec::new());
    for (blocks, replaces, warns) in
        [(empty, true, false), (block.clone(), false, false), (Val::Unknown, false, true)]
    {
        larger.scale_config = blocks;
        let planned = plan_by(&client(Edition::Current), Some(&prior), &larger, true).await;
        assert_eq!(planned.replaces().is_empty(), !replaces);
        assert_eq!(
            planned.state.cache_nodes.is_unknown(),
            !replaces,
            "others are put in their place"
        );
        let said = &planned.result.diagnostics;
        assert_eq!(said.iter().any(|it| it.id == messages::SCALE_CONFIG_UNKNOWN), warns);
    }
    // By itself it calls nothing.
    let mut wanted = config(1);
    wanted.scale_config = block;
    let planned = plan_by(&client(Edition::Current), Some(&prior), &wanted, true).await.state;
    assert_eq!(planned.status, prior.status);
}
