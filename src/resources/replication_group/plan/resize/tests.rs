use super::*;
use crate::framework::diagnostics::{DiagnosticId, Severity};
use crate::resources::replication_group::model::NodeGroupConfiguration;
use crate::resources::replication_group::plan::samples::{
    clusters, refused, said, shards, uncounted,
};
use crate::resources::replication_group::plan::tests::{Planned, config, plan, plan_noted};

const RENAMED: &[DiagnosticId] = &[messages::SHARD_RENAMED];
const SLOTS: &[DiagnosticId] = &[messages::SLOTS_NOT_CHOSEN];
const FOREIGN: &[DiagnosticId] = &[messages::FOREIGN_MEMBER_REMOVED];
const CONTRADICT: &[DiagnosticId] = &[messages::COUNTS_CONTRADICT];
const LIST: [&str; 1] = ["node_group_configuration"];
const NONE: [&str; 0] = [];

type List = Val<Vec<Val<NodeGroupConfiguration>>>;

fn list<T>(items: &[T], one: fn(&T, &mut NodeGroupConfiguration)) -> List {
    let one = |item| {
        let mut desired = NodeGroupConfiguration::empty();
        one(item, &mut desired);
        Val::Known(desired)
    };
    Val::Known(items.iter().map(one).collect())
}

fn named(ids: &[&str]) -> List {
    list(ids, |id, desired| desired.node_group_id = (*id).into())
}

fn slots(slots: &[&str]) -> List {
    list(slots, |slots, desired| desired.slots = (*slots).into())
}

/// The zones of the nodes of each shard, the primary's first.
fn zones(shards: &[&[&str]]) -> List {
    list(shards, |zones, desired| {
        desired.primary_availability_zone = zones[0].into();
        desired.replica_availability_zones =
            Val::Known(zones[1..].iter().map(|zone| (*zone).into()).collect());
    })
}

/// The shards, made with one list, planned with another.
async fn relisted(before: &List, after: &List) -> Planned {
    let prior = ReplicationGroup { node_group_configuration: before.clone(), ..shards() };
    let config = ReplicationGroup { node_group_configuration: after.clone(), ..uncounted() };
    plan(Some(&prior), &config).await
}

/// The numbers of a plan: clusters, shards, replicas.
fn numbers(planned: &Planned) -> [Val<i64>; 3] {
    let state = &planned.state;
    [&state.num_cache_clusters, &state.num_node_groups, &state.replicas_per_node_group]
        .map(Clone::clone)
}

fn counted(numbers: [Val<i64>; 3], list: List) -> ReplicationGroup {
    let [clusters, shards, replicas] = numbers;
    ReplicationGroup {
        num_cache_clusters: clusters,
        num_node_groups: shards,
        replicas_per_node_group: replicas,
        node_group_configuration: list,
        ..uncounted()
    }
}

const NO: Val<i64> = Val::Null;
const OPEN: Val<i64> = Val::Unknown;

fn is(number: i64) -> Val<i64> {
    Val::Known(number)
}

fn with_replicas(replicas: &[Option<i64>]) -> List {
    list(replicas, |replicas, desired| desired.replica_count = (*replicas).into())
}

#[tokio::test]
async fn numbers_without_a_line_follow_from_those_that_change() {
    let prior = ReplicationGroup {
        num_cache_clusters: is(4),
        num_node_groups: is(2),
        replicas_per_node_group: is(1),
        ..shards()
    };
    let now = [is(4), is(2), is(1)];
    for (given, list, wanted) in [
        ([NO, NO, NO], Val::Null, now.clone()),
        ([NO, is(2), NO], Val::Null, now.clone()),
        ([is(4), is(2), is(1)], Val::Null, now.clone()),
        ([NO, is(3), NO], Val::Null, [OPEN, is(3), OPEN]),
        ([NO, is(3), is(1)], Val::Null, [is(6), is(3), is(1)]),
        ([NO, is(1), NO], Val::Null, [is(2), is(1), is(1)]),
        ([NO, OPEN, NO], Val::Null, [OPEN, OPEN, OPEN]),
        ([NO, NO, is(2)], Val::Null, [is(6), is(2), is(2)]),
        ([NO, NO, is(0)], Val::Null, [is(2), is(2), is(0)]),
        ([NO, NO, OPEN], Val::Null, [OPEN, OPEN, OPEN]),
        ([is(6), NO, NO], Val::Null, [is(6), is(2), is(2)]),
        ([is(6), is(3), NO], Val::Null, [is(6), is(3), is(1)]),
        ([OPEN, NO, NO], Val::Null, [OPEN, OPEN, OPEN]),
        ([NO, NO, NO], with_replicas(&[Some(0)]), [is(1), is(1), is(0)]),
        ([NO, NO, NO], with_replicas(&[Some(2), Some(1)]), [is(5), is(2), NO]),
        ([NO, NO, NO], with_replicas(&[Some(2), None]), [is(5), is(2), NO]),
        ([NO, NO, is(1)], with_replicas(&[Some(2), None]), [is(5), is(2), is(1)]),
        ([NO, NO, NO], Val::Unknown, [OPEN, OPEN, OPEN]),
    ] {
        let config = counted(given, list);
        let planned = plan(Some(&prior), &config).await;
        assert_eq!(numbers(&planned), wanted, "{config:?}");
        assert_eq!(planned.state.member_clusters.is_unknown(), wanted != now, "{config:?}");
        assert_eq!(refused(&planned, CONTRADICT), NONE, "{config:?}");
    }
}

