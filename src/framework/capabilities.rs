//! What the Terraform that sends a request is able to handle.

/// The capabilities that Terraform sends with a request.
///
/// Stable Terraform releases set `deferral_allowed` during every apply although they accept no
/// deferral: it must never be answered with one. Nor is it a proof of an apply: with `-allow-deferral` and in
/// Stacks it is set in a plan, too.
#[derive(Clone, Copy, Debug, Default)]
pub struct ClientCapabilities {
    /// Set in every apply, never in a plan of a stable release.
    pub deferral_allowed: bool,
    /// Write-only attributes may be set (Terraform 1.11 and later).
    pub write_only_attributes_allowed: bool,
}
