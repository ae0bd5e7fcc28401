//! ElastiCache through the AWS SDK: resources, calls, retries and waits.
//!
//! This is the only module that names the AWS SDK. It knows nothing of its callers, so
//! configurations, plans and states are not mentioned here. Start at [`connect`], which gives an [`Account`];
//! [`Account::in_region`] gives an [`Api`], and the operations are its methods.
//!
//! - `call`: one request, and when to repeat it
//! - `shared`: the client of a region and what its operations share: the reader, the per-group locks, and
//!   what to do when the response to a change is lost
//! - `wait`: reading until something has happened
//! - `cluster`, `replication_group`, `subnet_group`, `parameter_group`, `snapshot`, `tags`, `events`,
//!   `engine_version`, `node_type`, `user_group`: a folder for each kind of resource, with its types, `read.rs` (every Describe), and
//!   a file for each change
//! - `reboot`, `failover`: one-time operations on them
//! - `facts`: what checks of a plan may ask; `upcoming`: what the same process has planned
//! - `connect`: settings, credentials, and the account that hands out clients
//!
//! The SDK logs requests and responses at TRACE. No token or key was found in its lines in November 2026,
//! but nobody promises that, so a subscriber should let through only the lines of this crate (see
//! [`LOG_TARGET`]).

mod arn;
mod call;
mod cluster;
mod connect;
mod engine_version;
mod events;
mod facts;
mod failover;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
mod node_type;
mod parameter_group;
mod reboot;
mod region;
mod replication_group;
mod shared;
mod snapshot;
mod subnet_group;
mod tags;
#[cfg(test)]
mod tests;
mod upcoming;
mod user_group;
mod wait;

pub use arn::{Arn, InvalidArn};
pub use call::context::{CallContext, Ended};
pub use call::error::{ApiError, RetrySummary, ServiceError};
pub use call::secret::Secret;
pub use cluster::*;
pub use connect::account::{Account, connect};
pub use connect::config::{
    AssumeRole, ConfigError, Endpoints, RetryMode, Settings, WebIdentity, WebIdentityToken,
};
pub use connect::identity::Identity;
pub use connect::network::{MetadataMode, Network};
pub use engine_version::CacheEngineVersion;
pub use events::{Event, EventQuery, EventSource};
pub use facts::{CLUSTER_ENABLED, Facts, RegionFacts};
pub use failover::{FailoverPhase, FailoverProgress, FailoverStart, FailoverTest};
pub use node_type::{AllowedNodeTypes, Resizable};
pub use parameter_group::{
    CacheParameterGroup, CreateParameterGroup, PARAMETERS_AT_ONCE, Parameter, ParameterSource,
    RESERVED_MEMORY,
};
pub use reboot::{Reboot, RebootCacheCluster, RebootProgress};
pub use region::{InvalidRegion, Region};
pub use replication_group::*;
pub use shared::api::Api;
pub use shared::endpoint::CacheEndpoint;
pub use shared::fact_cache::Fact;
pub use shared::failover_calls::FailoverCall;
pub use shared::group_locks::GroupLock;
pub use shared::log_delivery::{LogDelivery, LogDeliveryRequest, PendingLogDelivery};
pub use shared::reader::freshness::Freshness;
pub use shared::reader::polls::Polled;
pub use snapshot::Snapshot;
pub use subnet_group::{CreateSubnetGroup, ModifySubnetGroup, SubnetGroup};
pub use upcoming::{Upcoming, UpcomingResources};
pub use user_group::UserGroup;
pub use wait::machine::{Condition, Phase};
pub use wait::progress::{Progress, ProgressSource};
pub use wait::status::{HasStatus, NodeCount};
pub use wait::status_progress::StatusProgress;
pub use wait::until::{Observation, Schedule, Wait, Waited, wait_until};

/// The target under which everything here logs. Nothing logged under it holds a secret.
pub const LOG_TARGET: &str = module_path!();