#[tokio::test]
async fn numbers_of_a_new_group_are_known_where_they_follow() {
    let restored = |numbers| ReplicationGroup {
        snapshot_name: "backup".into(),
        ..counted(numbers, Val::Null)
    };
    for (config, wanted) in vec![
        (counted([NO, NO, NO], Val::Null), [OPEN, OPEN, OPEN]),
        (counted([is(3), NO, NO], Val::Null), [is(3), is(1), is(2)]),
        (counted([NO, is(3), is(1)], Val::Null), [is(6), is(3), is(1)]),
        (counted([NO, is(3), NO], Val::Null), [OPEN, is(3), OPEN]),
        (counted([NO, NO, is(1)], Val::Null), [is(2), is(1), is(1)]),
        (counted([is(6), is(3), is(1)], Val::Null), [is(6), is(3), is(1)]),
        (counted([NO, OPEN, is(1)], Val::Null), [OPEN, OPEN, is(1)]),
        (counted([NO, NO, NO], with_replicas(&[Some(2), Some(1)])), [is(5), is(2), NO]),
        (counted([NO, NO, NO], with_replicas(&[Some(2), None])), [OPEN, is(2), OPEN]),
        (counted([NO, NO, is(0)], with_replicas(&[Some(2), None])), [is(4), is(2), is(0)]),
        // The backup says how many shards there are.
        (restored([NO, NO, is(1)]), [OPEN, OPEN, is(1)]),
        (restored([NO, is(2), is(1)]), [is(4), is(2), is(1)]),
    ] {
        let planned = plan(None, &config).await;
        assert_eq!(numbers(&planned), wanted, "{config:?}");
    }
}

/// What `ignore_changes` leaves of a configuration, and shards that are there.
#[tokio::test]
async fn forms_that_contradict_each_other_in_a_plan_are_refused() {
    let prior = ReplicationGroup {
        num_cache_clusters: is(4),
        num_node_groups: is(2),
        replicas_per_node_group: is(1),
        ..shards()
    };
    for (numbers, at) in [
        ([is(4), is(3), is(1)], "num_cache_clusters"),
        ([is(5), NO, NO], "num_cache_clusters"),
        ([is(4), NO, is(2)], "num_cache_clusters"),
    ] {
        let planned = plan(Some(&prior), &counted(numbers, Val::Null)).await;
        assert_eq!(refused(&planned, CONTRADICT), [at]);
    }
}

#[tokio::test]
async fn no_shard_gets_another_id() {
    let before = named(&["0001", "0002"]);
    let planned = relisted(&before, &named(&["0001", "0007"])).await;
    assert_eq!(refused(&planned, RENAMED), LIST);
    let (_, _, detail) = &said(&planned, RENAMED)[0];
    assert!(detail.contains("has shard \"0007\""), "{detail}");
    assert!(detail.contains("lacks shard \"0002\""), "{detail}");
    for after in [named(&["2", "1"]), named(&["0002"]), named(&["0001", "0002", "0007"])] {
        let planned = relisted(&before, &after).await;
        assert_eq!(refused(&planned, RENAMED), NONE);
        assert_eq!(planned.replaces(), NONE);
    }
}

#[tokio::test]
async fn other_slots_for_a_shard_that_stays_need_another_group() {
    let made = slots(&["0-9999", "10000-16383"]);
    let planned = relisted(&made, &slots(&["0-9998", "9999-16383"])).await;
    assert_eq!(planned.replaces(), LIST);
    assert_eq!(said(&planned, SLOTS), []);
    for (after, why) in [
        (made.clone(), "AWS has moved slots by itself"),
        (slots(&["0-8191", "8192-16383"]), "what AWS shows is written down"),
        (slots(&["0-8191", "10000-16383"]), "for one shard"),
        (list(&[1, 1], |_, _| ()), "no slots any more"),
        (list(&[1, 1], |_, desired| desired.slots = Val::Unknown), "not known yet"),
    ] {
        let planned = relisted(&made, &after).await;
        assert_eq!(planned.replaces(), NONE, "{why}");
        assert_eq!(said(&planned, SLOTS), [], "{why}");
    }
}

