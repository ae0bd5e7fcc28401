//! Replication groups.

mod apply_immediately;
pub mod apply_pending;
pub mod churn;
mod create;
mod decrease_replica_count;
mod delete;
mod describe;
mod dump;
mod durability;
mod encryption;
pub mod failover;
mod failover_requirements;
mod find;
mod increase_replica_count;
mod maintenance;
pub mod members;
mod modify;
mod modify_shard_configuration;
mod modifying;
mod mutate;
mod render;
mod replica_counts;
pub mod settle;
mod slots;
mod state;
mod test_failover;

pub use find::{available, existing, not_found};
pub use modifying::{begin_modifying, start_modifying};
pub use state::{AuthChange, Group, Member, NodeGroup, Pending};

use crate::resources::tags::Taggable;
use crate::resources::{Resource, Statuses};

pub const RESOURCE: Resource = Resource {
    actions: &[
        create::ACTION,
        decrease_replica_count::ACTION,
        delete::ACTION,
        describe::ACTION,
        increase_replica_count::ACTION,
        modify::ACTION,
        modify_shard_configuration::ACTION,
        test_failover::ACTION,
    ],
    behaviours: &[
        apply_immediately::BEHAVIOURS,
        churn::BEHAVIOURS,
        create::cluster_mode::BEHAVIOURS,
        create::global::BEHAVIOURS,
        create::primary::BEHAVIOURS,
        create::settings::BEHAVIOURS,
        create::topology::BEHAVIOURS,
        durability::BEHAVIOURS,
        encryption::BEHAVIOURS,
        failover::BEHAVIOURS,
        failover_requirements::BEHAVIOURS,
        find::BEHAVIOURS,
        members::BEHAVIOURS,
        modifying::BEHAVIOURS,
        modify::auth_token::BEHAVIOURS,
        modify::cluster_mode::BEHAVIOURS,
        modify::roles::BEHAVIOURS,
        modify::settings::BEHAVIOURS,
        modify::transit::BEHAVIOURS,
        modify::user_groups::BEHAVIOURS,
        render::BEHAVIOURS,
        replica_counts::BEHAVIOURS,
        slots::BEHAVIOURS,
    ],
    maintenance: Some(maintenance::begin),
    settle: Some(settle::all),
    statuses: Some(Statuses {
        prefix: "",
        all: |region| {
            region.groups.iter_mut().map(|(id, g)| (id.as_str(), &mut g.lifecycle)).collect()
        },
    }),
    tags: Some(Taggable {
        kind: "replicationgroup",
        check: find::check_taggable,
        copies: find::member_arns,
        changed: churn::tags_changed,
    }),
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
