use super::*;
use crate::framework::model::Model as _;
use crate::resources::replication_group::samples;

fn group(enabled: Val<bool>, mode: Val<String>) -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.transit_encryption_enabled = enabled;
    group.transit_encryption_mode = mode;
    group
}

fn of(tls: Tls) -> ReplicationGroup {
    match tls {
        Tls::Off => group(Val::Known(false), Val::Null),
        Tls::Preferred => group(Val::Known(true), PREFERRED.into()),
        Tls::Required => group(Val::Known(true), REQUIRED.into()),
    }
}

#[test]
fn a_mode_that_nobody_names_is_required() {
    for tls in [Tls::Off, Tls::Preferred, Tls::Required] {
        assert_eq!(Tls::of(&of(tls)), Some(tls));
    }
    assert_eq!(Tls::of(&group(Val::Known(true), Val::Null)), Some(Tls::Required));
    assert_eq!(Tls::of(&group(Val::Known(false), PREFERRED.into())), Some(Tls::Off));
    assert_eq!(Tls::of(&group(Val::Known(true), Val::Unknown)), None);
    assert_eq!(Tls::of(&group(Val::Unknown, PREFERRED.into())), None);
    assert_eq!(Tls::of(&group(Val::Null, Val::Null)), None);
}

/// What is sent for each step: the flag and the mode, each only where it changes.
#[test]
fn flag_and_mode_are_sent_where_they_change() {
    let sent = |prior: &ReplicationGroup, planned: &ReplicationGroup| {
        let group = Diff { prior, planned };
        let flag = flag_to_send(group.map(|group| &group.transit_encryption_enabled));
        (flag, mode_to_send(group))
    };
    let (off, preferred, required) = (of(Tls::Off), of(Tls::Preferred), of(Tls::Required));
    assert_eq!(sent(&off, &preferred), (Some(true), Some(PREFERRED.to_owned())));
    assert_eq!(sent(&preferred, &required), (None, Some(REQUIRED.to_owned())));
    assert_eq!(sent(&required, &preferred), (None, Some(PREFERRED.to_owned())));
    assert_eq!(sent(&preferred, &off), (Some(false), None));
    for same in [&off, &preferred, &required] {
        assert_eq!(sent(same, same), (None, None));
    }
    // A state that is older than the mode, and one that does not say whether traffic is encrypted.
    let older = group(Val::Known(true), Val::Null);
    assert_eq!(sent(&older, &required), (None, None));
    assert_eq!(sent(&older, &preferred), (None, Some(PREFERRED.to_owned())));
    assert_eq!(sent(&group(Val::Null, Val::Null), &required), (None, None));
    assert_eq!(sent(&off, &group(Val::Unknown, Val::Unknown)), (None, None));
}

#[test]
fn the_engine_that_runs_decides() {
    let runs = |actual: Val<String>, spelled: &str| {
        let mut group = ReplicationGroup::empty();
        group.engine_version_actual = actual;
        group.engine_version = spelled.into();
        changes_in_place(&group)
    };
    for (actual, expected) in
        [("6.2.6", false), ("7.0.4", false), ("7.0.5", true), ("7.1.0", true), ("8.0.1", true)]
    {
        assert_eq!(runs(actual.into(), "6.x"), expected, "{actual}");
    }
    assert!(!runs(Val::Null, "6.x"));
    assert!(runs(Val::Null, "7.0"), "it may be 7.0.7");
}

/// What AWS shows, what it works on, and what the state had.
#[test]
fn what_is_coming_counts_where_it_is_wanted() {
    let shown = |current: (bool, Option<&str>),
                 coming: (Option<bool>, Option<&str>),
                 before: Tls| {
        let mut found = samples::group(vec![samples::shard("0001", &["g-001"])]);
        found.transit_encryption_enabled = Some(current.0);
        found.transit_encryption_mode = current.1.map(str::to_owned);
        found.pending.transit_encryption_enabled = coming.0;
        found.pending.transit_encryption_mode = coming.1.map(str::to_owned);
        let before = of(before);
        let (flag, mode) = (&before.transit_encryption_enabled, &before.transit_encryption_mode);
        let state = group(Val::Known(shown_flag(flag, &found)), shown_mode(flag, mode, &found));
        Tls::of(&state).expect("known")
    };
    let (off, on) = ((false, None), (true, Some(REQUIRED)));
    let (preferred, none) = ((true, Some(PREFERRED)), (None, None));
    // Nothing is coming.
    for before in [Tls::Off, Tls::Preferred, Tls::Required] {
        assert_eq!(shown(off, none, before), Tls::Off);
        assert_eq!(shown(preferred, none, before), Tls::Preferred);
        assert_eq!(shown(on, none, before), Tls::Required);
        assert_eq!(shown((true, None), none, before), Tls::Required, "AWS names no mode");
    }
    // What the apply has asked for is coming, or what somebody else has.
    let switched_on = (Some(true), Some(PREFERRED));
    assert_eq!(shown(off, switched_on, Tls::Preferred), Tls::Preferred);
    assert_eq!(shown(off, switched_on, Tls::Off), Tls::Off);
    assert_eq!(shown(preferred, (Some(false), None), Tls::Off), Tls::Off);
    assert_eq!(shown(preferred, (Some(false), None), Tls::Preferred), Tls::Preferred);
    assert_eq!(shown(preferred, (None, Some(REQUIRED)), Tls::Required), Tls::Required);
    assert_eq!(shown(preferred, (None, Some(REQUIRED)), Tls::Preferred), Tls::Preferred);
}

/// After an import nobody has said what is wanted.
#[test]
fn an_import_takes_what_is_coming() {
    let mut found = samples::group(vec![samples::shard("0001", &["g-001"])]);
    found.pending.transit_encryption_enabled = Some(true);
    found.pending.transit_encryption_mode = Some(PREFERRED.to_owned());
    assert!(shown_flag(&Val::Null, &found));
    assert_eq!(shown_mode(&Val::Null, &Val::Null, &found), PREFERRED.into());
    found.pending = aws::PendingChanges::default();
    found.transit_encryption_enabled = None;
    assert!(!shown_flag(&Val::Null, &found) && shown_flag(&Val::Known(true), &found));
}
