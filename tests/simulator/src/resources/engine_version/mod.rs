//! Engine versions.

mod describe;
mod versions;

pub use versions::{
    VERSIONS, Version, at_least, family, next_patch, numbers, replace_default_family, resolve,
};

use crate::resources::Resource;

pub const RESOURCE: Resource = Resource {
    actions: &[describe::ACTION],
    behaviours: &[versions::BEHAVIOURS],
    ..Resource::NONE
};
