//! `DescribeSnapshots`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::resources::snapshot::{self, render};
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "snapshots-of-gone",
        "snapshots of a deleted group or cluster are still listed by its id; an unknown id gives an empty list",
        Source::Assumed,
    ),
    on(
        "snapshot-page",
        "MaxRecords of snapshots is 20 to 50, default 50",
        Source::Model("DescribeSnapshotsMessage.MaxRecords"),
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeSnapshots",
    mutating: false,
    subject: "SnapshotName",
    parameters: &[
        "ReplicationGroupId",
        "CacheClusterId",
        "SnapshotName",
        "SnapshotSource",
        "Marker",
        "MaxRecords",
        "ShowNodeGroupConfig",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let lower = |name: &str| p.id(name);
    let (name, group, cluster) =
        (lower("SnapshotName"), lower("ReplicationGroupId"), lower("CacheClusterId"));
    let details = p.boolean("ShowNodeGroupConfig")? == Some(true);
    let made_by = names::one_of(p, "SnapshotSource", &["system", "user"])?;
    let made_by = made_by.map(|s| if s == "system" { "automated" } else { "manual" });
    if let Some(name) = name.as_ref().filter(|n| !call.region.snapshots.contains_key(*n)) {
        return Err(snapshot::not_found(name));
    }
    // [snapshots-of-gone]
    let found = call.region.snapshots.values().filter(|s| {
        name.as_ref().is_none_or(|n| *n == s.name)
            && group.as_ref().is_none_or(|g| s.group.as_ref() == Some(g))
            && cluster.as_ref().is_none_or(|c| {
                s.cluster.as_ref() == Some(c) || s.nodes.iter().any(|n| n.cluster == *c)
            })
            && made_by.is_none_or(|m| m == s.source)
    });
    // [snapshot-page]
    let (page, marker) =
        paging::page_of(p, "snapshots", 50, found.map(|s| (s.name.clone(), s)).collect())?;
    let shown: Vec<String> = page.iter().map(|s| s.name.clone()).collect();
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("Snapshots", "Snapshot", page, |x, s| {
        render::fields(x, call.view(), call.region, s, details)
    });
    for name in shown {
        if let Some(snapshot) = call.region.snapshots.get_mut(&name) {
            snapshot.lifecycle.mark_described();
        }
    }
    Ok(x.finish())
}
