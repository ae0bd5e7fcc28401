//! Random configurations of groups that keep every rule: no rule may find an error in them, in
//! whatever edition, and whatever of them is not known yet.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::aws::Secret;
use crate::framework::attributes::Attributes;
use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::model::{Model as _, Val};
use crate::framework::planned_change::{Phase, PlannedChange};
use crate::framework::value::Value;
use crate::resources::replication_group::model::{NodeGroupConfiguration, ReplicationGroup};
use crate::resources::replication_group::rules::RULES;
use crate::rules::edition::Edition;
use crate::rules::engine;
use crate::rules::testing::SmallRegion;

const ZONE: &str = "us-east-1a";

fn zones(number: i64) -> Val<Vec<Val<String>>> {
    Val::Known((0..number).map(|_| ZONE.into()).collect())
}

/// How a configuration gives the number of nodes of one shard.
#[derive(Clone, Copy, Debug)]
enum Words {
    Clusters,
    Replicas,
    ShardAndReplicas,
    Nothing,
}

/// One shard, with and without failover and zones.
fn one_shard() -> impl Strategy<Value = ReplicationGroup> {
    let words =
        select(vec![Words::Clusters, Words::Replicas, Words::ShardAndReplicas, Words::Nothing]);
    let parameter_group = select(vec![None, Some("default.redis3.2"), Some("mine")]);
    (words, 1_i64..=6, any::<bool>(), any::<bool>(), parameter_group).prop_map(
        |(words, clusters, failover, placed, parameter_group)| {
            let mut group = ReplicationGroup::empty();
            let number = if matches!(words, Words::Nothing) { 1 } else { clusters };
            match words {
                Words::Clusters => group.num_cache_clusters = Val::Known(number),
                Words::Replicas => group.replicas_per_node_group = Val::Known(number - 1),
                Words::ShardAndReplicas => {
                    group.num_node_groups = Val::Known(1);
                    group.replicas_per_node_group = Val::Known(number - 1);
                }
                Words::Nothing => {}
            }
            group.automatic_failover_enabled = Val::Known(failover && number > 1);
            if placed {
                group.preferred_cache_cluster_azs = zones(number);
            }
            group.parameter_group_name = parameter_group.map(str::to_owned).into();
            group
        },
    )
}

/// Settings of one shard but for its slots: replicas, and whether they have zones.
fn shard() -> impl Strategy<Value = NodeGroupConfiguration> {
    (option::of(0_i64..=5), any::<bool>()).prop_map(|(replicas, placed)| {
        let mut shard = NodeGroupConfiguration::empty();
        shard.replica_count = replicas.into();
        if let (Some(replicas), true) = (replicas, placed) {
            shard.primary_availability_zone = ZONE.into();
            shard.replica_availability_zones = zones(replicas);
        }
        shard
    })
}

/// Several shards: their number, or a list of them with all slots or none.
fn several_shards() -> impl Strategy<Value = ReplicationGroup> {
    let number = (2_i64..=15).prop_map(|number| {
        let mut group = ReplicationGroup::empty();
        group.num_node_groups = Val::Known(number);
        group
    });
    let list = (btree_set(1_u32..=16383, 1..=14), vec(shard(), 15), any::<bool>()).prop_map(
        |(cuts, mut shards, with_slots)| {
            shards.truncate(cuts.len() + 1);
            let begins = [0].into_iter().chain(cuts.iter().copied());
            let ends = cuts.iter().map(|cut| cut - 1).chain([16383]);
            for ((shard, first), last) in shards.iter_mut().zip(begins).zip(ends) {
                if with_slots {
                    shard.slots = Val::Known(format!("{first}-{last}"));
                }
            }
            shards.reverse();
            let mut group = ReplicationGroup::empty();
            group.node_group_configuration =
                Val::Known(shards.into_iter().map(Val::Known).collect());
            group
        },
    );
    let parameter_group = select(vec![None, Some("default.redis3.2.cluster.on"), Some("mine")]);
    (prop_oneof![number, list], option::of(0_i64..=5), parameter_group).prop_map(
        |(mut group, replicas, parameter_group)| {
            // A list may have zones for the number of replicas it gives itself. Where each shard has a
            // number of its own, another one would be that of nobody.
            let list = group.node_group_configuration.known().into_iter().flatten();
            let own = list.filter_map(Val::known).all(|shard| !shard.replica_count.is_null());
            let counts_nothing = own && !group.node_group_configuration.is_null();
            group.replicas_per_node_group = replicas.filter(|_| !counts_nothing).into();
            group.automatic_failover_enabled = Val::Known(true);
            group.parameter_group_name = parameter_group.map(str::to_owned).into();
            group
        },
    )
}

/// In a VPC, with or without encryption and a token; or outside, without.
fn network() -> impl Strategy<Value = ReplicationGroup> {
    let inside = (any::<bool>(), any::<bool>(), option::of("[A-Za-z0-9!&#$^<>-]{16,128}"))
        .prop_map(|(transit, at_rest, token)| {
            let mut group = ReplicationGroup::empty();
            group.subnet_group_name = "default".into();
            group.security_group_ids = Val::Known(["sg-1".to_owned()].into_iter().collect());
            group.transit_encryption_enabled = Val::Known(transit);
            group.at_rest_encryption_enabled = Val::Known(at_rest);
            group.auth_token = token.filter(|_| transit).map(Secret::from).into();
            group
        });
    let outside = btree_set("[A-Za-z0-9]{1,20}", 0..3).prop_map(|names| {
        let mut group = ReplicationGroup::empty();
        group.security_group_names = Val::Known(names.into_iter().collect());
        group
    });
    prop_oneof![inside, outside]
}

