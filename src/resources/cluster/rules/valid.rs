//! Random clusters that keep every rule.

use std::collections::BTreeMap;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::aws::Secret;
use crate::framework::diagnostics::Severity;
use crate::framework::model::{Model as _, Set, Val};
use crate::resources::cluster::model::Cluster;
use crate::resources::cluster::rules::RULES;
use crate::rules::common::node_types::LISTED;
use crate::rules::edition::Edition;

/// Written, left out, or not known yet.
fn any_of<T: std::fmt::Debug + Clone>(
    value: impl Strategy<Value = T>,
) -> impl Strategy<Value = Val<T>> {
    prop_oneof![
        4 => value.prop_map(Val::Known),
        2 => Just(()).prop_map(|()| Val::Null),
        1 => Just(()).prop_map(|()| Val::Unknown),
    ]
}

fn name() -> impl Strategy<Value = String> {
    "[A-Za-z][A-Za-z0-9]{0,4}(-[A-Za-z0-9]{1,4}){0,3}"
}

fn zone() -> impl Strategy<Value = String> {
    "us-east-1[abc]"
}

fn maintenance() -> impl Strategy<Value = String> {
    let day = select(&["sun", "mon", "tue", "wed", "thu", "fri", "sat"][..]);
    // Between the backups of two days, which are made from 23:30 to 00:30.
    (day, 1..12_u32, 0..60_u32, 1..12_u32).prop_map(|(day, hour, minute, length)| {
        format!("{day}:{hour:02}:{minute:02}-{day}:{:02}:{minute:02}", hour + length)
    })
}

/// What clusters of both engines may have.
fn common() -> impl Strategy<Value = Cluster> {
    let topic = "arn:aws:sns:us-east-1:[0-9]{12}:[A-Za-z0-9_-]{1,20}";
    let tags = proptest::collection::btree_map("[A-Za-z]{1,8}", option::of("[a-z]{0,8}"), 0..4);
    let settings = (
        any_of(name()),
        any_of(1..=65_535_i64),
        any_of(maintenance()),
        any_of(topic),
        any_of(select(&["active", "inactive"][..]).prop_map(str::to_owned)),
        any_of("[!#-.0-?A-~]{16,128}"),
        any_of(tags),
        any_of(any::<bool>()),
        any_of(any::<bool>()),
    );
    let network = prop_oneof![
        any_of(Just("default".to_owned())).prop_map(|group| (group, Val::Null, Val::Null)),
        any_of(proptest::collection::vec("sg-[0-9a-f]{8}", 0..3)).prop_map(|ids| (
            "default".into(),
            ids,
            Val::Null
        )),
        any_of(proptest::collection::vec("[a-z][a-z0-9]{0,9}", 0..3)).prop_map(|names| (
            Val::Null,
            Val::Null,
            names
        )),
    ];
    (settings, network).prop_map(|(settings, (subnet_group_name, ids, names))| {
        let (cluster_id, port, maintenance_window, topic, status, token, tags, now, minor) =
            settings;
        let tags = map(tags, |tags: BTreeMap<String, Option<String>>| {
            tags.into_iter().map(|(key, value)| (key, Val::from(value))).collect()
        });
        Cluster {
            cluster_id,
            port,
            maintenance_window,
            notification_topic_arn: topic,
            notification_topic_status: status,
            auth_token: map(token, Secret::new),
            tags,
            apply_immediately: now,
            auto_minor_version_upgrade: minor,
            subnet_group_name,
            security_group_ids: map(ids, Set::from_iter),
            security_group_names: map(names, Set::from_iter),
            ..Cluster::empty()
        }
    })
}

fn map<T, U>(value: Val<T>, with: impl FnOnce(T) -> U) -> Val<U> {
    match value {
        Val::Null => Val::Null,
        Val::Unknown => Val::Unknown,
        Val::Known(value) => Val::Known(with(value)),
    }
}

fn list(items: Vec<String>) -> Vec<Val<String>> {
    items.into_iter().map(Val::Known).collect()
}

