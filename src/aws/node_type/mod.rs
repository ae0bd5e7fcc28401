//! Node types to which something can be changed. They are read in `reader`.

mod read;

/// What has a node type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resizable {
    /// A cluster, by name.
    CacheCluster(String),
    /// A replication group, by name.
    ReplicationGroup(String),
}

/// Node types such as `cache.r7g.large`. Source: `ListAllowedNodeTypeModifications` in the API model
/// of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NodeTypeChanges {
    /// Larger ones.
    pub up: Vec<String>,
    /// Smaller ones.
    pub down: Vec<String>,
}
