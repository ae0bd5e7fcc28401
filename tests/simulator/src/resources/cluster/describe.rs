//! `DescribeCacheClusters`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::resources::cluster::{self, render};
use crate::wire::glob;
use crate::wire::paging;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "clusters-not-in-groups",
        "ShowCacheClustersNotInReplicationGroups=true omits the members of groups",
        Source::ApiReference(
            "ShowCacheClustersNotInReplicationGroups limits to Memcached and single-node Redis",
        ),
    ),
    on(
        "unlisted-clusters",
        "a list may leave out a cluster that a read by id shows (option unlisted)",
        Source::Assumed,
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeCacheClusters",
    mutating: false,
    subject: "CacheClusterId",
    parameters: &[
        "CacheClusterId",
        "MaxRecords",
        "Marker",
        "ShowCacheNodeInfo",
        "ShowCacheClustersNotInReplicationGroups",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let nodes = call.params.boolean("ShowCacheNodeInfo")? == Some(true);
    let standalone_only =
        call.params.boolean("ShowCacheClustersNotInReplicationGroups")? == Some(true);
    let id = call.params.id("CacheClusterId");
    let is_list = id.is_none();
    let unlisted = call.config.unlisted.as_str();
    let mut seen = Vec::new();
    for cluster in call.region.clusters.values_mut() {
        let desired = id.as_deref().is_none_or(|id| id == cluster.id);
        // [clusters-not-in-groups]
        if desired && cluster.lifecycle.observe() && !(standalone_only && cluster.group.is_some()) {
            seen.push((cluster.id.clone(), cluster.id.clone()));
        }
    }
    if let Some(id) = id.filter(|_| seen.is_empty()) {
        return Err(cluster::not_found(&id));
    }
    // [unlisted-clusters]
    seen.retain(|(id, _): &(String, String)| !(is_list && glob::matches(unlisted, id)));
    let (page, marker) = paging::page(call.params, "clusters", seen)?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    let clusters = page.iter().filter_map(|id| call.region.clusters.get(id));
    x.list("CacheClusters", "CacheCluster", clusters, |x, c| {
        render::fields(x, call.view(), c, nodes)
    });
    for id in page {
        if let Some(cluster) = call.region.clusters.get_mut(&id) {
            cluster.lifecycle.mark_described();
        }
    }
    Ok(x.finish())
}
