//! Cache parameter groups.

mod create;
mod delete;
mod describe;
mod describe_engine_defaults;
mod describe_parameters;
mod dump;
mod find;
mod modify;
mod mutate;
mod parameters;
mod render;
mod request;
mod reset;
mod seed;
mod state;

pub use find::{check_family, custom, existing, in_use};
pub use state::{ParameterGroup, change_needs_reboot, store, value};

use crate::resources::Resource;
use crate::resources::tags::Taggable;

pub const RESOURCE: Resource = Resource {
    actions: &[
        create::ACTION,
        delete::ACTION,
        describe::ACTION,
        describe_engine_defaults::ACTION,
        describe_parameters::ACTION,
        modify::ACTION,
        reset::ACTION,
    ],
    behaviours: &[
        find::BEHAVIOURS,
        parameters::BEHAVIOURS,
        request::BEHAVIOURS,
        seed::BEHAVIOURS,
        state::BEHAVIOURS,
    ],
    seed: Some(seed::seed),
    tags: Some(Taggable {
        kind: "parametergroup",
        check: |call, _, name| existing(call.region, name).map(drop),
        ..Taggable::NONE
    }),
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
