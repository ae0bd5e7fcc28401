use super::*;
use crate::aws::Secret;
use crate::framework::model::Model as _;
use crate::resources::replication_group::model::{NodeGroup, NodeGroupMember};

fn group(clusters: i64, failover: bool) -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.id = "g".into();
    group.replication_group_id = "g".into();
    group.num_cache_clusters = Val::Known(clusters);
    group.automatic_failover_enabled = Val::Known(failover);
    group
}

fn at_once(mut group: ReplicationGroup) -> ReplicationGroup {
    group.apply_immediately = Val::Known(true);
    group
}

/// A group of `clusters`, whose primary is the first.
fn seen(clusters: i64, failover: bool) -> ReplicationGroup {
    let mut group = group(clusters, failover);
    let member = |number: i64| {
        let role = if number == 1 { "primary" } else { "replica" };
        Val::Known(NodeGroupMember {
            cache_cluster_id: format!("g-00{number}").as_str().into(),
            current_role: role.into(),
            ..NodeGroupMember::empty()
        })
    };
    group.node_groups = Val::Known(vec![Val::Known(NodeGroup {
        node_group_id: "0001".into(),
        node_group_members: Val::Known((1..=clusters).map(member).collect()),
        ..NodeGroup::empty()
    })]);
    group
}

fn names(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Vec<&'static str> {
    let name = |step: &GroupStep| match step {
        GroupStep::ScaleOut(_) => "scale out",
        GroupStep::Reshard(_) => "reshard",
        GroupStep::Modify(_) => "modify",
        GroupStep::Token(_) => "token",
        GroupStep::ScaleIn(_) => "scale in",
        GroupStep::Switch(_) => "switch",
        GroupStep::Own(OwnCall::TransitEncryption, _) => "transit encryption",
        GroupStep::Own(OwnCall::ClusterMode, _) => "cluster mode",
        GroupStep::Own(OwnCall::UserGroups, _) => "user groups",
        GroupStep::Own(OwnCall::LogDelivery, _) => "log delivery",
        GroupStep::Own(OwnCall::Durability, _) => "durability",
        GroupStep::Tags(_) => "tags",
    };
    of(prior, planned, planned, &Private::default()).iter().map(name).collect()
}

#[test]
fn replicas_come_before_failover_and_go_after_it() {
    assert_eq!(names(&group(1, false), &group(2, true)), ["scale out", "modify"]);
    assert_eq!(names(&group(2, true), &at_once(group(1, false))), ["modify", "scale in"]);
    assert_eq!(names(&group(2, true), &group(1, false)), ["switch", "scale in"]);
    assert!(names(&group(2, true), &group(2, true)).is_empty());
}

/// AWS takes replicas and tokens only at once, and makes with them what is pending.
#[test]
fn what_waits_is_sent_after_what_makes_it_early() {
    let prior = seen(3, false);
    let mut planned = prior.clone();
    planned.num_cache_clusters = Val::Known(2);
    planned.node_type = "cache.m4.xlarge".into();
    planned.auth_token = Val::Known(Secret::new("t"));
    assert_eq!(names(&prior, &planned), ["token", "scale in", "modify"]);
    assert_eq!(names(&prior, &at_once(planned)), ["modify", "token", "scale in"]);
}

#[test]
fn failover_is_off_while_a_member_is_promoted() {
    let promote = |failover: bool| {
        let mut planned = at_once(seen(2, failover));
        planned.primary_cluster_id = "g-002".into();
        planned
    };
    let prior = |failover: bool| {
        let mut prior = seen(2, failover);
        prior.multi_az_enabled = Val::Known(failover);
        prior
    };
    assert_eq!(names(&prior(false), &promote(false)), ["modify"]);
    assert_eq!(names(&prior(true), &promote(false)), ["switch", "modify"]);
    assert_eq!(names(&prior(false), &promote(true)), ["modify", "switch"]);
    // The primary is the primary already.
    let mut planned = promote(false);
    planned.primary_cluster_id = "G-001".into();
    assert!(names(&prior(false), &planned).is_empty());
}

#[test]
fn what_is_switched_for_a_promotion_is_in_no_other_call() {
    let with = |on: bool| {
        let mut group = at_once(seen(2, on));
        group.multi_az_enabled = Val::Known(on);
        group
    };
    let request = || ModifyReplicationGroup {
        id: "g".to_owned(),
        apply_immediately: Some(true),
        ..ModifyReplicationGroup::default()
    };
    for on in [true, false] {
        let (prior, mut planned) = (with(!on), with(on));
        planned.primary_cluster_id = "g-002".into();
        let switch = GroupStep::Switch(ModifyReplicationGroup {
            automatic_failover_enabled: Some(on),
            multi_az_enabled: Some(on),
            ..request()
        });
        let promotion = GroupStep::Modify(ModifyReplicationGroup {
            primary_cluster_id: Some("g-002".to_owned()),
            ..request()
        });
        let steps = of(&prior, &planned, &planned, &Private::default());
        assert_eq!(steps, if on { [promotion, switch] } else { [switch, promotion] });
    }
}

