//! What rules may ask AWS: declared in `aws`, with its plain data types. Rules know nothing else of AWS.

pub use crate::aws::{
    AllowedNodeTypes, CacheCluster, CacheEngineVersion, Fact, Facts, GroupStatus, ReplicationGroup,
    Resizable, Snapshot, SubnetGroup, UserGroup,
};
