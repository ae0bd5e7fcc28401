//! Parameter groups: settings of an engine that clusters share.

mod create;
mod delete;
mod modify;
mod read;
mod reset;

use crate::aws::call::error::ApiError;

pub use create::CreateParameterGroup;
pub use reset::RESERVED_MEMORY;

/// A parameter group, as `DescribeCacheParameterGroups` shows it.
///
/// Source: `CacheParameterGroup` in the API model of 2015-02-02.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheParameterGroup {
    /// The name, in lower case.
    pub name: String,
    /// The engine and version it is for, such as `redis3.2`.
    pub family: String,
    /// Description.
    pub description: String,
    /// Whether it belongs to a global datastore.
    pub is_global: bool,
    /// The ARN.
    pub arn: Option<String>,
}

/// A parameter of a family or of a group.
///
/// Source: `Parameter` and `CacheNodeTypeSpecificParameter` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parameter {
    /// The name, such as `maxmemory-policy`.
    pub name: String,
    /// The value, which may be empty; nothing where it depends on the node type.
    pub value: Option<String>,
    /// Where the value comes from: `user`, or AWS.
    pub source: Option<String>,
    /// `integer`, `float`, `string` or `boolean`.
    pub data_type: Option<String>,
    /// The values it may have, such as `yes,no` or `0-100`; nothing where AWS gives none.
    pub allowed_values: Option<String>,
    /// Whether a group may set it.
    pub is_modifiable: bool,
    /// The first version of the engine that has it.
    pub minimum_engine_version: Option<String>,
    /// `immediate` or `requires-reboot`.
    pub change_type: Option<String>,
}

/// Which parameters of a group to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterSource {
    /// All of them, with the values that hold.
    All,
    /// Those that were set.
    User,
}

/// The error code for a group that does not exist.
pub(super) const NOT_FOUND: &str = "CacheParameterGroupNotFound";
/// Whether AWS refused because of the state of the group.
fn is_busy(refusal: &ApiError) -> bool {
    refusal.code() == Some("InvalidCacheParameterGroupState")
}

/// Whether an earlier change of the group is still being applied, as seen by users of other
/// providers ("has pending changes"). Other reasons of the same code don't pass by themselves: the
/// group is one of AWS, or cluster mode would change under a cluster.
fn has_pending_changes(refusal: &ApiError) -> bool {
    is_busy(refusal)
        && refusal.service_error().is_some_and(|error| error.message.contains("pending"))
}

/// The most parameters that one call may set or reset. Source: `ModifyCacheParameterGroup` and
/// `ResetCacheParameterGroup`, "maximum of 20 parameters".
pub const PARAMETERS_AT_ONCE: usize = 20;
