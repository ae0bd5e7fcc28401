//! Versions of engines that AWS offers. They are read in `reader`.

mod read;

use aws_sdk_elasticache::types as sdk;

/// A version. Source: `CacheEngineVersion` in the API model of 2015-02-02.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EngineVersion {
    /// `memcached`, `redis` or `valkey`.
    pub engine: String,
    /// The version in full, such as `3.2.10`.
    pub version: String,
    /// The family of its parameter groups, such as `redis3.2`.
    pub family: String,
}

impl EngineVersion {
    pub(super) fn from_sdk(version: sdk::CacheEngineVersion) -> Self {
        Self {
            engine: version.engine.unwrap_or_default(),
            version: version.engine_version.unwrap_or_default(),
            family: version.cache_parameter_group_family.unwrap_or_default(),
        }
    }
}