/// Types that go with everything.
fn node_type() -> impl Strategy<Value = String> {
    let all: Vec<&str> = LISTED.into_iter().filter(|node_type| !node_type.contains(".t")).collect();
    select(all).prop_map(str::to_owned)
}

/// Where the nodes of a Memcached cluster stand: `az_mode`, one zone, or one for each.
fn places(nodes: usize) -> impl Strategy<Value = (Val<String>, Val<String>, Option<Vec<String>>)> {
    let modes = subsequence(&["single-az", "cross-az"][..], 0..=1);
    prop_oneof![
        modes.prop_map(|mode| (mode.first().map(|m| (*m).to_owned()).into(), Val::Null, None)),
        any_of(zone()).prop_map(|zone| ("single-az".into(), zone, None)),
        proptest::collection::vec(zone(), nodes).prop_map(|zones| {
            let same = zones.iter().all(|zone| *zone == zones[0]);
            let mode = if same { "single-az" } else { "cross-az" };
            (mode.into(), Val::Null, Some(zones))
        }),
    ]
}

fn memcached() -> impl Strategy<Value = Cluster> {
    let nodes = (1..=20_usize).prop_flat_map(|nodes| (Just(nodes), places(nodes)));
    let version = any_of(select(&["1.4.34", "1.6.12"][..]).prop_map(str::to_owned));
    let encrypted = any_of(Just(false));
    (common(), nodes, node_type(), version, encrypted).prop_map(
        |(
            common,
            (nodes, (az_mode, availability_zone, zones)),
            node_type,
            engine_version,
            transit_encryption_enabled,
        )| {
            Cluster {
                engine: "memcached".into(),
                transit_encryption_enabled,
                num_cache_nodes: i64::try_from(nodes).map_or(Val::Null, Val::Known),
                node_type: Val::Known(node_type),
                engine_version,
                az_mode,
                availability_zone,
                preferred_availability_zones: zones.map(list).into(),
                ..common
            }
        },
    )
}

/// Versions of Redis of the small region, in several spellings.
const VERSIONS: &[&str] = &["2.8.24", "3.2.4", "3.2.10", "5.0.6", "6.x", "6.2", "7.1"];

fn redis() -> impl Strategy<Value = Cluster> {
    let file = "arn:aws:s3:::[a-z0-9.-]{3,10}/[a-z0-9/.]{1,10}rdb";
    let place = (
        any_of(Just(1_i64)),
        any_of(zone()),
        any_of(select(VERSIONS).prop_map(str::to_owned)),
        any_of(Just("replicated".to_owned())),
    );
    let backups = (
        any_of(0..=35_i64),
        any_of(Just("23:30-00:30".to_owned())),
        any_of(name()),
        any_of(name()),
        any_of(file.prop_map(|file| list(vec![file]))),
    );
    (common(), place, backups, node_type()).prop_map(|(common, place, backups, node_type)| {
        let (num_cache_nodes, availability_zone, engine_version, replication_group_id) = place;
        let (days, window, last, snapshot_name, snapshot_arns) = backups;
        Cluster {
            engine: "redis".into(),
            node_type: Val::Known(node_type),
            num_cache_nodes,
            availability_zone,
            engine_version,
            replication_group_id,
            snapshot_retention_limit: days,
            snapshot_window: window,
            final_snapshot_identifier: last,
            snapshot_name,
            snapshot_arns,
            ..common
        }
    })
}

proptest! {
    #[test]
    fn nothing_is_wrong_with_a_valid_cluster(
        cluster in prop_oneof![memcached(), redis()],
        current: bool,
    ) {
        let edition = if current { Edition::Current } else { Edition::ApiReference2017 };
        let said = crate::rules::testing::say(RULES, None, &cluster, edition);
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let wrong: Vec<_> = runtime
            .block_on(said)
            .into_iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .collect();
        prop_assert!(wrong.is_empty(), "{:?}", wrong);
    }
}
