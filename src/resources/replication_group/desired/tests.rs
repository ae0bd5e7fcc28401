use super::*;
use crate::framework::model::Model as _;
use crate::resources::replication_group::observed::Member;

/// Shards `0001`, `0002`, ... with so many replicas.
fn shards(replicas: &[usize]) -> Vec<Shard> {
    let shard = |(index, replicas): (usize, &usize)| Shard {
        id: format!("{:04}", index + 1),
        slots: None,
        members: vec![Member::default(); replicas + 1],
    };
    replicas.iter().enumerate().map(shard).collect()
}

/// A list of shards by id, if any, and number of replicas, if any.
fn listed(wanted: &[(Option<&str>, Option<i64>)]) -> Desired {
    let desired = |(id, replicas): &(Option<&str>, Option<i64>)| {
        let mut configuration = NodeGroupConfiguration::empty();
        configuration.node_group_id = id.map(str::to_owned).into();
        configuration.replica_count = (*replicas).into();
        Val::Known(configuration)
    };
    let mut group = ReplicationGroup::empty();
    group.node_group_configuration = Val::Known(wanted.iter().map(desired).collect());
    Desired::of(&group, &group)
}

fn removed(desired: &Desired, shards: &[Shard]) -> Vec<String> {
    desired.pairs(shards).removed.iter().map(|shard| shard.id.clone()).collect()
}

#[test]
fn shards_without_an_id_are_meant_in_their_order() {
    let there = shards(&[1, 1, 1]);
    assert_eq!(removed(&listed(&[(None, None), (None, None)]), &there), ["0003"]);
    let four = listed(&[(None, None); 4]);
    assert_eq!(four.pairs(&there).added.len(), 1);
}

#[test]
fn exactly_the_shards_whose_ids_left_the_list_go() {
    let there = shards(&[1, 1, 1]);
    let desired = listed(&[(Some("0003"), None), (Some("1"), None)]);
    assert_eq!(removed(&desired, &there), ["0002"]);
    let desired = listed(&[(None, None), (Some("0001"), None)]);
    assert_eq!(removed(&desired, &there), ["0003"], "the one without an id is the next");
}

#[test]
fn a_number_alone_removes_the_highest_ids() {
    let mut group = ReplicationGroup::empty();
    group.num_node_groups = Val::Known(1);
    assert_eq!(removed(&Desired::of(&group, &group), &shards(&[0, 0, 0])), ["0002", "0003"]);
    group.num_node_groups = Val::Known(4);
    assert_eq!(Desired::of(&group, &group).pairs(&shards(&[0, 0, 0])).added.len(), 1);
}

#[test]
fn a_shard_without_a_number_has_that_of_all() {
    let mut group = ReplicationGroup::empty();
    group.replicas_per_node_group = Val::Known(2);
    group.node_group_configuration = Val::Known(vec![
        Val::Known(NodeGroupConfiguration::empty()),
        Val::Known(NodeGroupConfiguration {
            replica_count: Val::Known(1),
            ..NodeGroupConfiguration::empty()
        }),
    ]);
    let desired = Desired::of(&group, &group);
    assert!(
        !desired.needs_scale_out(&shards(&[2, 1])) && !desired.needs_scale_in(&shards(&[2, 1]))
    );
    assert!(desired.needs_scale_out(&shards(&[1, 1])));
    assert!(desired.needs_scale_in(&shards(&[2, 2])));
}

/// What only the state knows must never add or remove a node.
#[test]
fn numbers_that_the_configuration_does_not_mention_ask_for_nothing() {
    let mut planned = ReplicationGroup::empty();
    planned.num_cache_clusters = Val::Known(2);
    let desired = Desired::of(&planned, &ReplicationGroup::empty());
    assert!(!desired.needs_scale_out(&shards(&[0])) && !desired.needs_scale_in(&shards(&[5])));
    planned.num_cache_clusters = Val::Unknown;
    let desired = Desired::of(&planned, &planned);
    assert!(!desired.needs_scale_out(&shards(&[0])) && !desired.needs_scale_in(&shards(&[5])));
}

/// A shard may get another number than that of all.
#[test]
fn numbers_of_replicas_that_are_not_known_yet_ask_for_nothing() {
    let mut group = ReplicationGroup::empty();
    group.replicas_per_node_group = Val::Known(1);
    let second =
        NodeGroupConfiguration { replica_count: Val::Unknown, ..NodeGroupConfiguration::empty() };
    let list = vec![Val::Known(NodeGroupConfiguration::empty()), Val::Known(second)];
    group.node_group_configuration = Val::Known(list);
    let desired = Desired::of(&group, &group);
    assert!(desired.mismatched(&shards(&[1, 3])).is_empty());
    assert!(desired.needs_scale_in(&shards(&[2, 3])) && desired.counts_replicas());
    for list in [Val::Unknown, Val::Known(vec![Val::Unknown; 2])] {
        group.node_group_configuration = list;
        let desired = Desired::of(&group, &group);
        assert!(desired.mismatched(&shards(&[1, 3])).is_empty());
        // What only the state knows is not desired.
        let desired = Desired::of(
            &group,
            &ReplicationGroup { node_group_configuration: Val::Null, ..group.clone() },
        );
        assert!(desired.needs_scale_in(&shards(&[1, 3])));
    }
}

#[test]
fn zones_are_desired_only_when_all_are_known() {
    let zones = |primary: Val<String>, replicas: Val<Vec<Val<String>>>| {
        let mut desired = NodeGroupConfiguration::empty();
        desired.primary_availability_zone = primary;
        desired.replica_availability_zones = replicas;
        DesiredShard::of(&desired).zones
    };
    let (a, b) = (Val::from("a"), Val::from("b"));
    assert_eq!(zones(a.clone(), Val::Known(vec![b.clone()])), ["a", "b"]);
    assert_eq!(zones(Val::Null, Val::Known(vec![b.clone()])), ["b"]);
    assert_eq!(zones(a.clone(), Val::Null), ["a"]);
    assert_eq!(zones(Val::Unknown, Val::Known(vec![b.clone()])), [""; 0]);
    assert_eq!(zones(a.clone(), Val::Known(vec![b, Val::Unknown])), [""; 0]);
    assert_eq!(zones(a, Val::Unknown), [""; 0]);
}
