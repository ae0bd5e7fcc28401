//! The schema of resource identities (Terraform 1.12 and later).

use super::ty::Type;

/// What identifies a resource in the remote system, independent of its address in a configuration.
#[derive(Clone, Debug)]
pub struct IdentitySchema {
    /// Increases when the attributes change.
    pub version: i64,
    /// The attributes in order.
    pub attributes: Vec<IdentityAttribute>,
}

/// One attribute of an identity.
#[derive(Clone, Debug)]
pub struct IdentityAttribute {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub description: &'static str,
    /// Its type.
    pub ty: Type,
    /// Whether an `import` block must set it.
    pub required: bool,
}