#[tokio::test]
async fn slots_where_none_were_written_count_only_for_a_group_made_here() {
    let prior = ReplicationGroup { node_group_configuration: list(&[1, 1], |_, _| ()), ..shards() };
    let after = slots(&["0-9999", "10000-16383"]);
    let config = ReplicationGroup { node_group_configuration: after, ..uncounted() };
    assert_eq!(plan_noted(Some(&prior), &config, false).await.replaces(), NONE);
    assert_eq!(plan_noted(Some(&prior), &config, true).await.replaces(), LIST);
}

#[tokio::test]
async fn slots_are_chosen_by_elasticache_when_shards_come_or_go() {
    let made = slots(&["0-8191", "8192-16383"]);
    let planned = relisted(&made, &slots(&["0-4999", "5000-9999", "10000-16383"])).await;
    assert_eq!(planned.replaces(), NONE);
    let warnings: Vec<_> =
        said(&planned, SLOTS).into_iter().map(|(how, at, _)| (how, at)).collect();
    assert_eq!(warnings, [(Severity::Warning, LIST[0].to_owned())]);
    for after in [slots(&["0-8191"]), slots(&["0-8191", "8192-16383", "0-0"])] {
        let planned = relisted(&made, &after).await;
        assert_eq!(planned.replaces(), NONE);
        assert_eq!(said(&planned, SLOTS), [], "those that stay keep their words");
    }
}

#[tokio::test]
async fn other_zones_for_a_shard_that_stays_need_another_group() {
    let made = zones(&[&["a", "b"], &["b", "c"]]);
    for after in [zones(&[&["a", "c"], &["b", "c"]]), zones(&[&["a", "b"], &["b", "a"]])] {
        assert_eq!(relisted(&made, &after).await.replaces(), LIST);
    }
    for (after, why) in [
        (made.clone(), "the same"),
        (zones(&[&["b", "a"], &["c", "b"]]), "where the nodes stand, after a failover"),
        (zones(&[&["a", "b", "c"], &["b"]]), "zones of replicas that come and go"),
        (list(&[1, 1], |_, _| ()), "no zones any more"),
        (zones(&[&["a", "b"], &["b", "c"], &["c", "d"]]), "those of a new shard"),
    ] {
        assert_eq!(relisted(&made, &after).await.replaces(), NONE, "{why}");
    }
    // Where no zones were written, the first are for nodes to come.
    let planned = relisted(&list(&[1, 1], |_, _| ()), &zones(&[&["c", "a"], &["a", "a"]])).await;
    assert_eq!(planned.replaces(), NONE);
    let planned = relisted(&Val::Null, &zones(&[&["c", "a"], &["a", "a"]])).await;
    assert_eq!(planned.replaces(), NONE, "after an import");
}

#[tokio::test]
async fn zones_that_are_not_known_yet_need_no_other_group() {
    let made = zones(&[&["a", "b"], &["b", "c"]]);
    let primary = list(&[["b"], ["c"]], |zones, desired| {
        desired.primary_availability_zone = Val::Unknown;
        desired.replica_availability_zones = Val::Known(vec![zones[0].into()]);
    });
    assert_eq!(relisted(&made, &primary).await.replaces(), NONE);
    let replica = list(&[["a"], ["b"]], |zones, desired| {
        desired.primary_availability_zone = zones[0].into();
        desired.replica_availability_zones = Val::Known(vec![Val::Unknown, "d".into()]);
    });
    assert_eq!(relisted(&made, &replica).await.replaces(), NONE);
}

#[tokio::test]
async fn the_removal_of_a_member_that_somebody_made_is_said() {
    let shrunk =
        |clusters: i64| ReplicationGroup { num_cache_clusters: Val::Known(clusters), ..config() };
    let mut prior = clusters(3);
    let planned = plan(Some(&prior), &shrunk(2)).await;
    assert_eq!(said(&planned, FOREIGN), [], "group-003 is ElastiCache's own");
    let Val::Known(groups) = &mut prior.node_groups else { panic!("shards") };
    let Val::Known(group) = &mut groups[0] else { panic!("a shard") };
    let Val::Known(members) = &mut group.node_group_members else { panic!("members") };
    let Val::Known(third) = &mut members[2] else { panic!("a member") };
    third.cache_cluster_id = "reports".into();
    let planned = plan(Some(&prior), &shrunk(2)).await;
    assert_eq!(said(&planned, FOREIGN), [], "group-002 goes first");
    let planned = plan(Some(&prior), &shrunk(1)).await;
    let warnings = said(&planned, FOREIGN);
    let [(Severity::Warning, at, detail)] = &warnings[..] else { panic!("{warnings:?}") };
    assert_eq!(at, "num_cache_clusters");
    assert!(detail.contains("removes \"reports\" from the group"), "{detail}");
    assert!(detail.contains("raise num_cache_clusters"), "{detail}");
}
