//! Events.

mod describe;
mod mutate;
mod state;

pub use state::Event;

use crate::resources::Resource;

pub const RESOURCE: Resource =
    Resource { actions: &[describe::ACTION], mutations: mutate::MUTATIONS, ..Resource::NONE };
