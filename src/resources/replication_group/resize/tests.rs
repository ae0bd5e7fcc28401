use super::*;
use crate::framework::model::{Model as _, Val};
use crate::resources::replication_group::model::{NodeGroupConfiguration, ReplicationGroup};

/// A shard whose primary is the member at `primary`, if anybody says so.
fn shard(id: &str, members: &[&str], primary: Option<usize>) -> Shard {
    let member = |(index, id): (usize, &&str)| Member {
        id: (*id).to_owned(),
        is_primary: primary.map(|primary| primary == index),
        zone: Some(format!("z{}", index + 1)),
    };
    Shard {
        id: id.to_owned(),
        slots: None,
        members: members.iter().enumerate().map(member).collect(),
    }
}

fn clusters(number: i64) -> Desired {
    let mut group = ReplicationGroup::empty();
    group.num_cache_clusters = Val::Known(number);
    Desired::of(&group, &group)
}

/// Shards with so many replicas each.
fn counts(replicas: &[i64]) -> Desired {
    let one = |replicas: &i64| {
        Val::Known(NodeGroupConfiguration {
            replica_count: Val::Known(*replicas),
            ..NodeGroupConfiguration::empty()
        })
    };
    let mut group = ReplicationGroup::empty();
    group.node_group_configuration = Val::Known(replicas.iter().map(one).collect());
    Desired::of(&group, &group)
}

#[test]
fn replicas_with_the_highest_numbers_go_and_never_the_primary() {
    let named = |primary: usize, number: i64| {
        let shards = [shard("0001", &["g-001", "g-002", "g-003"], Some(primary))];
        decrease("g", &clusters(number), &shards).map(|input| input.replicas_to_remove)
    };
    assert_eq!(named(0, 2), Some(vec!["g-003".to_owned()]));
    assert_eq!(named(2, 2), Some(vec!["g-002".to_owned()]), "after a failover");
    assert_eq!(named(1, 1), Some(vec!["g-003".to_owned(), "g-001".to_owned()]));
    assert_eq!(named(0, 3), None);
}

#[test]
fn members_that_somebody_named_go_last() {
    let shards = [shard("0001", &["g-001", "g-002", "g-zz"], Some(0))];
    let first = decrease("g", &clusters(2), &shards).map(|input| input.replicas_to_remove);
    assert_eq!(first, Some(vec!["g-002".to_owned()]));
    assert!(is_foreign("g", "g-zz") && is_foreign("g", "other") && is_foreign("g", "g2-001"));
    assert!(!is_foreign("g", "g-001") && !is_foreign("g", "g-0001-002"));
}

#[test]
fn without_roles_only_numbers_are_sent() {
    let shards = [shard("0001", &["a", "b", "c"], None), shard("0002", &["d", "e", "f"], None)];
    let expected = DecreaseReplicaCount {
        id: "g".to_owned(),
        new_replica_count: Some(1),
        apply_immediately: true,
        ..DecreaseReplicaCount::default()
    };
    assert_eq!(decrease("g", &counts(&[1, 1]), &shards), Some(expected));
    let second = ShardReplicas {
        node_group_id: "0002".to_owned(),
        new_replica_count: 1,
        ..ShardReplicas::default()
    };
    let expected = DecreaseReplicaCount {
        id: "g".to_owned(),
        shards: vec![second],
        apply_immediately: true,
        ..DecreaseReplicaCount::default()
    };
    assert_eq!(decrease("g", &counts(&[2, 1]), &shards), Some(expected), "the first has two");
}

#[test]
fn only_shards_that_need_replicas_get_them() {
    let shards = [shard("0001", &["a", "b"], None), shard("0002", &["c"], None)];
    let input = increase("g", &counts(&[1, 1]), &shards).expect("a change");
    assert_eq!(input.new_replica_count, None);
    assert_eq!(input.shards.len(), 1);
    assert_eq!(
        (input.shards[0].node_group_id.as_str(), input.shards[0].new_replica_count),
        ("0002", 1)
    );
    let input = increase("g", &counts(&[3, 3]), &shards).expect("a change");
    assert_eq!(input.new_replica_count, Some(3), "one number says it for all");
    assert_eq!(increase("g", &counts(&[1, 0]), &shards), None);
}

#[test]
fn zones_at_the_end_are_for_the_replicas_that_are_added() {
    let mut group = ReplicationGroup::empty();
    group.num_cache_clusters = Val::Known(3);
    let zones = ["z2", "z1", "z9"].map(Val::from);
    group.preferred_cache_cluster_azs = Val::Known(zones.to_vec());
    let shards = [shard("0001", &["g-001", "g-002"], Some(1))];
    let input = increase("g", &Desired::of(&group, &group), &shards).expect("a change");
    assert_eq!(input.new_replica_count, None);
    assert_eq!(input.shards[0].preferred_availability_zones, ["z2", "z1", "z9"]);

    group.num_cache_clusters = Val::Known(5);
    let zones = ["z1", "z2", "z3", "z9", "z8"].map(Val::from);
    group.preferred_cache_cluster_azs = Val::Known(zones.to_vec());
    let shards = [shard("0001", &["g-001", "g-002", "g-003"], Some(0))];
    let input = increase("g", &Desired::of(&group, &group), &shards).expect("a change");
    assert_eq!(input.shards[0].preferred_availability_zones, ["z1", "z2", "z3", "z9", "z8"]);
    group.num_cache_clusters = Val::Known(6);
    let input = increase("g", &Desired::of(&group, &group), &shards).expect("a change");
    assert_eq!(input.new_replica_count, Some(5), "two zones are not enough for three replicas");
    assert!(input.shards.is_empty());
}

#[test]
fn shards_are_added_with_their_zones_and_removed_by_name() {
    let shards = [shard("0001", &["a"], None), shard("0002", &["b"], None)];
    let fewer = reshard("g", &counts(&[0]), &shards).expect("a change");
    assert_eq!((fewer.node_group_count, fewer.node_groups_to_remove), (1, vec!["0002".to_owned()]));
    assert!(fewer.resharding_configuration.is_empty());

    let list = [Val::Null, Val::Null, "z7".into()].map(|zone| {
        Val::Known(NodeGroupConfiguration {
            primary_availability_zone: zone,
            ..NodeGroupConfiguration::empty()
        })
    });
    let mut group = ReplicationGroup::empty();
    group.node_group_configuration = Val::Known(list.to_vec());
    let more = reshard("g", &Desired::of(&group, &group), &shards).expect("a change");
    assert_eq!(more.node_group_count, 3);
    assert!(more.node_groups_to_remove.is_empty());
    let zones: Vec<_> =
        more.resharding_configuration.iter().map(|s| &s.preferred_availability_zones).collect();
    assert_eq!(zones, [&["z7"]]);
    assert_eq!(reshard("g", &counts(&[0, 0]), &shards), None);
}
