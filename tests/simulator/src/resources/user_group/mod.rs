//! User groups. They are made with `/_sim/mutate`; the API can only describe them.

mod describe;
mod dump;
mod find;
mod mutate;

pub use find::check;

use crate::resources::Resource;

/// A user group.
#[derive(Clone, Debug)]
pub struct UserGroup {
    pub id: String,
    pub engine: String,
    pub status: String,
}

pub const RESOURCE: Resource = Resource {
    actions: &[describe::ACTION],
    behaviours: &[find::BEHAVIOURS],
    mutations: mutate::MUTATIONS,
    dump: Some(dump::dump),
    ..Resource::NONE
};