/// Automatic failover needs a replica, and so does Multi-AZ, which alone can be off in a group with
/// shards.
#[test]
fn the_last_replica_is_one_that_something_needs_that_goes_off() {
    let needs = |before: (bool, bool), after: (bool, bool), left: i64, sharded: bool| {
        let with = |(failover, multi_az): (bool, bool)| {
            let mut group = seen(3, failover);
            group.multi_az_enabled = Val::Known(multi_az);
            group.cluster_enabled = Val::Known(sharded);
            group
        };
        let mut planned = with(after);
        planned.num_cache_clusters = Val::Known(left);
        Needs::of(&with(before), &planned, &planned)
    };
    let (none, failover, both) = ((false, false), (true, false), (true, true));
    let to_none = |before, after, sharded| needs(before, after, 1, sharded).last_replica;
    assert!(to_none(failover, none, false));
    assert!(to_none(both, none, false));
    assert!(to_none(both, failover, false));
    assert!(to_none(both, failover, true));
    // Nothing needs one.
    assert!(!to_none(none, none, false));
    assert!(!to_none(failover, failover, true));
    // What needs it stays, or does not go with shards: AWS refuses that itself.
    assert!(!to_none(both, both, false));
    assert!(!to_none(failover, none, true));
    // One is left.
    assert!(!needs(both, none, 2, false).last_replica);
    // Which way failover goes.
    for (before, after) in [(none, none), (none, failover), (failover, none), (failover, failover)]
    {
        let needs = needs(before, after, 2, false);
        assert_eq!(needs.failover_off, before.0 && !after.0);
        assert_eq!(needs.failover_on, !before.0 && after.0);
    }
}

#[test]
fn an_engine_too_old_for_failover_is_upgraded_first() {
    let mut prior = seen(2, false);
    prior.engine_version = "2.6.13".into();
    prior.engine_version_actual = "2.6.13".into();
    let mut planned = at_once(seen(2, true));
    planned.engine_version = "3.2.6".into();
    assert_eq!(names(&prior, &planned), ["modify", "switch"]);
    prior.engine_version_actual = "2.8.24".into();
    assert_eq!(names(&prior, &planned), ["modify"]);
}

#[test]
fn new_shards_get_their_replicas_when_they_are_there() {
    let mut prior = seen(2, true);
    prior.cluster_enabled = Val::Known(true);
    let mut planned = prior.clone();
    planned.num_cache_clusters = Val::Null;
    planned.num_node_groups = Val::Known(2);
    assert_eq!(names(&prior, &planned), ["reshard"]);
    planned.replicas_per_node_group = Val::Known(1);
    assert_eq!(names(&prior, &planned), ["reshard", "scale out", "scale in"]);
}

#[test]
fn what_was_reached_is_no_more_than_what_was_sent() {
    let prior = group(1, false);
    let mut planned = group(2, true);
    planned.auth_token = Val::Known(Secret::new("t"));
    planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
    assert_eq!(names(&prior, &planned), ["scale out", "token", "modify", "tags"]);
    let steps = of(&prior, &planned, &planned, &Private::default());
    let mut reached = start(&prior, &planned, &steps);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    steps[1].reach(&mut reached, &planned, &steps[2..]);
    assert!(reached.auth_token == planned.auth_token);
    assert_eq!(reached.automatic_failover_enabled, Val::Known(false), "not sent yet");
    assert!(reached.tags_all.is_null());
    steps[2].reach(&mut reached, &planned, &steps[3..]);
    steps[3].reach(&mut reached, &planned, &[]);
    assert_eq!(reached, planned);
}

/// A shard may have a replica too many or too few until the last of these calls is done.
#[test]
fn the_numbers_are_reached_with_the_last_call_that_changes_them() {
    let mut prior = seen(2, true);
    prior.cluster_enabled = Val::Known(true);
    prior.num_cache_clusters = Val::Null;
    prior.num_node_groups = Val::Known(1);
    prior.replicas_per_node_group = Val::Known(1);
    let mut planned = prior.clone();
    planned.num_node_groups = Val::Known(2);
    planned.replicas_per_node_group = Val::Known(2);
    planned.preferred_cache_cluster_azs = Val::Known(vec!["a".into()]);
    assert_eq!(names(&prior, &planned), ["reshard", "scale out", "scale in"]);
    let steps = of(&prior, &planned, &planned, &Private::default());
    let mut reached = start(&prior, &planned, &steps);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    assert_eq!(reached, prior);
    steps[1].reach(&mut reached, &planned, &steps[2..]);
    assert_eq!(reached, prior);
    steps[2].reach(&mut reached, &planned, &[]);
    assert_eq!(reached, planned);
}

