use crate::aws::Secret;
use crate::framework::diagnostics::DiagnosticId;
use crate::framework::model::Val;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::plan::samples::{clusters, refused, said};
use crate::resources::replication_group::plan::tests::{Planned, config, plan, plan_with_notes};
use crate::resources::replication_group::tls::Tls;
use crate::resources::replication_group::tls_messages as messages;

const ALL: &[DiagnosticId] = messages::ALL;
const ENDED: &[DiagnosticId] = &[messages::TLS_CONNECTIONS_END];

fn with(mut group: ReplicationGroup, enabled: bool, mode: Option<&str>) -> ReplicationGroup {
    group.transit_encryption_enabled = Val::Known(enabled);
    group.transit_encryption_mode = mode.map(str::to_owned).into();
    group
}

/// A group with this encryption in transit.
fn prior(tls: Tls) -> ReplicationGroup {
    let mut group = clusters(2);
    group.engine_version = "7.1".into();
    group.engine_version_actual = "7.1.0".into();
    match tls {
        Tls::Off => with(group, false, None),
        Tls::Preferred => with(group, true, Some("preferred")),
        Tls::Required => with(group, true, Some("required")),
    }
}

/// The configuration that asks for it, with a mode where there is one.
fn wanted(tls: Tls) -> ReplicationGroup {
    match tls {
        Tls::Off => with(config(), false, None),
        Tls::Preferred => with(config(), true, Some("preferred")),
        Tls::Required => with(config(), true, Some("required")),
    }
}

/// In a configuration that has named a mode before.
async fn step(before: Tls, after: Tls) -> Planned {
    let notes = [("transit_encryption_mode", before != Tls::Off)];
    plan_with_notes(&notes, Some(&prior(before)), &wanted(after)).await
}

#[tokio::test]
async fn each_step_is_made_in_place_and_none_is_skipped() {
    let (off, preferred, required) = (Tls::Off, Tls::Preferred, Tls::Required);
    for (before, after, warns) in [
        (off, preferred, false),
        (preferred, required, true),
        (required, preferred, false),
        (preferred, off, true),
    ] {
        let planned = step(before, after).await;
        assert_eq!(planned.replaces(), [""; 0], "{before:?} to {after:?}");
        assert_eq!(refused(&planned, ALL), [""; 0], "{before:?} to {after:?}");
        assert_eq!(said(&planned, ENDED).len(), usize::from(warns), "{before:?} to {after:?}");
        assert_eq!(Tls::of(&planned.state), Some(after));
        for address in
            [&planned.state.primary_endpoint_address, &planned.state.reader_endpoint_address]
        {
            assert!(address.is_unknown(), "{before:?} to {after:?}");
        }
        assert!(planned.state.node_groups.is_unknown());
        assert_eq!(planned.state.id, "group".into());
    }
    for (before, after, at) in
        [(off, required, "transit_encryption_mode"), (required, off, "transit_encryption_enabled")]
    {
        let planned = step(before, after).await;
        assert_eq!(planned.replaces(), [""; 0], "{before:?} to {after:?}");
        assert_eq!(refused(&planned, &[messages::TLS_STEP_SKIPPED]), [at]);
        assert!(planned.result.diagnostics.iter().any(|one| one.detail.contains("\"preferred\"")));
    }
    for same in [off, preferred, required] {
        let planned = step(same, same).await;
        assert!(planned.result.unchanged, "{same:?}");
        assert_eq!(said(&planned, ALL), [], "{same:?}");
    }
}

/// As in hashicorp/aws before it, and as the schema says.
#[tokio::test]
async fn without_a_mode_the_group_is_replaced() {
    for (before, enabled) in [(Tls::Off, true), (Tls::Required, false)] {
        let planned = plan(Some(&prior(before)), &with(config(), enabled, None)).await;
        assert_eq!(planned.replaces(), ["transit_encryption_enabled"], "{before:?}");
        assert_eq!(said(&planned, ALL), [], "{before:?}");
    }
    // A group that accepts both kinds got there in steps.
    let planned = plan(Some(&prior(Tls::Preferred)), &with(config(), false, None)).await;
    assert_eq!(planned.replaces(), [""; 0]);
    // The line of the mode goes, and the group stays as it is.
    for before in [Tls::Preferred, Tls::Required] {
        let planned = plan(Some(&prior(before)), &with(config(), true, None)).await;
        assert!(planned.result.unchanged, "{before:?}");
    }
    // A state that is older than the argument.
    let older = with(prior(Tls::Required), true, None);
    let planned = plan(Some(&older), &wanted(Tls::Required)).await;
    assert_eq!((planned.replaces(), said(&planned, ALL)), (vec![], vec![]));
}

