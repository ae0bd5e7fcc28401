//! Snapshots.

mod create;
mod delete;
mod describe;
mod dump;
pub mod final_snapshot;
mod find;
mod mutate;
mod render;
pub mod restore;
mod settle;
mod state;

pub use find::not_found;
pub use state::Snapshot;

use crate::resources::Resource;
use crate::resources::tags::Taggable;

pub const RESOURCE: Resource = Resource {
    actions: &[create::ACTION, delete::ACTION, describe::ACTION],
    behaviours: &[
        final_snapshot::BEHAVIOURS,
        find::BEHAVIOURS,
        restore::BEHAVIOURS,
        state::BEHAVIOURS,
    ],
    settle: Some(settle::all),
    tags: Some(Taggable { kind: "snapshot", check: find::check_taggable, ..Taggable::NONE }),
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
