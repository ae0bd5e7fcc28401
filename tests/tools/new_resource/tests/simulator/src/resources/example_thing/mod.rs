//! Example things.

use crate::resources::Resource;

/// A file beside this one for each action; see tests/simulator/README.md.
pub const RESOURCE: Resource = Resource { actions: &[], ..Resource::NONE };