#[test]
fn a_first_token_of_a_group_that_has_one_is_recorded() {
    let mut prior = group(1, false);
    prior.auth_token_enabled = Val::Known(true);
    let mut planned = prior.clone();
    planned.auth_token = Val::Known(Secret::new("t"));
    assert!(names(&prior, &planned).is_empty());
    assert_eq!(start(&prior, &planned, &[]), planned);
}

/// A change of encryption in transit at once makes what is pending, so what waits for the window comes after it.
#[test]
fn encryption_in_transit_is_a_call_of_its_own() {
    let mut prior = seen(3, false);
    prior.transit_encryption_enabled = Val::Known(false);
    let mut planned = prior.clone();
    planned.transit_encryption_enabled = Val::Known(true);
    planned.transit_encryption_mode = "preferred".into();
    planned.num_cache_clusters = Val::Known(2);
    planned.node_type = "cache.m4.xlarge".into();
    assert_eq!(names(&prior, &planned), ["transit encryption", "scale in", "modify"]);
    let steps = of(&prior, &planned, &planned, &Private::default());
    let expected = ModifyReplicationGroup {
        id: "g".to_owned(),
        apply_immediately: Some(true),
        transit_encryption_enabled: Some(true),
        transit_encryption_mode: Some("preferred".to_owned()),
        ..ModifyReplicationGroup::default()
    };
    assert_eq!(steps[0], GroupStep::Own(OwnCall::TransitEncryption, expected));
    let mut reached = start(&prior, &planned, &steps);
    assert_eq!(reached, prior);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    assert_eq!(reached.transit_encryption_mode, planned.transit_encryption_mode);
    assert_eq!(reached.transit_encryption_enabled, Val::Known(true));
    assert_eq!(reached.node_type, prior.node_type, "not sent yet");
    let planned = at_once(planned);
    assert_eq!(names(&prior, &planned), ["modify", "transit encryption", "scale in"]);
    let sent = |steps: &[GroupStep]| match &steps[0] {
        GroupStep::Modify(input) => input.clone(),
        other => panic!("{other:?}"),
    };
    let input = sent(&of(&prior, &planned, &planned, &Private::default()));
    assert_eq!(input.transit_encryption_enabled, None, "in no other call");
    assert_eq!(input.transit_encryption_mode, None, "in no other call");
}

/// AWS has shown no flag yet: the state takes it over without a call.
#[test]
fn what_needs_no_call_of_its_own_is_recorded() {
    let prior = seen(1, false);
    let mut planned = prior.clone();
    planned.transit_encryption_enabled = Val::Known(true);
    planned.transit_encryption_mode = "required".into();
    assert!(names(&prior, &planned).is_empty());
    assert_eq!(start(&prior, &planned, &[]), planned);
}

/// User groups take a token along, and AWS takes no other change with the durability.
#[test]
fn user_groups_and_durability_have_calls_of_their_own() {
    let users = |names: &[&str]| Val::Known(names.iter().map(|name| (*name).to_owned()).collect());
    let mut prior = seen(3, false);
    prior.user_group_ids = users(&["a"]);
    let mut planned = prior.clone();
    planned.user_group_ids = users(&["b"]);
    planned.durability = "sync".into();
    planned.node_type = "cache.m4.xlarge".into();
    assert_eq!(names(&prior, &planned), ["user groups", "durability", "modify"]);
    assert_eq!(names(&prior, &at_once(planned.clone())), ["modify", "user groups", "durability"]);
    planned.user_group_ids = users(&[]);
    planned.auth_token = Val::Known(Secret::new("t"));
    assert_eq!(
        names(&prior, &planned),
        ["user groups", "durability", "modify"],
        "one call for both"
    );
}

/// A token is kept in the state until the call that deletes it has been sent.
#[test]
fn a_token_goes_from_the_state_with_the_call_that_deletes_it() {
    let mut prior = group(1, false);
    prior.auth_token = Val::Known(Secret::new("t"));
    prior.auth_token_enabled = Val::Known(true);
    let mut planned = group(1, false);
    planned.user_group_ids = Val::Known(["u".to_owned()].into_iter().collect());
    planned.auth_token_update_strategy = "DELETE".into();
    planned.auth_token_enabled = Val::Known(false);
    let steps = of(&prior, &planned, &planned, &Private::default());
    let mut reached = start(&prior, &planned, &steps);
    assert_eq!(reached.auth_token, prior.auth_token);
    assert!(reached.user_group_ids.is_null());
    steps[0].reach(&mut reached, &planned, &[]);
    assert_eq!(reached, planned);
}
