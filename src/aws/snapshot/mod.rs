//! Snapshots, as AWS describes them.

mod read;

/// A snapshot, as `DescribeSnapshots` shows it, as far as it matters for restoring it.
///
/// Source: `Snapshot` in the API model of 2015-02-02.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The name, in lower case.
    pub name: String,
    /// `creating`, `available`, `restoring`, `copying` or `deleting`.
    pub status: Option<String>,
    /// The group it was taken of.
    pub replication_group_id: Option<String>,
    /// The cluster it was taken of.
    pub cache_cluster_id: Option<String>,
    /// `redis` or `valkey`.
    pub engine: Option<String>,
    /// The version of the engine, in full.
    pub engine_version: Option<String>,
    /// The node type of its source.
    pub cache_node_type: Option<String>,
    /// Number of shards of its source.
    pub num_node_groups: Option<i32>,
    /// The ARN.
    pub arn: Option<String>,
}
