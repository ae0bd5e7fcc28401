//! Cache subnet groups.

mod create;
mod delete;
mod describe;
mod dump;
mod find;
mod modify;
mod mutate;
mod render;
mod request;
pub mod seed;
mod state;

pub use find::{check_exists, check_zones};
pub use state::SubnetGroup;

use crate::resources::Resource;
use crate::resources::tags::Taggable;

pub const RESOURCE: Resource = Resource {
    actions: &[create::ACTION, delete::ACTION, describe::ACTION, modify::ACTION],
    behaviours: &[find::BEHAVIOURS, request::BEHAVIOURS, seed::BEHAVIOURS],
    seed: Some(seed::seed),
    tags: Some(Taggable {
        kind: "subnetgroup",
        check: |call, _, name| check_exists(call.region, name),
        ..Taggable::NONE
    }),
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
