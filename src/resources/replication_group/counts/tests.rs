use super::*;
use crate::framework::model::Model as _;
use crate::resources::replication_group::model::NodeGroupConfiguration;

/// A configuration: clusters, shards, replicas, and the numbers of replicas in a list of shards.
fn config(numbers: [Option<i64>; 3], list: Option<&[Option<i64>]>) -> ReplicationGroup {
    let [clusters, shards, replicas] = numbers;
    let one = |replicas: &Option<i64>| {
        Val::Known(NodeGroupConfiguration {
            replica_count: (*replicas).into(),
            ..NodeGroupConfiguration::empty()
        })
    };
    ReplicationGroup {
        num_cache_clusters: clusters.into(),
        num_node_groups: shards.into(),
        replicas_per_node_group: replicas.into(),
        node_group_configuration: list.map(|list| list.iter().map(one).collect()).into(),
        ..ReplicationGroup::empty()
    }
}

const LISTS: [&[Option<i64>]; 5] =
    [&[Some(1), Some(1)], &[Some(2), Some(0)], &[None, None], &[Some(2), None], &[Some(0)]];

/// The argument to drop, if the forms contradict each other.
fn dropped(config: &ReplicationGroup, existing: Option<usize>) -> Option<&'static str> {
    contradiction(config, existing).map(|found| found.argument)
}

#[test]
fn forms_that_agree_are_taken_and_the_line_to_drop_is_named_where_they_do_not() {
    let (clusters, replicas) = ("num_cache_clusters", "replicas_per_node_group");
    let [even, uneven, open, partly, single] = LISTS.map(Some);
    for (numbers, list, expected) in [
        ([Some(2), None, None], None, None),
        ([Some(2), Some(1), Some(1)], None, None),
        ([Some(2), None, Some(1)], None, None),
        ([Some(4), Some(2), Some(1)], None, None),
        ([Some(4), Some(2), None], None, None),
        ([Some(4), None, None], even, None),
        ([Some(4), Some(2), None], uneven, None),
        ([Some(4), None, None], open, None),
        ([Some(5), None, None], partly, None),
        ([Some(5), None, Some(1)], partly, None),
        ([None, None, Some(1)], even, None),
        ([Some(3), None, Some(1)], None, Some(replicas)),
        ([Some(3), Some(1), Some(1)], None, Some(replicas)),
        ([Some(4), Some(3), Some(1)], None, Some(clusters)),
        ([Some(6), Some(2), Some(1)], None, Some(clusters)),
        ([Some(5), Some(2), None], None, Some(clusters)),
        ([Some(5), None, None], even, Some(clusters)),
        ([Some(3), None, None], uneven, Some(clusters)),
        ([Some(5), None, None], open, Some(clusters)),
        ([Some(3), None, None], partly, Some(clusters)),
        ([Some(2), None, None], single, Some(clusters)),
        ([None, None, Some(2)], even, Some(replicas)),
        ([None, None, Some(2)], uneven, Some(replicas)),
        // Wrong by themselves, or by the length of the list.
        ([Some(0), None, Some(1)], None, None),
        ([Some(2), Some(0), None], None, None),
        ([Some(2), None, Some(-1)], None, None),
        ([Some(6), Some(3), None], even, None),
    ] {
        assert_eq!(dropped(&config(numbers, list), None), expected, "{numbers:?} {list:?}");
    }
}

#[test]
fn clusters_alone_are_counted_against_the_shards_there_are() {
    let four = config([Some(4), None, None], None);
    assert_eq!(dropped(&four, None), None);
    assert_eq!(dropped(&four, Some(2)), None);
    assert_eq!(dropped(&four, Some(3)), Some("num_cache_clusters"));
}

#[test]
fn what_is_not_known_contradicts_nothing() {
    let base = || config([Some(3), None, Some(1)], None);
    for open in [
        ReplicationGroup { num_cache_clusters: Val::Unknown, ..base() },
        ReplicationGroup { num_node_groups: Val::Unknown, ..base() },
        ReplicationGroup { replicas_per_node_group: Val::Unknown, ..base() },
        ReplicationGroup { node_group_configuration: Val::Unknown, ..base() },
    ] {
        assert_eq!(dropped(&open, None), None);
    }
}

#[test]
fn one_form_is_sent_for_a_new_group() {
    let sent = |config: &ReplicationGroup| to_create(config).map(|number| number.known().copied());
    let [even, uneven, open, partly, _] = LISTS.map(Some);
    for (numbers, list, expected) in [
        ([None, None, None], None, [None, None, None]),
        ([Some(2), None, None], None, [Some(2), None, None]),
        ([None, Some(2), None], None, [None, Some(2), None]),
        ([None, None, Some(1)], None, [None, None, Some(1)]),
        ([Some(2), Some(1), Some(1)], None, [None, Some(1), Some(1)]),
        ([Some(2), Some(1), None], None, [None, Some(1), Some(1)]),
        ([Some(4), Some(2), None], None, [None, Some(2), Some(1)]),
        ([Some(4), Some(2), Some(1)], even, [None, Some(2), Some(1)]),
        ([Some(4), None, None], uneven, [None, None, None]),
        ([Some(4), None, None], open, [None, None, Some(1)]),
        ([Some(5), None, None], partly, [None, None, Some(1)]),
    ] {
        assert_eq!(sent(&config(numbers, list)), expected, "{numbers:?} {list:?}");
    }
    let mut placed = config([Some(2), Some(1), Some(1)], None);
    placed.preferred_cache_cluster_azs = Val::Known(vec!["a".into(), "b".into()]);
    assert_eq!(sent(&placed), [Some(2), None, None], "as many zones as clusters");
}
