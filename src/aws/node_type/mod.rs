//! Node types to which something can be changed.

mod read;

use std::fmt;

/// What has a node type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resizable<'a> {
    /// A cluster, by name.
    CacheCluster(&'a str),
    /// A replication group, by name.
    ReplicationGroup(&'a str),
}

/// Node types such as `cache.r7g.large`. Source: `ListAllowedNodeTypeModifications` in the API model
/// of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedNodeTypes {
    /// Larger and smaller ones, sorted.
    pub allowed: Vec<String>,
}

impl fmt::Display for Resizable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CacheCluster(id) => write!(f, "cluster {id}"),
            Self::ReplicationGroup(id) => write!(f, "replication group {id}"),
        }
    }
}
