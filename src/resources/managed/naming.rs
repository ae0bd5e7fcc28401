//! The names of a resource type.

/// How things of one kind are named.
#[derive(Clone, Copy, Debug)]
pub struct Naming {
    /// The kind in a sentence, such as `replication group`.
    pub kind: &'static str,
    /// The type of the resource, such as `elasticache_replication_group`.
    pub type_name: &'static str,
    /// The resource type in an ARN, such as `replicationgroup`.
    pub arn_type: &'static str,
    /// The attribute that holds the name.
    pub attribute: &'static str,
    /// The parameters of the API that messages of AWS name, each with its argument.
    pub parameters: &'static [(&'static str, &'static str)],
}