fn weekly() -> impl Strategy<Value = String> {
    let moment = |minute: u32| {
        let days = crate::rules::families::windows::DAYS;
        let (day, rest) = (minute / 1440 % 7, minute % 1440);
        format!("{}:{:02}:{:02}", days[day as usize], rest / 60, rest % 60)
    };
    // Between the backups of two days, which are made from 23:30 to 00:30.
    (0_u32..7, 30_u32..=1350, 60_u32..=1380).prop_map(move |(day, begin, end)| {
        let (begin, end) = (begin.min(1410 - 60), (begin + end).min(1410));
        format!("{}-{}", moment(day * 1440 + begin), moment(day * 1440 + end))
    })
}

/// Everything else.
fn more() -> impl Strategy<Value = ReplicationGroup> {
    let node_type = select(vec!["cache.m4.large", "cache.r3.8xlarge", "cache.m1.small"]);
    let tags = btree_map("[a-z]{1,8}", option::of("[a-z ]{0,8}"), 0..4);
    (
        ("[A-Za-z][A-Za-z0-9]{0,6}(-[A-Za-z0-9]{1,6})?", ".{1,255}", node_type),
        (1_i64..=65535, 0_i64..=35, weekly(), any::<bool>()),
        (option::of("[A-Za-z0-9_-]{1,20}"), vec("[a-z0-9/.]{1,12}", 0..3), tags),
    )
        .prop_map(
            |(
                (id, description, node_type),
                (port, days, window, inactive),
                (topic, files, tags),
            )| {
                let mut group = ReplicationGroup::empty();
                group.replication_group_id = Val::Known(id);
                group.description = Val::Known(description);
                group.node_type = node_type.into();
                group.engine_version = "3.2.6".into();
                group.port = Val::Known(port);
                group.snapshot_retention_limit = Val::Known(days);
                group.snapshot_window = "23:30-00:30".into();
                group.maintenance_window = Val::Known(window);
                group.notification_topic_arn =
                    topic.map(|topic| format!("arn:aws:sns:us-east-1:123456789012:{topic}")).into();
                if inactive {
                    group.notification_topic_status = "inactive".into();
                }
                group.snapshot_arns = Val::Known(
                    files.iter().map(|file| format!("arn:aws:s3:::bucket/{file}")).collect(),
                );
                let tags: BTreeMap<String, Val<String>> =
                    tags.into_iter().map(|(key, value)| (key, value.into())).collect();
                group.tags = Val::Known(tags);
                group
            },
        )
}

/// A configuration as a value of Terraform.
fn valid_group() -> impl Strategy<Value = Value> {
    let shape = prop_oneof![one_shard(), several_shards()];
    (shape, network(), more()).prop_map(|parts| {
        let mut all = Attributes::new();
        for part in [parts.0.to_object(), parts.1.to_object(), parts.2.to_object()] {
            let Value::Object(part) = part else { unreachable!("a model is an object") };
            for (name, value) in part {
                let slot = all.get_or_insert(name, Value::Null);
                if slot.is_null() {
                    *slot = value;
                }
            }
        }
        // With cluster mode enabled files are restored into slots.
        if !all.get("num_node_groups").is_none_or(Value::is_null)
            || !all.get("node_group_configuration").is_none_or(Value::is_null)
        {
            all.insert("snapshot_arns", Value::Null);
        }
        Value::Object(all)
    })
}

/// The same with the chosen attributes not known yet.
fn hide(mut config: Value, hidden: &[bool]) -> ReplicationGroup {
    let names = ReplicationGroup::block().attributes.into_iter().map(|attribute| attribute.name);
    if let Value::Object(attributes) = &mut config {
        for (name, _) in names.zip(hidden).filter(|(_, hidden)| **hidden) {
            attributes.insert(name, Value::Unknown);
        }
    }
    ReplicationGroup::from_object(config).expect("of the model's types")
}

/// What the rules find wrong with a creation.
fn errors(config: &ReplicationGroup, edition: Edition) -> Vec<String> {
    let mut said = Diagnostics::new();
    engine::validate(RULES, config, &mut said);
    let changed: BTreeSet<&str> = RULES
        .iter()
        .copied()
        .flatten()
        .flat_map(|rule| rule.metadata.attributes)
        .copied()
        .collect();
    let (phase, planned) = (Phase::Plan, config);
    let subject = PlannedChange {
        phase,
        prior: None,
        config,
        planned,
        changed,
        recreated: false,
        replaces: false,
        replaced: None,
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    said.extend(runtime.block_on(engine::validate_change(RULES, &subject, edition, &SmallRegion)));
    let errors = said.into_iter().filter(|one| one.severity == Severity::Error);
    errors.map(|error| error.detail).collect()
}

proptest! {
    #[test]
    fn a_configuration_that_keeps_every_rule_has_no_error(
        config in valid_group(),
        hidden in vec(proptest::bool::weighted(0.2), 80),
    ) {
        let known = hide(config.clone(), &[]);
        let partly = hide(config, &hidden);
        for edition in [Edition::ApiReference2017, Edition::Current] {
            prop_assert_eq!(errors(&known, edition), Vec::<String>::new());
            prop_assert_eq!(errors(&partly, edition), Vec::<String>::new());
        }
    }
}

#[test]
fn a_wrong_configuration_has_an_error() {
    let mut config = ReplicationGroup::empty();
    config.description = "d".into();
    config.port = Val::Known(0);
    config.node_type = "cache.t2.micro".into();
    config.snapshot_retention_limit = Val::Known(1);
    assert_eq!(errors(&config, Edition::ApiReference2017).len(), 2);
    assert_eq!(errors(&config, Edition::Current).len(), 1);
}
