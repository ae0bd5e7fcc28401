//! Versions of engines that AWS offers.

mod read;

/// A version. Source: `CacheEngineVersion` in the API model of 2015-02-02.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheEngineVersion {
    /// `memcached`, `redis` or `valkey`.
    pub engine: String,
    /// The version in full, such as `3.2.10`.
    pub version: String,
    /// The family of its parameter groups, such as `redis3.2`.
    pub family: String,
}
