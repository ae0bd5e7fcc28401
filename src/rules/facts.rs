//! What rules may ask AWS, as plain data. Rules know nothing else of AWS.

use async_trait::async_trait;

/// The answer to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact<T> {
    /// Nobody knows: no credentials, no permission, no time, or `plan_checks = "local"`. No rule may
    /// speak.
    Unknown,
    /// There is no such thing.
    Missing,
    /// It is there.
    Found(T),
}

/// A subnet group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubnetGroup {
    /// Names of the zones its subnets lie in, sorted.
    pub zones: Vec<String>,
}

/// A parameter group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterGroup {
    /// What it is for, such as `redis3.2`.
    pub family: String,
    /// Whether it is for cluster mode enabled; nothing if its family has no such parameter.
    pub cluster_enabled: Option<bool>,
}

/// A version of an engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EngineVersion {
    /// In full, such as `3.2.10`.
    pub version: String,
    /// The family of its parameter groups, such as `redis3.2`.
    pub family: String,
}

/// A snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// `creating`, `available`, `restoring`, `copying` or `deleting`.
    pub status: Option<String>,
    /// Number of shards of its source.
    pub num_node_groups: Option<i64>,
}

/// Node types to which something can be changed in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeTypes {
    /// Larger and smaller ones, sorted.
    pub allowed: Vec<String>,
}

/// What has a node type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resizable<'a> {
    /// A cluster, by name.
    Cluster(&'a str),
    /// A replication group, by name.
    ReplicationGroup(&'a str),
}

/// A cache cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Such as `available`.
    pub status: String,
    /// `memcached`, `redis` or `valkey`.
    pub engine: Option<String>,
    /// The group of which it is a member.
    pub replication_group_id: Option<String>,
}

/// A replication group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplicationGroup {
    /// Such as `available`.
    pub status: String,
    /// Whether cluster mode is enabled.
    pub cluster_enabled: bool,
    /// Whether a replica takes over when the primary fails.
    pub automatic_failover: bool,
    /// Names of its members, in lower case.
    pub members: Vec<String>,
}

/// Answers questions about one region. Each question is asked once; answers are kept for a minute.
/// Case does not count in names.
#[async_trait]
pub trait Facts: Send + Sync {
    /// The subnet group of this name.
    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup>;

    /// The parameter group of this name.
    async fn parameter_group(&self, name: &str) -> Fact<ParameterGroup>;

    /// All versions of an engine.
    async fn engine_versions(&self, engine: &str) -> Fact<Vec<EngineVersion>>;

    /// The snapshot of this name.
    async fn snapshot(&self, name: &str) -> Fact<Snapshot>;

    /// The node types to which something can be changed in place.
    async fn node_types(&self, of: Resizable<'_>) -> Fact<NodeTypes>;

    /// The cluster of this name.
    async fn cluster(&self, id: &str) -> Fact<Cluster>;

    /// The replication group of this name.
    async fn replication_group(&self, id: &str) -> Fact<ReplicationGroup>;
}
