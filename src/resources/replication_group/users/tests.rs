use super::*;
use crate::aws::Secret;
use crate::framework::model::Model as _;
use crate::resources::replication_group::own_call::OwnCall;
use crate::resources::replication_group::{request, samples};

fn names(names: &[&str]) -> Val<Set<String>> {
    Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
}

fn group(users: &[&str]) -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.replication_group_id = "g".into();
    group.user_group_ids = names(users);
    group
}

fn input() -> ModifyReplicationGroup {
    request::at_once(&group(&[]))
}

fn sent(prior: &ReplicationGroup, planned: &ReplicationGroup) -> Option<ModifyReplicationGroup> {
    request::own(OwnCall::UserGroups, prior, planned)
}

#[test]
fn what_differs_is_added_and_removed_in_one_call() {
    let swap = ModifyReplicationGroup {
        user_group_ids_to_add: vec!["b".to_owned()],
        user_group_ids_to_remove: vec!["a".to_owned()],
        ..input()
    };
    assert_eq!(sent(&group(&["a"]), &group(&["b"])), Some(swap));
    let first = ModifyReplicationGroup { user_group_ids_to_add: vec!["b".to_owned()], ..input() };
    let mut none = group(&[]);
    assert_eq!(sent(&none, &group(&["B"])), Some(first.clone()));
    none.user_group_ids = Val::Null;
    assert_eq!(sent(&none, &group(&["b"])), Some(first));
    let all_go = ModifyReplicationGroup { remove_user_groups: Some(true), ..input() };
    assert_eq!(sent(&group(&["a"]), &group(&[])), Some(all_go));
}

#[test]
fn what_is_the_same_or_not_known_is_no_call() {
    let with = |users: Val<Set<String>>| ReplicationGroup { user_group_ids: users, ..group(&[]) };
    for (before, planned) in [
        (names(&["a"]), names(&["A"])),
        (Val::Null, names(&[])),
        (names(&["a"]), Val::Null),
        (names(&["a"]), Val::Unknown),
        (names(&["a"]), Val::Known(Set([Val::Unknown].into_iter().collect()))),
    ] {
        assert_eq!(sent(&with(before), &with(planned)), None);
    }
}

#[test]
fn a_token_is_deleted_with_the_user_groups_that_replace_it() {
    let strategy = |token: bool, strategy: &str, users: &[&str]| {
        let mut prior = group(&["a"]);
        prior.auth_token_enabled = Val::Known(token);
        let mut planned = group(users);
        planned.auth_token_update_strategy = strategy.into();
        sent(&prior, &planned).and_then(|input| input.auth_token_update_strategy)
    };
    assert_eq!(strategy(true, "DELETE", &["b"]).as_deref(), Some("DELETE"));
    assert_eq!(strategy(true, "DELETE", &["a", "b"]).as_deref(), Some("DELETE"));
    assert_eq!(strategy(false, "DELETE", &["b"]), None, "there is none");
    assert_eq!(strategy(true, "SET", &["b"]), None);
    assert_eq!(strategy(true, "DELETE", &[]), None, "nothing replaces it");
}

#[test]
fn a_token_that_replaces_user_groups_goes_along() {
    let token = || ModifyReplicationGroup {
        auth_token: Some(Secret::new("t")),
        auth_token_update_strategy: Some("SET".to_owned()),
        ..input()
    };
    let merged = |prior: &[&str], planned: &[&str]| {
        let mut input = sent(&group(prior), &group(planned)).expect("a change");
        let mut token = Some(token());
        take_token(&mut input, &mut token);
        (input, token)
    };
    let both = ModifyReplicationGroup { remove_user_groups: Some(true), ..token() };
    assert_eq!(merged(&["a"], &[]), (both, None));
    let (swap, left) = merged(&["a"], &["b"]);
    assert_eq!((swap.auth_token, left), (None, Some(token())), "AWS refuses both");
}

#[test]
fn what_is_coming_and_wanted_counts_as_there() {
    let seen = |current: &[&str], add: &[&str], remove: &[&str]| {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let mut group = samples::group(Vec::new());
        group.user_group_ids = owned(current);
        group.pending.user_group_ids_to_add = owned(add);
        group.pending.user_group_ids_to_remove = owned(remove);
        group
    };
    let swap = seen(&["a"], &["b"], &["a"]);
    assert_eq!(shown(&names(&["B"]), &swap), names(&["B"]));
    assert_eq!(shown(&names(&["a"]), &swap), names(&["a"]), "somebody else's change");
    assert_eq!(shown(&Val::Null, &swap), names(&["b"]), "after an import");
    let none = seen(&[], &[], &[]);
    assert_eq!(shown(&Val::Null, &none), names(&[]), "absent is an empty list");
    assert_eq!(shown(&Val::Unknown, &none), names(&[]));
    assert_eq!(shown(&names(&["a"]), &none), names(&[]), "drift");
}
