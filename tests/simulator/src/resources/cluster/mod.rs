//! Cache clusters: memcached, stand-alone Redis OSS and Valkey, and the members of replication groups.

mod backups;
pub mod churn;
mod create;
mod delete;
mod describe;
mod dump;
mod find;
mod maintenance;
mod modify;
pub mod mutate;
mod node_counts;
mod node_zones;
mod reboot;
pub mod render;
mod scaling;
pub mod settle;
mod state;

pub use find::{available, not_found};
pub use state::{Cluster, Node, PendingCluster, PendingNodes, Scale};

use crate::resources::tags::Taggable;
use crate::resources::{Resource, Statuses};

pub const RESOURCE: Resource = Resource {
    actions: &[create::ACTION, delete::ACTION, describe::ACTION, modify::ACTION, reboot::ACTION],
    behaviours: &[
        find::BEHAVIOURS,
        node_counts::BEHAVIOURS,
        node_zones::BEHAVIOURS,
        render::BEHAVIOURS,
        scaling::BEHAVIOURS,
        settle::BEHAVIOURS,
    ],
    maintenance: Some(maintenance::begin),
    settle: Some(settle::all),
    statuses: Some(Statuses {
        prefix: "cluster:",
        all: |region| {
            region.clusters.iter_mut().map(|(id, c)| (id.as_str(), &mut c.lifecycle)).collect()
        },
    }),
    tags: Some(Taggable { kind: "cluster", check: find::check_taggable, ..Taggable::NONE }),
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
