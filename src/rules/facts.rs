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

/// Answers questions about one region. Each question is asked once; answers are kept.
#[async_trait]
pub trait Facts: Send + Sync {
    /// The subnet group of this name (case does not count).
    async fn subnet_group(&self, name: &str) -> Fact<SubnetGroup>;
}

/// Knows nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoFacts;

#[async_trait]
impl Facts for NoFacts {
    async fn subnet_group(&self, _name: &str) -> Fact<SubnetGroup> {
        Fact::Unknown
    }
}
