use super::*;
use crate::aws::Secret;
use crate::framework::model::{Model as _, Set};
use crate::resources::cluster::samples::{config, existing, memcached, redis, texts as list};
use crate::resources::cluster::zones::MULTIPLE;
use crate::resources::log_delivery::samples;

fn names(names: &[&str]) -> Val<Set<String>> {
    Val::Known(names.iter().map(|name| (*name).to_owned()).collect())
}

#[test]
fn a_number_that_is_too_large_is_sent_for_aws_to_refuse() {
    let (prior, mut planned) = (existing(&["a"]), existing(&["a"]));
    planned.snapshot_retention_limit = Val::Known(5_000_000_000);
    let input = settings(&prior, &planned).expect("a change");
    assert_eq!(input.snapshot_retention_limit, Some(i32::MAX));
}

#[test]
fn everything_that_is_known_is_sent_at_creation() {
    let mut planned = config(2);
    planned.replication_group_id = "g".into();
    planned.engine_version = "1.5.16".into();
    planned.parameter_group_name = "p".into();
    planned.port = Val::Known(11212);
    planned.auto_minor_version_upgrade = Val::Known(false);
    planned.az_mode = "cross-az".into();
    planned.availability_zone = "a".into();
    planned.preferred_availability_zones = list(&["a", "b"]);
    planned.transit_encryption_enabled = Val::Known(true);
    planned.subnet_group_name = "s".into();
    planned.network_type = "dual_stack".into();
    planned.ip_discovery = "ipv6".into();
    planned.security_group_ids = names(&["sg-1"]);
    planned.security_group_names = names(&["classic"]);
    planned.maintenance_window = "sun:05:00-sun:06:00".into();
    planned.notification_topic_arn = "t".into();
    let logs = samples::blocks(&[("slow-log", "a"), ("engine-log", "b")]);
    planned.log_delivery_configuration = logs.clone();
    planned.snapshot_arns = list(&["arn:aws:s3:::b/k"]);
    planned.snapshot_name = "backup".into();
    planned.snapshot_retention_limit = Val::Known(1);
    planned.snapshot_window = "03:00-04:00".into();
    planned.auth_token = Val::Known(Secret::new("token"));
    planned.tags_all = Val::Known([("k".to_owned(), "v".into())].into());
    let text = |text: &str| Some(text.to_owned());
    let expected = CreateCacheCluster {
        id: "C".to_owned(),
        replication_group_id: text("g"),
        az_mode: text("cross-az"),
        preferred_availability_zone: text("a"),
        preferred_availability_zones: vec!["a".to_owned(), "b".to_owned()],
        num_cache_nodes: Some(2),
        cache_node_type: text("cache.m4.large"),
        engine: text("memcached"),
        engine_version: text("1.5.16"),
        cache_parameter_group_name: text("p"),
        // A read replica has that of its group.
        transit_encryption_enabled: None,
        cache_subnet_group_name: text("s"),
        network_type: text("dual_stack"),
        ip_discovery: text("ipv6"),
        cache_security_group_names: vec!["classic".to_owned()],
        security_group_ids: vec!["sg-1".to_owned()],
        tags: [("k".to_owned(), "v".to_owned())].into(),
        snapshot_arns: vec!["arn:aws:s3:::b/k".to_owned()],
        snapshot_name: text("backup"),
        preferred_maintenance_window: text("sun:05:00-sun:06:00"),
        port: Some(11212),
        notification_topic_arn: text("t"),
        log_deliveries: log_delivery::to_create(&logs),
        auto_minor_version_upgrade: Some(false),
        snapshot_retention_limit: Some(1),
        snapshot_window: text("03:00-04:00"),
        auth_token: Some(Secret::new("token")),
    };
    assert_eq!(create(&planned), expected);
    let mut bare = Cluster::empty();
    bare.cluster_id = "r".into();
    bare.engine = Val::Unknown;
    let id = "r".to_owned();
    assert_eq!(create(&bare), CreateCacheCluster { id, ..CreateCacheCluster::default() });
}

#[test]
fn encryption_in_transit_is_sent_where_it_is_wanted() {
    let sent = |flag: Val<bool>| {
        let mut planned = config(1);
        planned.transit_encryption_enabled = flag;
        create(&planned).transit_encryption_enabled
    };
    assert_eq!(sent(Val::Known(true)), Some(true));
    for inert in [Val::Known(false), Val::Null, Val::Unknown] {
        assert_eq!(sent(inert), None);
    }
}

#[test]
fn zones_decide_about_the_mode_where_nobody_does() {
    let mut planned = config(2);
    planned.az_mode = Val::Unknown;
    planned.preferred_availability_zones = list(&["a", "b"]);
    assert_eq!(create(&planned).az_mode.as_deref(), Some("cross-az"));
    planned.preferred_availability_zones = list(&["a", "a"]);
    assert_eq!(create(&planned).az_mode, None);
    planned.availability_zone = MULTIPLE.into();
    assert_eq!(create(&planned).preferred_availability_zone, None);
}

