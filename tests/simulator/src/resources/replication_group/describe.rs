//! `DescribeReplicationGroups`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::resources::replication_group::{self, render};
use crate::wire::glob;
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "describe-group-case",
        "the lookup of ReplicationGroupId ignores case",
        Source::Rule("ds-id-not-case-sensitive"),
    ),
    on(
        "unlisted-groups",
        "a list may leave out a group that a read by id shows (option unlisted)",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeReplicationGroups",
    mutating: false,
    subject: "ReplicationGroupId",
    parameters: &["ReplicationGroupId", "MaxRecords", "Marker"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let id = call.params.id("ReplicationGroupId"); // [describe-group-case]
    let desired = |g: &str| id.as_deref().is_none_or(|id| id == g);
    let is_list = id.is_none();
    let unlisted = call.config.unlisted.as_str();
    let mut seen = Vec::new();
    for group in call.region.groups.values_mut().filter(|g| desired(&g.id)) {
        if group.lifecycle.observe() {
            seen.push((group.id.clone(), group.id.clone()));
        }
    }
    if let Some(id) = id.filter(|_| seen.is_empty()) {
        return Err(replication_group::not_found(&id));
    }
    // [unlisted-groups]
    seen.retain(|(id, _): &(String, String)| !(is_list && glob::matches(unlisted, id)));
    let (page, marker) = paging::page(call.params, "groups", seen)?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    let groups = page.iter().filter_map(|id| call.region.groups.get(id));
    x.list("ReplicationGroups", "ReplicationGroup", groups, |x, g| {
        render::fields(x, call.view(), call.region, g, false);
    });
    for id in page {
        if let Some(group) = call.region.groups.get_mut(&id) {
            group.lifecycle.mark_described();
        }
    }
    Ok(x.finish())
}
