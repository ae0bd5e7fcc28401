//! Arguments that hashicorp/aws computes where a resource leaves them out, and that are null here.

use hcl_edit::structure::Block;

/// The arguments, with their defaults. Source: the pages of hashicorp/aws.
pub(super) const DEFAULTS: &[(&str, &str)] = &[("apply_immediately", "false")];

/// Those of them that a resource leaves out.
pub(super) fn left_out(resource: &Block) -> Vec<&'static str> {
    let all = DEFAULTS.iter().map(|(name, _)| *name);
    all.filter(|name| !resource.body.has_attribute(name)).collect()
}
