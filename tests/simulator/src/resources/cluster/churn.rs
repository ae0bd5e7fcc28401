//! The option `churn` on clusters.

use crate::resources::cluster::Cluster;
use crate::resources::engine_version;
use crate::settings::windows;
use time::Duration;

/// Changes a stand-alone cluster: endpoints, creation times, chosen windows, the patch version of
/// engines that requests name without one. Zones do not change: a request may have set them. [churn]
pub fn standalone(cluster: &mut Cluster) {
    cluster.generation += 1;
    cluster.created = cluster.created.map(|t| t + Duration::seconds(1));
    let generation = cluster.generation;
    let s = &mut cluster.settings;
    if s.engine != "memcached" && engine_version::numbers(&s.engine_version) >= vec![6] {
        s.engine_version = engine_version::next_patch(&s.engine_version);
    }
    if s.maintenance_window_chosen {
        s.maintenance_window = windows::chosen(generation, true);
    }
    if s.snapshot_window_chosen {
        s.snapshot_window = windows::chosen(generation, false);
    }
}

pub fn member(cluster: &mut Cluster, zones: &[String]) {
    cluster.generation += 1;
    cluster.created = cluster.created.map(|t| t + Duration::seconds(1));
    for node in &mut cluster.nodes {
        let at = zones.iter().position(|z| *z == node.zone).unwrap_or_default();
        node.zone = zones[(at + 1) % zones.len()].clone();
    }
}