#[tokio::test]
async fn what_is_not_known_yet_replaces_nothing() {
    for before in [Tls::Off, Tls::Preferred, Tls::Required] {
        let mut config = config();
        config.transit_encryption_enabled = Val::Unknown;
        for mode in [Val::Null, Val::Unknown, "preferred".into()] {
            config.transit_encryption_mode = mode.clone();
            let planned = plan(Some(&prior(before)), &config).await;
            assert_eq!(planned.replaces(), [""; 0], "{before:?} {mode:?}");
            assert_eq!(said(&planned, ALL), [], "{before:?} {mode:?}");
            assert!(planned.state.primary_endpoint_address.is_unknown(), "{before:?} {mode:?}");
            if mode.is_null() {
                assert!(planned.state.transit_encryption_mode.is_unknown(), "{before:?}");
            }
        }
    }
}

#[tokio::test]
async fn an_engine_that_is_too_old_is_upgraded_first() {
    for before in [Tls::Off, Tls::Required] {
        let mut old = prior(before);
        old.engine_version = "7.0".into();
        old.engine_version_actual = "7.0.4".into();
        let planned = plan(Some(&old), &wanted(Tls::Preferred)).await;
        assert_eq!(refused(&planned, ALL), ["transit_encryption_mode"], "{before:?}");
        let (_, _, detail) = &said(&planned, &[messages::TLS_NEEDS_VERSION])[0];
        assert!(detail.contains("runs 7.0.4") && detail.contains("Upgrade"), "{detail}");
        assert_eq!(detail.contains("replace the group instead"), before == Tls::Off, "{detail}");
    }
}

#[tokio::test]
async fn a_token_needs_encryption_that_is_required() {
    let mut with_token = prior(Tls::Required);
    with_token.auth_token_enabled = Val::Known(true);
    let planned = plan(Some(&with_token), &wanted(Tls::Preferred)).await;
    assert_eq!(refused(&planned, &[messages::TLS_WITH_AUTH]), ["transit_encryption_mode"]);
    let mut config = wanted(Tls::Preferred);
    config.auth_token = Val::Known(Secret::new("0123456789abcdef"));
    let planned = plan(Some(&with_token), &config).await;
    assert_eq!(refused(&planned, &[messages::TLS_WITH_AUTH]), [""; 0], "a rule says it");
}

#[tokio::test]
async fn user_groups_need_encryption_that_is_required() {
    let users = |ids: &[&str]| Val::Known(ids.iter().map(|id| (*id).to_owned()).collect());
    for (before, after) in [(&["u"][..], &["u"][..]), (&["u"], &[]), (&[], &["u"])] {
        let mut group = prior(Tls::Required);
        group.user_group_ids = users(before);
        let mut config = wanted(Tls::Preferred);
        config.user_group_ids = users(after);
        let planned = plan(Some(&group), &config).await;
        let at = refused(&planned, &[messages::TLS_WITH_USERS]);
        assert_eq!(at, ["transit_encryption_mode"], "{before:?} to {after:?}");
    }
}

#[tokio::test]
async fn a_new_group_without_encryption_has_no_mode() {
    let planned = plan(None, &with(config(), false, None)).await.state;
    assert!(planned.transit_encryption_mode.is_null());
    let planned = plan(None, &with(config(), true, None)).await.state;
    assert!(planned.transit_encryption_mode.is_unknown());
}

/// Only the mode is open: it may be the next step.
#[tokio::test]
async fn a_mode_that_is_not_known_yet_replaces_nothing() {
    for before in [Tls::Off, Tls::Preferred, Tls::Required] {
        let mut config = with(config(), true, None);
        config.transit_encryption_mode = Val::Unknown;
        let planned = plan(Some(&prior(before)), &config).await;
        assert_eq!(planned.replaces(), [""; 0], "{before:?}");
        let warned = planned.result.diagnostics.iter().any(|one| {
            one.path == Some(crate::framework::path::Path::root("transit_encryption_mode"))
        });
        assert_eq!(warned, before == Tls::Off, "{before:?}: it may need another plan");
    }
}

/// The note lasts from the configuration that names a mode to the one that does not.
#[tokio::test]
async fn that_a_mode_is_written_is_noted() {
    let noted = |planned: &Planned| planned.result.private.get("transit_encryption_mode").is_some();
    assert!(noted(&plan(None, &wanted(Tls::Required)).await));
    assert!(!noted(&plan(None, &with(config(), true, None)).await));
    let mut other = with(config(), true, None);
    other.description = "another".into();
    let notes = [("transit_encryption_mode", true)];
    assert!(!noted(&plan_with_notes(&notes, Some(&prior(Tls::Required)), &other).await));
    other.transit_encryption_mode = "required".into();
    assert!(noted(&plan(Some(&prior(Tls::Required)), &other).await));
}
