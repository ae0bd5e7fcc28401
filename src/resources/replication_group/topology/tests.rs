use super::*;
use crate::aws::{CacheNode, NodeGroup as FoundShard};
use crate::resources::replication_group::samples::{
    endpoint, group, member as cluster, seen, shard,
};

/// Two shards, cluster mode enabled: one with a replica, one with so many.
fn sharded(replicas: usize) -> aws::ReplicationGroup {
    let second = &["g-0002-001", "g-0002-002", "g-0002-003"][..=replicas];
    let shards = vec![shard("0002", second), shard("0001", &["g-0001-001", "g-0001-002"])];
    aws::ReplicationGroup { cluster_enabled: Some(true), ..group(shards) }
}

/// The numbers of clusters, of shards and of replicas, as far as they are reported.
fn numbers(topology: &Topology) -> [Option<i64>; 3] {
    let Topology { num_cache_clusters, num_node_groups, replicas_per_node_group, .. } = topology;
    [num_cache_clusters, num_node_groups, replicas_per_node_group]
        .map(|number| number.known().copied())
}

fn counted(words: [Option<i64>; 3]) -> ReplicationGroup {
    let [clusters, shards, replicas] = words;
    ReplicationGroup {
        num_cache_clusters: clusters.into(),
        num_node_groups: shards.into(),
        replicas_per_node_group: replicas.into(),
        ..ReplicationGroup::empty()
    }
}

#[test]
fn all_numbers_are_shown_whatever_the_configuration_says() {
    for words in [
        [None; 3],
        [None, Some(3), None],
        [None, None, Some(3)],
        [None, Some(2), Some(1)],
        [Some(2), None, None],
    ] {
        let topology = of(&counted(words), &sharded(1));
        assert_eq!(numbers(&topology), [Some(4), Some(2), Some(1)], "after {words:?}");
        assert!(topology.node_group_configuration.is_null());
    }
    let mut listed = ReplicationGroup::empty();
    listed.node_group_configuration =
        Val::Known(vec![Val::Known(NodeGroupConfiguration::empty()); 2]);
    let topology = of(&listed, &sharded(1));
    assert_eq!(numbers(&topology), [Some(4), Some(2), Some(1)]);
    assert_eq!(topology.node_group_configuration, listed.node_group_configuration);
    let unfinished = aws::ReplicationGroup { node_groups: Vec::new(), ..sharded(1) };
    let topology = of(&counted([Some(2), None, Some(1)]), &unfinished);
    assert_eq!(numbers(&topology), [Some(2), None, Some(1)], "AWS shows no shards yet");
}

#[test]
fn shards_that_differ_have_no_number_of_replicas_but_a_list_after_an_import() {
    for replicas in [0, 2] {
        let topology = of(&counted([None, None, Some(1)]), &sharded(replicas));
        assert_eq!(numbers(&topology)[2], None);
        assert!(topology.node_group_configuration.is_null());
    }
    let imported = of(&ReplicationGroup::empty(), &sharded(2));
    assert_eq!(numbers(&imported), [Some(5), Some(2), None]);
    let list = imported.node_group_configuration;
    let counts: Vec<_> = list
        .known()
        .into_iter()
        .flatten()
        .filter_map(|shard| shard.known()?.replica_count.known().copied())
        .collect();
    assert_eq!(counts, [1, 2]);
}

/// As with `replicas_per_node_group` and a list in which one shard has another number.
#[test]
fn the_default_of_a_list_stays_while_it_is_that_of_the_other_shards() {
    let with = |own: Option<i64>, default: i64| ReplicationGroup {
        node_group_configuration: Val::Known(vec![
            Val::Known(NodeGroupConfiguration::empty()),
            Val::Known(NodeGroupConfiguration {
                replica_count: own.into(),
                ..NodeGroupConfiguration::empty()
            }),
        ]),
        ..counted([None, None, Some(default)])
    };
    assert_eq!(numbers(&of(&with(Some(2), 1), &sharded(2)))[2], Some(1));
    assert_eq!(numbers(&of(&with(Some(2), 0), &sharded(2)))[2], None, "the first has 1");
    assert_eq!(numbers(&of(&with(None, 1), &sharded(2)))[2], None, "the second has 2");
    assert_eq!(numbers(&of(&with(Some(2), 3), &sharded(1)))[2], Some(1), "all have 1");
}

