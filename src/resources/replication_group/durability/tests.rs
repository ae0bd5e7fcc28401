use super::*;
use crate::aws::ModifyReplicationGroup;
use crate::framework::model::Model as _;
use crate::resources::replication_group::own_call::OwnCall;
use crate::resources::replication_group::{request, samples};

fn group(engine: Val<String>, version: &str) -> ReplicationGroup {
    let mut group = ReplicationGroup::empty();
    group.replication_group_id = "g".into();
    group.engine = engine;
    group.engine_version = version.into();
    group
}

#[test]
fn what_is_inert_is_sent_only_to_an_engine_that_has_it() {
    let sent = |wanted: &str, engine: &str, version: &str| {
        to_create(&wanted.into(), &group(engine.into(), version)).is_some()
    };
    for (wanted, engine, version, expected) in [
        ("disabled", "redis", "7.1", false),
        ("default", "valkey", "8.0", false),
        ("Disabled", "valkey", "8.2", false),
        ("disabled", "valkey", "9.0", true),
        ("default", "Valkey", "9.1", true),
        ("sync", "valkey", "9.0", true),
        ("async", "redis", "7.1", true),
    ] {
        assert_eq!(sent(wanted, engine, version), expected, "{wanted} {engine} {version}");
    }
    assert_eq!(to_create(&Val::Null, &group("valkey".into(), "9.0")), None);
}

#[test]
fn an_engine_is_known_to_lack_it() {
    let lacks = |engine: &Val<String>, version: &Val<String>| lacks(engine, version);
    assert!(lacks(&Val::Null, &Val::Null), "redis");
    assert!(lacks(&"redis".into(), &Val::Unknown));
    assert!(lacks(&"valkey".into(), &"8.2".into()));
    assert!(!lacks(&"valkey".into(), &"9.0".into()));
    assert!(!lacks(&"valkey".into(), &Val::Null), "the newest");
    assert!(!lacks(&Val::Unknown, &"8.2".into()));
}

#[test]
fn nothing_default_and_disabled_are_the_same_while_it_is_off() {
    let read = |before: Val<String>, found: Option<&str>, effective: Option<&str>| {
        let mut seen = samples::group(Vec::new());
        seen.durability = found.map(str::to_owned);
        seen.effective_durability = effective.map(str::to_owned);
        shown(&before, &seen)
    };
    let off = Some("disabled");
    for (before, found, effective, expected) in [
        (Val::Null, None, None, "disabled"),
        (Val::Unknown, None, None, "disabled"),
        ("default".into(), None, None, "default"),
        ("sync".into(), None, None, "disabled"),
        ("disabled".into(), Some("default"), off, "disabled"),
        ("disabled".into(), Some("default"), Some("async"), "default"),
        ("default".into(), Some("disabled"), off, "disabled"),
        (Val::Null, Some("default"), off, "default"),
        ("Sync".into(), Some("sync"), Some("sync"), "Sync"),
        ("sync".into(), Some("async"), Some("async"), "async"),
    ] {
        assert_eq!(read(before.clone(), found, effective), expected.into(), "{before:?} {found:?}");
    }
}

#[test]
fn it_is_changed_alone_and_at_once() {
    let with =
        |durability: Val<String>| ReplicationGroup { durability, ..group("valkey".into(), "9.0") };
    let sent = |before: Val<String>, after: &ReplicationGroup| {
        request::own(OwnCall::Durability, &with(before), after)
    };
    let mut planned = with("Sync".into());
    planned.description = "two".into();
    let expected = ModifyReplicationGroup {
        durability: Some("sync".to_owned()),
        ..request::at_once(&planned)
    };
    assert_eq!(sent("disabled".into(), &planned), Some(expected.clone()));
    assert_eq!(sent(Val::Null, &planned), Some(expected));
    let older = group("redis".into(), "7.1");
    let inert =
        |durability: &str| ReplicationGroup { durability: durability.into(), ..older.clone() };
    let sent_to_redis = request::own(OwnCall::Durability, &inert("disabled"), &inert("default"));
    assert_eq!(sent_to_redis, None);
    for (before, after) in [
        (Val::from("sync"), Val::from("SYNC")),
        (Val::Null, "disabled".into()),
        (Val::Null, "default".into()),
        ("sync".into(), Val::Unknown),
        ("sync".into(), Val::Null),
    ] {
        assert_eq!(sent(before.clone(), &with(after)), None, "{before:?}");
    }
}
