//! What AWS has accepted and not yet made, beside what is wanted.

use super::*;

#[test]
fn what_is_pending_and_wanted_is_no_difference() {
    let mut before = available_state();
    before.engine_version = "7.1".into();
    before.node_type = "cache.m4.xlarge".into();
    before.automatic_failover_enabled = Val::Known(true);
    let mut now = seen(&["g-001", "g-002"]);
    now.group.pending.automatic_failover = Some("enabled".to_owned());
    for member in &mut now.members {
        member.pending.engine_version = Some("7.1.0".to_owned());
        member.pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    }
    let state = read(&before, &now);
    assert_eq!(state.engine_version, before.engine_version);
    assert_eq!(state.node_type, before.node_type);
    assert_eq!(state.automatic_failover_enabled, Val::Known(true));
    let pending = state.pending_modified_values.known().and_then(|p| p.first()?.known());
    let pending = pending.expect("one object");
    assert_eq!(pending.engine_version, "7.1.0".into());
    // Something else is pending: that is a difference.
    before.node_type = "cache.m4.2xlarge".into();
    assert_eq!(read(&before, &now).node_type, "cache.m4.large".into());
}

/// AWS does not say which engine is coming, only its version, and Redis has none after 7.1.
#[test]
fn an_engine_that_is_coming_and_wanted_is_no_difference() {
    let shown = |wanted: &str, coming: Option<&str>| {
        let mut before = available_state();
        before.engine = wanted.into();
        let mut now = seen(&["g-001", "g-002"]);
        now.members[1].pending.engine_version = coming.map(str::to_owned);
        read(&before, &now).engine
    };
    assert_eq!(shown("valkey", Some("8.0.1")), "valkey".into());
    assert_eq!(shown("Valkey", Some("8.0.1")), "Valkey".into());
    // Nothing is coming, or nothing of Valkey, or nobody wants it.
    assert_eq!(shown("valkey", None), "redis".into());
    assert_eq!(shown("valkey", Some("7.1.0")), "redis".into());
    assert_eq!(shown("redis", Some("8.0.1")), "redis".into());
    assert_eq!(shown("Redis", Some("8.0.1")), "Redis".into());
}

/// In the answers of 2017 only members say which engine it is.
#[test]
fn the_engine_of_a_member_is_that_of_its_group() {
    let mut now = seen(&["g-001"]);
    now.group.engine = None;
    assert_eq!(read(&ReplicationGroup::empty(), &now).engine, "redis".into());
}

/// Whoever asked for what is pending wants it, where nobody else has said what is wanted.
#[test]
fn failover_is_what_it_is_or_what_is_coming_and_wanted() {
    let shown = |wanted: Val<bool>, is: &str, coming: Option<&str>| {
        let mut before = available_state();
        before.automatic_failover_enabled = wanted;
        let mut now = seen(&["g-001", "g-002"]);
        now.group.automatic_failover = Some(is.to_owned());
        now.group.pending.automatic_failover = coming.map(str::to_owned);
        read(&before, &now).automatic_failover_enabled == Val::Known(true)
    };
    let (on, off) = (Val::Known(true), Val::Known(false));
    for wanted in [&on, &off, &Val::Null] {
        assert!(shown(wanted.clone(), "enabled", None));
        assert!(shown(wanted.clone(), "enabling", None));
        assert!(!shown(wanted.clone(), "disabled", None));
    }
    assert!(shown(on.clone(), "disabled", Some("enabled")));
    assert!(!shown(off.clone(), "disabled", Some("enabled")), "a difference");
    assert!(shown(Val::Null, "disabled", Some("enabled")), "an import");
    assert!(!shown(off, "enabled", Some("disabled")));
    assert!(shown(on, "enabled", Some("disabled")), "a difference");
    assert!(!shown(Val::Null, "enabled", Some("disabled")), "an import");
}

#[test]
fn an_import_while_something_is_pending_shows_what_was_asked_for() {
    let mut now = seen(&["g-001", "g-002"]);
    now.members[1].pending.engine_version = Some("7.1.0".to_owned());
    now.members[1].pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    let state = read(&ReplicationGroup::empty(), &now);
    assert_eq!(state.engine_version, "7.1".into());
    assert_eq!(state.engine_version_actual, "6.2.6".into());
    assert_eq!(state.node_type, "cache.m4.xlarge".into());
}
