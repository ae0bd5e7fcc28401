//! `DescribeSnapshots`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::render;
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "snapshot-not-found",
        "a SnapshotName that does not exist is answered with 404 SnapshotNotFoundFault",
        Source::Errors,
    ),
    on(
        "snapshot-page",
        "MaxRecords of snapshots is checked as everywhere else, default and maximum 50 are not imitated",
        Source::Assumed,
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
    run,
};

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let lower = |name: &str| p.get(name).filter(|v| !v.is_empty()).map(str::to_ascii_lowercase);
    let (name, group, cluster) =
        (lower("SnapshotName"), lower("ReplicationGroupId"), lower("CacheClusterId"));
    let details = p.boolean("ShowNodeGroupConfig")? == Some(true);
    let automatic =
        names::one_of(p, "SnapshotSource", &["system", "user"])?.is_some_and(|s| s == "system");
    if let Some(name) = name.as_ref().filter(|n| !call.region.snapshots.contains_key(*n)) {
        return Err(ApiError::new(
            "snapshot-not-found",
            "SnapshotNotFoundFault",
            format!("Snapshot {name} not found"),
        ));
    }
    let found = call.region.snapshots.values().filter(|s| {
        name.as_ref().is_none_or(|n| *n == s.name)
            && group.as_ref().is_none_or(|g| s.group.as_ref() == Some(g))
            && cluster.as_ref().is_none_or(|c| {
                s.cluster.as_ref() == Some(c) || s.nodes.iter().any(|(_, n)| n == c)
            })
            && !automatic
    });
    // [snapshot-page]
    let (page, marker) =
        paging::page(p, "snapshots", found.map(|s| (s.name.clone(), s)).collect())?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("Snapshots", "Snapshot", page, |x, s| {
        render::snapshot::fields(x, call.view(), s, details)
    });
    Ok(x.finish())
}