#[test]
fn shards_and_nodes_stand_in_the_order_of_their_ids_with_all_that_aws_says() {
    let mut group = sharded(1);
    group.node_groups[1].members.reverse();
    let unfinished =
        FoundShard { status: None, primary_endpoint: None, ..shard("0003", &["g-0003-001"]) };
    group.node_groups.push(unfinished);
    let found = node_groups(&group);
    let found: Vec<&NodeGroup> =
        found.known().into_iter().flatten().filter_map(Val::known).collect();
    let at =
        |address: &str| Val::Known(Endpoint { address: address.into(), port: Val::Known(6379) });
    let node = |id: &str| {
        Val::Known(NodeGroupMember {
            cache_cluster_id: id.into(),
            cache_node_id: "0001".into(),
            current_role: "primary".into(),
            preferred_availability_zone: "us-east-1a".into(),
            read_endpoint: at("read"),
        })
    };
    let first = NodeGroup {
        node_group_id: "0001".into(),
        status: "available".into(),
        slots: "0-16383".into(),
        primary_endpoint: at("primary"),
        reader_endpoint: at("reader"),
        node_group_members: Val::Known(vec![node("g-0001-001"), node("g-0001-002")]),
    };
    assert_eq!(found[0], &first);
    let ids: Vec<_> = found.iter().filter_map(|shard| shard.node_group_id.text()).collect();
    assert_eq!(ids, ["0001", "0002", "0003"]);
    assert!(found[2].status.is_null());
    assert!(found[2].primary_endpoint.is_null());
}

#[test]
fn the_addresses_of_a_group_are_those_of_its_one_shard() {
    let mut group = group(vec![shard("0001", &["g-001"])]);
    assert_eq!(primary_address(&group), "primary".into());
    assert_eq!(reader_address(&group), "reader".into());
    group.node_groups.clear();
    assert!(primary_address(&group).is_null());
    assert!(reader_address(&group).is_null());
}

#[test]
fn the_port_is_that_of_any_address() {
    let at = |port| Some(aws::CacheEndpoint { port, ..endpoint("any") });
    let mut group = group(vec![shard("0001", &["g-001"])]);
    let mut members = vec![cluster("g-001")];
    let node = |port| CacheNode {
        id: "0001".to_owned(),
        status: None,
        create_time: None,
        endpoint: at(port),
        parameter_group_status: None,
        source_cache_node_id: None,
        customer_availability_zone: None,
        customer_outpost_arn: None,
    };
    group.configuration_endpoint = at(7001);
    group.node_groups[0].primary_endpoint = at(7002);
    members[0].nodes = vec![node(7003)];
    assert_eq!(port(&group, &members), Some(7001));
    group.configuration_endpoint = None;
    assert_eq!(port(&group, &members), Some(7002));
    group.node_groups[0].primary_endpoint = None;
    assert_eq!(port(&group, &members), Some(7003));
    assert_eq!(port(&group, &[]), None, "before AWS shows any address");
}

#[test]
fn what_waits_for_the_window_is_named_by_its_attribute() {
    let mut seen = seen(&["g-001", "g-002"]);
    assert!(waiting(&seen).is_empty());
    // A token is changed at once or not at all.
    seen.group.pending.auth_token_status = Some("ROTATING".to_owned());
    assert!(waiting(&seen).is_empty());
    seen.members[1].pending.engine_version = Some("7.1.0".to_owned());
    assert_eq!(waiting(&seen), ["engine_version"]);
    seen.members[1].pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    seen.group.pending.automatic_failover = Some("enabled".to_owned());
    seen.group.pending.primary_cluster_id = Some("g-002".to_owned());
    let all = ["engine_version", "node_type", "automatic_failover_enabled", "primary_cluster_id"];
    assert_eq!(waiting(&seen), all);
}

#[test]
fn a_promotion_shows_when_the_member_is_the_primary_or_is_about_to_be() {
    let mut seen = seen(&["g-001", "g-002"]);
    seen.group.node_groups[0].members[1].current_role = Some("replica".to_owned());
    assert!(promotes(&seen, &"g-001".into()));
    assert!(promotes(&seen, &"G-001".into()), "ids have no case");
    assert!(!promotes(&seen, &"g-002".into()));
    seen.group.pending.primary_cluster_id = Some("g-002".to_owned());
    assert!(promotes(&seen, &"g-002".into()));
    assert!(!promotes(&seen, &"g-003".into()));
    assert!(promotes(&seen, &Val::Null), "nobody asks for one");
}
