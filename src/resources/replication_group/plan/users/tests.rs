use super::*;
use crate::aws::Secret;
use crate::framework::diagnostics::Severity;
use crate::framework::model::Set;
use crate::resources::replication_group::plan::tests::{Planned, config, existing, plan};

fn names(names: &[&str]) -> Val<Set<String>> {
    Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
}

/// A group with these user groups, with or without a token of which nothing is known.
fn prior(users: &[&str], token: bool) -> ReplicationGroup {
    ReplicationGroup {
        user_group_ids: names(users),
        auth_token_enabled: Val::Known(token),
        ..existing()
    }
}

fn with(users: Val<Set<String>>, strategy: Val<String>) -> ReplicationGroup {
    ReplicationGroup { user_group_ids: users, auth_token_update_strategy: strategy, ..config() }
}

fn said(planned: &Planned) -> Vec<(Severity, &'static str)> {
    let all = planned.result.diagnostics.iter();
    all.map(|message| (message.severity, message.id.as_str())).collect()
}

#[tokio::test]
async fn user_groups_replace_a_token_only_with_delete() {
    let delete = || Val::from("DELETE");
    let old = ReplicationGroup { auth_token: Val::Known(Secret::new("t")), ..prior(&[], true) };
    for prior in [prior(&[], true), old.clone()] {
        let planned = plan(Some(&prior), &with(names(&["u"]), delete())).await;
        assert_eq!(said(&planned), [(Severity::Warning, "token-replaced")]);
        assert_eq!(planned.state.auth_token_enabled, Val::Known(false));
        assert!(planned.state.auth_token_last_modified.is_unknown());
        for users in [Val::Null, names(&[])] {
            let planned = plan(Some(&prior), &with(users, delete())).await;
            assert_eq!(said(&planned), [(Severity::Error, "token-deleted")]);
        }
        // What is not known yet is nobody's mistake.
        let planned = plan(Some(&prior), &with(Val::Unknown, delete())).await;
        assert_eq!(said(&planned), []);
        assert!(planned.state.auth_token_enabled.is_unknown());
        let planned = plan(Some(&prior), &with(names(&["u"]), Val::Unknown)).await;
        assert_eq!(said(&planned), []);
    }
    let planned = plan(Some(&prior(&[], true)), &with(names(&["u"]), Val::Null)).await;
    assert_eq!(said(&planned), [(Severity::Error, "users-with-token")]);
    let planned = plan(Some(&old), &with(names(&["u"]), Val::Null)).await;
    assert_eq!(said(&planned), [(Severity::Error, "token-removed")]);
}

#[tokio::test]
async fn delete_stays_without_a_word_once_the_token_is_gone() {
    let mut gone = prior(&["u"], false);
    gone.auth_token_update_strategy = "DELETE".into();
    let planned = plan(Some(&gone), &with(names(&["U"]), "DELETE".into())).await;
    assert_eq!(said(&planned), []);
    assert_eq!(planned.state, gone, "no difference");
    let other = plan(Some(&gone), &with(names(&["other"]), "DELETE".into())).await;
    assert_eq!(said(&other), []);
}

#[tokio::test]
async fn a_group_that_is_left_open_is_said() {
    let removed =
        |token: Val<Secret>| ReplicationGroup { auth_token: token, ..with(names(&[]), Val::Null) };
    let planned = plan(Some(&prior(&["u"], false)), &removed(Val::Null)).await;
    assert_eq!(said(&planned), [(Severity::Warning, "users-removed")]);
    let token = Val::Known(Secret::new("0123456789abcdef"));
    let planned = plan(Some(&prior(&["u"], false)), &removed(token)).await;
    assert_eq!(said(&planned), [(Severity::Warning, "token-required")]);
    assert_eq!(planned.state.auth_token_enabled, Val::Known(true));
    // Left out, they stay.
    let planned = plan(Some(&prior(&["u"], false)), &with(Val::Null, Val::Null)).await;
    assert_eq!(said(&planned), []);
    assert_eq!(planned.state.user_group_ids, names(&["u"]));
}
