//! Node types.

mod list_allowed_modifications;
pub mod sizes;

use crate::resources::Resource;

pub const RESOURCE: Resource = Resource {
    actions: &[list_allowed_modifications::ACTION],
    behaviours: &[sizes::BEHAVIOURS],
    ..Resource::NONE
};