#[test]
fn only_what_differs_is_changed() {
    let prior = existing(&["a"]);
    assert_eq!(settings(&prior, &prior), None);
    let mut planned = prior.clone();
    planned.apply_immediately = Val::Known(true);
    planned.status = Val::Unknown;
    assert_eq!(settings(&prior, &planned), None);
    planned.az_mode = "cross-az".into();
    planned.security_group_ids = names(&["sg-1"]);
    planned.security_group_names = names(&["classic"]);
    planned.ip_discovery = "ipv6".into();
    planned.maintenance_window = "mon:05:00-mon:06:00".into();
    planned.parameter_group_name = "p".into();
    planned.engine_version = "1.6.12".into();
    planned.auto_minor_version_upgrade = Val::Known(false);
    planned.snapshot_retention_limit = Val::Known(1);
    planned.snapshot_window = "03:00-04:00".into();
    planned.node_type = "cache.m4.xlarge".into();
    let text = |text: &str| Some(text.to_owned());
    let expected = ModifyCacheCluster {
        id: "C".to_owned(),
        az_mode: text("cross-az"),
        cache_security_group_names: Some(vec!["classic".to_owned()]),
        security_group_ids: Some(vec!["sg-1".to_owned()]),
        ip_discovery: text("ipv6"),
        preferred_maintenance_window: text("mon:05:00-mon:06:00"),
        cache_parameter_group_name: text("p"),
        apply_immediately: Some(true),
        engine_version: text("1.6.12"),
        auto_minor_version_upgrade: Some(false),
        snapshot_retention_limit: Some(1),
        snapshot_window: text("03:00-04:00"),
        cache_node_type: text("cache.m4.xlarge"),
        // See the tests of the topic and of the engine.
        notification_topic_arn: None,
        notification_topic_status: None,
        engine: None,
        // A call of their own.
        log_deliveries: Vec::new(),
        scale_config: None,
        // Added by `nodes`.
        num_cache_nodes: None,
        cache_node_ids_to_remove: Vec::new(),
        new_availability_zones: Vec::new(),
    };
    assert_eq!(settings(&prior, &planned), Some(expected));
}

#[test]
fn an_empty_list_takes_all_security_groups_away() {
    let mut prior = existing(&["a"]);
    prior.security_group_ids = names(&["sg-1", "sg-2"]);
    let mut planned = prior.clone();
    planned.security_group_ids = names(&["sg-2", "sg-1"]);
    assert_eq!(settings(&prior, &planned), None, "the order does not matter");
    planned.security_group_ids = names(&[]);
    let input = settings(&prior, &planned).expect("a change");
    assert_eq!(input.security_group_ids, Some(Vec::new()));
    assert_eq!(input.cache_security_group_names, None);
}

#[test]
fn a_topic_that_is_removed_is_switched_off() {
    let asked = |before: (&str, &str), now: (Option<&str>, Val<String>)| {
        let mut prior = existing(&["a"]);
        prior.notification_topic_arn = before.0.into();
        prior.notification_topic_status = before.1.into();
        let mut planned = prior.clone();
        planned.notification_topic_arn = now.0.map(str::to_owned).into();
        planned.notification_topic_status = now.1;
        settings(&prior, &planned)
            .map(|input| (input.notification_topic_arn, input.notification_topic_status))
    };
    let text = |text: &str| Some(text.to_owned());
    let active = ("one", "active");
    assert_eq!(asked(active, (None, Val::Unknown)), Some((None, text("inactive"))));
    assert_eq!(asked(active, (Some("two"), Val::Unknown)), Some((text("two"), text("active"))));
    assert_eq!(
        asked(active, (Some("two"), "inactive".into())),
        Some((text("two"), text("inactive")))
    );
    let silent = ("one", "inactive");
    assert_eq!(
        asked(silent, (Some("two"), "inactive".into())),
        Some((text("two"), text("inactive"))),
        "another topic is as silent as the one before"
    );
    assert_eq!(asked(silent, (Some("two"), Val::Unknown)), Some((text("two"), text("active"))));
    assert_eq!(asked(active, (Some("one"), "inactive".into())), Some((None, text("inactive"))));
    assert_eq!(asked(silent, (Some("one"), "active".into())), Some((None, text("active"))));
    assert_eq!(asked(active, (Some("one"), Val::Unknown)), None);
}

#[test]
fn a_silent_topic_is_silenced_after_the_creation() {
    let mut planned = config(1);
    assert_eq!(after_creation(&planned), None);
    planned.notification_topic_status = "active".into();
    assert_eq!(after_creation(&planned), None);
    planned.notification_topic_status = "inactive".into();
    assert_eq!(after_creation(&planned), None, "there is no topic");
    let expected = ModifyCacheCluster {
        id: "C".to_owned(),
        notification_topic_status: Some("inactive".to_owned()),
        apply_immediately: Some(true),
        ..ModifyCacheCluster::default()
    };
    planned.notification_topic_arn = "topic".into();
    assert_eq!(after_creation(&planned), Some(expected.clone()));
    // The topic of the group.
    planned.notification_topic_arn = Val::Null;
    planned.replication_group_id = "g".into();
    assert_eq!(after_creation(&planned), Some(expected));
}

