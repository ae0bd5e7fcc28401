use super::*;
use crate::framework::model::{Model as _, Set, Val};
use crate::resources::cluster::model::PendingModifiedValues;
use crate::resources::cluster::samples::{config, existing, memcached, node, texts};

/// A cluster with so many nodes in zone `a`, and so many pending.
fn now(current: usize, pending: Option<i32>) -> CacheCluster {
    let mut now = memcached(&vec!["a"; current]);
    now.pending.num_cache_nodes = pending;
    now
}

fn sent(now: &CacheCluster, wanted: i64) -> NodeChange {
    change(now, &Cluster::empty(), &config(wanted))
}

fn count(count: i32) -> NodeChange {
    NodeChange { count: Some(count), ..NodeChange::default() }
}

fn removal(number: i32, ids: &[&str]) -> NodeChange {
    let remove = ids.iter().map(|id| (*id).to_owned()).collect();
    NodeChange { remove, ..count(number) }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn coming(id: &str, zone: &str) -> aws::CacheNode {
    aws::CacheNode { status: Some("creating".to_owned()), endpoint: None, ..node(id, zone) }
}

/// The table of the API Reference: "Impact of new add/remove requests upon pending requests".
#[test]
fn the_four_scenarios_of_pending_requests() {
    // 1: a new removal replaces the pending one.
    assert_eq!(sent(&now(5, Some(4)), 2), removal(2, &["0005", "0004", "0003"]));
    assert_eq!(sent(&now(5, Some(3)), 4), removal(4, &["0005"]));
    // 2: a new addition replaces the pending removal.
    assert_eq!(sent(&now(3, Some(1)), 5), count(5));
    // 3: a new removal replaces the pending addition.
    assert_eq!(sent(&now(3, Some(5)), 2), removal(2, &["0005", "0004", "0003"]));
    // 4: a new addition is added to the pending one.
    assert_eq!(sent(&now(3, Some(5)), 6), count(6));
}

/// The example of the API Reference at `CacheNodeIdsToRemove`: 7 - 5 ids.
#[test]
fn three_active_seven_pending_and_five_wanted_name_two_nodes() {
    assert_eq!(sent(&now(3, Some(7)), 5), removal(5, &["0007", "0006"]));
}

/// The scenarios of the API Reference at `NewAvailabilityZones`.
#[test]
fn the_current_number_cancels_what_is_pending() {
    assert_eq!(sent(&now(3, Some(5)), 3), count(3));
    assert_eq!(sent(&now(3, Some(1)), 3), count(3));
}

#[test]
fn a_number_that_aws_has_is_not_sent() {
    assert_eq!(sent(&now(3, None), 3), NodeChange::default());
    assert_eq!(sent(&now(3, Some(5)), 5), NodeChange::default());
    assert_eq!(sent(&now(3, Some(1)), 1), NodeChange::default());
    let mut unknown = config(1);
    unknown.num_cache_nodes = Val::Unknown;
    assert_eq!(change(&now(3, None), &Cluster::empty(), &unknown), NodeChange::default());
}

#[test]
fn the_highest_ids_go_first() {
    assert_eq!(sent(&now(3, None), 1), removal(1, &["0003", "0002"]));
}

#[test]
fn chosen_nodes_go_before_others() {
    let mut planned = config(2);
    let chosen: Set<String> = names(&["0001", "0009"]).into_iter().collect();
    planned.node_ids_to_remove = Val::Known(chosen);
    let change = change(&now(4, None), &Cluster::empty(), &planned);
    assert_eq!(change, removal(2, &["0001", "0004"]));
}

/// Nodes that only exist on paper go first, whatever their ids: a lower id may have become free.
#[test]
fn nodes_that_do_not_stand_yet_go_before_those_that_do() {
    let mut now = now(2, Some(4));
    now.nodes[1].id = "0004".to_owned();
    assert_eq!(sent(&now, 3), removal(3, &["0003"]));
    now.nodes.extend([coming("0002", "a"), coming("0003", "a")]);
    assert_eq!(sent(&now, 3), removal(3, &["0003"]));
}

#[test]
fn nodes_go_whose_zones_leave_the_list() {
    let now = memcached(&["a", "b", "a", "c"]);
    let mut planned = config(2);
    for (zones, ids) in [
        (["a", "c"], ["0003", "0002"]),
        (["b", "c"], ["0003", "0001"]),
        (["a", "a"], ["0004", "0002"]),
        (["x", "y"], ["0004", "0003"]),
    ] {
        planned.preferred_availability_zones = texts(&zones);
        assert_eq!(change(&now, &Cluster::empty(), &planned), removal(2, &ids), "{zones:?}");
    }
    // A list of another length says nothing.
    planned.preferred_availability_zones = texts(&["a"]);
    assert_eq!(change(&now, &Cluster::empty(), &planned), removal(2, &["0004", "0003"]));
}

#[test]
fn new_nodes_get_the_zones_that_are_new_in_the_list() {
    let now = memcached(&["b", "a"]);
    let mut planned = config(4);
    planned.preferred_availability_zones = texts(&["c", "a", "b", "a"]);
    let zones = |planned: &Cluster| change(&now, &Cluster::empty(), planned).zones;
    assert_eq!(zones(&planned), ["c", "a"]);
    // AWS has placed a node elsewhere: as many zones as nodes, whatever the list says.
    planned.preferred_availability_zones = texts(&["c", "c", "b", "c"]);
    assert_eq!(zones(&planned), ["c", "c"]);
    planned.preferred_availability_zones = texts(&["a"]);
    assert_eq!(zones(&planned), Vec::<String>::new());
}

/// AWS has placed a node elsewhere, and nothing is pending that would stand in the other zone.
#[test]
fn a_zone_that_no_node_has_got_is_still_free() {
    let now = memcached(&["a", "a"]);
    let mut prior = config(2);
    prior.preferred_availability_zones = texts(&["a", "b"]);
    let mut planned = config(3);
    planned.preferred_availability_zones = texts(&["a", "a", "b"]);
    assert_eq!(change(&now, &prior, &planned).zones, ["b"]);
}

/// Scenario 2 of `NewAvailabilityZones`: the zones of nodes that are pending creation are settled.
#[test]
fn zones_of_pending_nodes_are_not_sent_again() {
    let mut now = now(3, Some(5));
    let mut prior = config(5);
    prior.preferred_availability_zones = texts(&["a", "a", "a", "b", "c"]);
    let mut planned = config(6);
    planned.preferred_availability_zones = texts(&["a", "a", "a", "b", "c", "d"]);
    assert_eq!(change(&now, &prior, &planned).zones, ["d"]);
    now.nodes.push(coming("0004", "b"));
    now.nodes.push(coming("0005", "c"));
    assert_eq!(change(&now, &prior, &planned).zones, ["d"]);
}

#[test]
fn the_nodes_that_stay_are_those_that_the_change_leaves() {
    let stay = |prior: &Cluster, change: &dyn Fn(&mut Cluster)| {
        let mut planned = prior.clone();
        change(&mut planned);
        zones_that_stay(prior, &planned)
    };
    let count =
        |count: i64| move |planned: &mut Cluster| planned.num_cache_nodes = Val::Known(count);
    let prior = existing(&["a", "b", "a"]);
    assert_eq!(stay(&prior, &|_| {}), names(&["a", "b", "a"]));
    assert_eq!(stay(&prior, &count(4)), names(&["a", "b", "a"]));
    assert_eq!(stay(&prior, &count(1)), names(&["a"]));
    let chosen = |planned: &mut Cluster| {
        planned.num_cache_nodes = Val::Known(2);
        planned.node_ids_to_remove = Val::Known(Set::from_iter(["0002".to_owned()]));
    };
    assert_eq!(stay(&prior, &chosen), names(&["a", "a"]));
    let listed = |planned: &mut Cluster| {
        planned.num_cache_nodes = Val::Known(1);
        planned.preferred_availability_zones = texts(&["b"]);
    };
    assert_eq!(stay(&prior, &listed), names(&["b"]));
    let unknown = |planned: &mut Cluster| planned.num_cache_nodes = Val::Unknown;
    assert_eq!(stay(&prior, &unknown), names(&[]), "nobody knows");
    // A removal that is pending is made unless more nodes are asked for.
    let mut pending = PendingModifiedValues::empty();
    pending.num_cache_nodes = Val::Known(2);
    pending.cache_node_ids_to_remove = texts(&["0002"]);
    let waits = Cluster {
        num_cache_nodes: Val::Known(2),
        pending_modified_values: Val::Known(vec![Val::Known(pending)]),
        ..prior
    };
    assert_eq!(stay(&waits, &|_| {}), names(&["a", "a"]));
    assert_eq!(stay(&waits, &count(4)), names(&["a", "b", "a"]));
    assert_eq!(stay(&waits, &count(3)), names(&["a", "b", "a"]), "it is cancelled");
}
