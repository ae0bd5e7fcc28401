//! A policy that lacks an action: the error names it, or nothing fails where the guide says so.

use std::collections::BTreeSet;

use super::super::arguments::{CLUSTER, FAILOVER, GROUP, PARAMETERS, REBOOT, SUBNETS};
use super::cell::{self, Log};
use super::lives;
use crate::pages::policies;

/// The first step in which each action changed something.
fn first_steps(clean: &Log) -> Vec<(usize, String)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for (step, calls) in clean.calls.iter().enumerate() {
        for action in calls.iter().filter_map(|call| call.split(' ').next()) {
            if seen.insert(action.to_owned()) {
                found.push((step, action.to_owned()));
            }
        }
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_missing_permission_is_named() {
    let mut denied = BTreeSet::new();
    for life in lives::all() {
        let clean = cell::run(&life, None).await;
        let clean = clean.unwrap_or_else(|error| panic!("{}: {error}", life.name));
        for (step, action) in first_steps(&clean) {
            let errors = cell::without_permission(&life, step, &[&action]).await;
            let name = format!("not authorized to perform: elasticache:{action}");
            assert!(errors.iter().any(|error| error.contains(&name)), "{}: {errors:?}", life.name);
            denied.insert(format!("elasticache:{action}"));
        }
    }
    let mut changes: BTreeSet<String> = policies()
        .into_iter()
        .filter(|(sid, _)| !sid.starts_with("Read") && !sid.starts_with("FirstUse"))
        .flat_map(|(_, actions)| actions)
        .collect();
    changes.retain(|action| !denied.contains(action));
    assert!(changes.is_empty(), "no life showed that these are needed: {changes:?}");
}

/// What the guide says of the statement `ReadMore`: what a reboot or a failover test has done is in the events.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_the_optional_reads_everything_works() {
    let optional = &policies()["ReadMore"];
    let names = optional.iter().filter_map(|action| action.split(':').nth(1));
    let names: Vec<&str> = names.collect();
    assert!(names.len() > 5, "{names:?}");
    for life in lives::all() {
        let needs_events = life.ty.name == REBOOT.name || life.ty.name == FAILOVER.name;
        let kept: Vec<&str> = names
            .iter()
            .copied()
            .filter(|name| !needs_events || *name != "DescribeEvents")
            .collect();
        let errors = cell::without_permission(&life, 0, &kept).await;
        assert!(errors.is_empty(), "{}: {errors:?}", life.name);
    }
}

/// Of the statements that change something, those that the guide has for a resource.
fn statements(life: &lives::Life) -> &'static [&'static str] {
    let statements: [(&str, &[&str]); 6] = [
        (GROUP.name, &["ReplicationGroups", "Tags"]),
        (CLUSTER.name, &["Clusters", "Tags"]),
        (SUBNETS.name, &["SubnetGroups", "Tags"]),
        (PARAMETERS.name, &["ParameterGroups", "Tags"]),
        (REBOOT.name, &["Operations"]),
        (FAILOVER.name, &["Operations"]),
    ];
    let found = statements.into_iter().find(|(name, _)| *name == life.ty.name);
    found.unwrap_or_else(|| panic!("which statements does {} need?", life.name)).1
}

/// Whoever manages one thing can leave out the statements of all others.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_statements_of_a_resource_suffice_for_it() {
    let policies = policies();
    for life in lives::all() {
        let own = statements(&life);
        assert!(own.iter().all(|sid| policies.contains_key(*sid)), "{own:?}");
        let others = policies.iter().filter(|(sid, _)| {
            !sid.starts_with("Read") && !sid.starts_with("FirstUse") && !own.contains(&sid.as_str())
        });
        let denied = others.flat_map(|(_, actions)| actions).filter_map(|it| it.split(':').nth(1));
        let denied: Vec<&str> = denied.collect();
        assert!(denied.len() > 8, "{denied:?}");
        let errors = cell::without_permission(&life, 0, &denied).await;
        assert!(errors.is_empty(), "{}: {errors:?}", life.name);
    }
}