#[test]
fn without_a_topic_nothing_is_switched() {
    let prior = existing(&["a"]);
    for status in ["active", "inactive"] {
        let mut planned = prior.clone();
        planned.notification_topic_status = status.into();
        assert_eq!(settings(&prior, &planned), None);
        // The topic of the group.
        planned.replication_group_id = "g".into();
        let input = settings(&prior, &planned).expect("a change");
        assert_eq!(input.notification_topic_status.as_deref(), Some(status));
    }
}

#[test]
fn another_engine_is_sent_with_its_version() {
    let mut prior = existing(&["a"]);
    prior.engine = "redis".into();
    prior.engine_version = "7.1".into();
    let mut planned = prior.clone();
    planned.engine = "valkey".into();
    planned.engine_version = "8.0".into();
    let input = settings(&prior, &planned).expect("a change");
    assert_eq!(input.engine.as_deref(), Some("valkey"));
    assert_eq!(input.engine_version.as_deref(), Some("8.0"));
}

/// AWS looks for a version among those of the engine that runs, and shows the version only.
#[test]
fn a_pending_version_is_sent_again_with_the_engine_it_brings() {
    let sent = |runs: (&str, &str), planned: (&str, &str)| {
        let mut now = redis();
        (now.engine, now.engine_version) = (Some(runs.0.to_owned()), Some(runs.1.to_owned()));
        now.pending.engine_version = Some("8.0.1".to_owned());
        let mut state = existing(&["a"]);
        (state.engine, state.engine_version) = (planned.0.into(), planned.1.into());
        let mut input = unchanged(&state);
        resend(&now, &state, &mut input);
        (input.engine, input.engine_version)
    };
    let text = |text: &str| Some(text.to_owned());
    let valkey = ("valkey", "8.0");
    assert_eq!(sent(("redis", "7.1.0"), valkey), (text("valkey"), text("8.0")));
    assert_eq!(sent(("valkey", "7.2.6"), valkey), (None, text("8.0")));
    // Somebody else asked for it, and it goes on waiting.
    assert_eq!(sent(("redis", "7.1.0"), ("redis", "7.1")), (text("valkey"), text("8.0")));
}

/// "the pending modification is replaced by the newer modification"
#[test]
fn pending_values_that_are_still_wanted_are_sent_again() {
    let mut now = memcached(&["a"]);
    now.pending.engine_version = Some("1.6.12".to_owned());
    now.pending.cache_node_type = Some("cache.m4.xlarge".to_owned());
    now.pending.num_cache_nodes = Some(5);
    let mut planned = existing(&["a"]);
    planned.engine_version = "1.6.12".into();
    planned.node_type = "cache.m4.xlarge".into();
    planned.num_cache_nodes = Val::Known(5);
    let sent = |now: &CacheCluster, planned: &Cluster| {
        let mut input = unchanged(planned);
        resend(now, planned, &mut input);
        (input.engine_version, input.cache_node_type, input.num_cache_nodes)
    };
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(sent(&now, &planned), (text("1.6.12"), text("cache.m4.xlarge"), None));
    // What nobody wants, or runs already, is sent as it is while it waits, and not with a change at once.
    planned.engine_version = "1.5.16".into();
    planned.node_type = "cache.m4.large".into();
    assert_eq!(sent(&now, &planned), (text("1.6.12"), text("cache.m4.xlarge"), None));
    planned.apply_immediately = Val::Known(true);
    assert_eq!(sent(&now, &planned), (None, None, None));
    // What the change says itself stays.
    planned.engine_version = "1.6.12".into();
    let mut input = unchanged(&planned);
    input.engine_version = text("1.6.17");
    resend(&now, &planned, &mut input);
    assert_eq!(input.engine_version, text("1.6.17"));
}

#[test]
fn a_deletion_names_the_last_backup() {
    let mut prior = existing(&["a"]);
    prior.final_snapshot_identifier = "last".into();
    let input = delete(&prior);
    assert_eq!(
        (input.id.as_str(), input.final_snapshot_identifier.as_deref()),
        ("c", Some("last"))
    );
}

#[test]
fn log_deliveries_are_changed_at_once_in_a_call_of_their_own() {
    let mut prior = existing(&["a"]);
    prior.apply_immediately = Val::Known(false);
    prior.log_delivery_configuration = samples::blocks(&[("slow-log", "a")]);
    assert_eq!(logs(&prior, &prior), None);
    let mut planned = prior.clone();
    planned.log_delivery_configuration = samples::blocks(&[("engine-log", "b")]);
    assert_eq!(settings(&prior, &planned), None);
    let expected = ModifyCacheCluster {
        id: "C".to_owned(),
        apply_immediately: Some(true),
        log_deliveries: vec![samples::enabled("engine-log", "b"), samples::ended("slow-log")],
        ..ModifyCacheCluster::default()
    };
    assert_eq!(logs(&prior, &planned), Some(expected));
}
