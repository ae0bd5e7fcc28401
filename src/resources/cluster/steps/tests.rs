use std::collections::BTreeMap;

use super::*;
use crate::aws::Secret;
use crate::framework::model::Model as _;
use crate::framework::model::Set;
use crate::resources::cluster::model::PendingModifiedValues;
use crate::resources::cluster::samples::{existing, texts};
use crate::resources::log_delivery::samples::blocks;

fn tags(value: &str) -> Val<BTreeMap<String, Val<String>>> {
    Val::Known([("k".to_owned(), value.into())].into())
}

#[test]
fn tags_come_last_and_what_was_reached_is_no_more_than_what_was_sent() {
    let prior = existing(&["a"]);
    let mut planned = existing(&["a", "b"]);
    planned.engine_version = "1.6.12".into();
    planned.tags = tags("v");
    planned.tags_all = tags("v");
    let set = BTreeMap::from([("k".to_owned(), "v".to_owned())]);
    let steps = of(&prior, &planned);
    assert_eq!(
        steps,
        [ClusterStep::Modify, ClusterStep::Tags(Difference { set, remove: Vec::new() })]
    );
    let mut reached = start(&prior, &planned);
    assert_eq!(reached, prior);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    assert_eq!(reached.engine_version, planned.engine_version);
    assert_eq!(reached.num_cache_nodes, planned.num_cache_nodes);
    assert_eq!((&reached.tags, &reached.tags_all), (&prior.tags, &prior.tags_all), "not sent yet");
    steps[1].reach(&mut reached, &planned, &[]);
    assert_eq!(reached, planned);
}

#[test]
fn only_what_differs_needs_a_call() {
    let prior = existing(&["a"]);
    assert_eq!(of(&prior, &prior), []);
    let mut planned = prior.clone();
    planned.maintenance_window = "mon:05:00-mon:06:00".into();
    assert_eq!(of(&prior, &planned), [ClusterStep::Modify]);
    let mut planned = prior.clone();
    planned.num_cache_nodes = Val::Known(2);
    assert_eq!(of(&prior, &planned), [ClusterStep::Modify]);
    let mut tagged = prior.clone();
    tagged.tags_all = tags("v");
    let remove = vec!["k".to_owned()];
    let difference = Difference { set: BTreeMap::new(), remove };
    assert_eq!(of(&tagged, &prior), [ClusterStep::Tags(difference)]);
}

#[test]
fn what_is_kept_in_the_state_only_is_reached_without_a_call() {
    let prior = existing(&["a"]);
    let mut planned = prior.clone();
    planned.apply_immediately = Val::Known(true);
    planned.node_ids_to_remove = Val::Known(Set::from_iter(["0001".to_owned()]));
    planned.final_snapshot_identifier = "last".into();
    planned.replacement_policy = "deny".into();
    planned.snapshot_arns = texts(&["arn:aws:s3:::b/k"]);
    planned.snapshot_name = "backup".into();
    planned.auth_token = Val::Known(Secret::new("t"));
    planned.timeouts = Val::Unknown;
    assert_eq!(of(&prior, &planned), []);
    assert_eq!(start(&prior, &planned), planned);
}

/// Whoever switches `apply_immediately` on does not want to wait any longer.
#[test]
fn what_waits_is_made_once_it_is_to_be_made_at_once() {
    let with = |at_once: Val<bool>, pending: &[&str]| {
        let mut cluster = existing(&["a"]);
        cluster.apply_immediately = at_once;
        let pending = pending.iter().map(|version| {
            let mut pending = PendingModifiedValues::empty();
            pending.engine_version = (*version).into();
            Val::Known(pending)
        });
        cluster.pending_modified_values = Val::Known(pending.collect());
        cluster
    };
    let (now, later) = (Val::Known(true), Val::Null);
    let waits = with(later.clone(), &["1.6.12"]);
    assert!(flushes(&waits, &with(now.clone(), &["1.6.12"])));
    assert!(!flushes(&waits, &waits));
    assert!(!flushes(&with(now.clone(), &["1.6.12"]), &with(now.clone(), &["1.6.12"])));
    assert!(!flushes(&with(later, &[]), &with(now, &[])), "nothing waits");
}

/// AWS refuses it while nodes are in different zones, and may still show those that go.
#[test]
fn single_az_comes_once_the_nodes_in_other_zones_are_gone() {
    let spread = |zones: &[&str]| {
        let mut cluster = existing(zones);
        cluster.az_mode = "cross-az".into();
        cluster
    };
    let shrunk = |prior: &Cluster, at_once: Val<bool>| Cluster {
        num_cache_nodes: Val::Known(1),
        az_mode: "single-az".into(),
        apply_immediately: at_once,
        ..prior.clone()
    };
    let (different, same) = (spread(&["a", "b"]), spread(&["a", "a"]));
    let planned = shrunk(&different, Val::Known(true));
    let steps = of(&different, &planned);
    assert_eq!(steps, [ClusterStep::Modify, ClusterStep::SingleAz]);
    assert_eq!(settings(&different, &planned), None);
    let mut reached = start(&different, &planned);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    assert_eq!((&reached.num_cache_nodes, &reached.az_mode), (&Val::Known(1), &different.az_mode));
    steps[1].reach(&mut reached, &planned, &[]);
    assert_eq!(reached, planned);
    // The removal waits for the maintenance window, and the mode for more nodes.
    let waits = shrunk(&different, Val::Null);
    assert_eq!(of(&different, &waits), [ClusterStep::Modify]);
    assert_eq!(settings(&different, &waits), None);
    let at_once = shrunk(&same, Val::Known(true));
    assert_eq!(of(&same, &at_once), [ClusterStep::Modify]);
    let sent = settings(&same, &at_once).and_then(|input| input.az_mode);
    assert_eq!(sent.as_deref(), Some("single-az"));
}

/// A log may need the engine that the same change brings; a call at once would make an upgrade that waits.
#[test]
fn log_deliveries_change_after_an_upgrade_at_once_and_before_one_that_waits() {
    let prior = existing(&["a"]);
    let mut planned = prior.clone();
    planned.engine_version = "1.6.12".into();
    planned.log_delivery_configuration = blocks(&[("slow-log", "a")]);
    planned.tags_all = tags("v");
    let names = |planned: &Cluster| {
        let name = |step: &ClusterStep| match step {
            ClusterStep::Modify => "modify",
            ClusterStep::SingleAz => "single az",
            ClusterStep::Logs(_) => "logs",
            ClusterStep::Tags(_) => "tags",
        };
        of(&prior, planned).iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names(&planned), ["logs", "modify", "tags"]);
    planned.apply_immediately = Val::Known(true);
    assert_eq!(names(&planned), ["modify", "logs", "tags"]);
    let steps = of(&prior, &planned);
    let mut reached = start(&prior, &planned);
    steps[0].reach(&mut reached, &planned, &steps[1..]);
    assert_eq!(reached.log_delivery_configuration, prior.log_delivery_configuration);
    steps[1].reach(&mut reached, &planned, &steps[2..]);
    assert_eq!(reached.log_delivery_configuration, planned.log_delivery_configuration);
    assert_eq!(reached.tags_all, prior.tags_all);
}
