//! ElastiCache: what it has, what can be asked of it, and how to get an answer.
//!
//! This is the only module that names the AWS SDK. It knows nothing of who asks, so there is no word
//! of configurations, plans or states here. Start at [`connect`], which gives an [`Account`];
//! [`Account::in_region`] gives an [`Api`], and the operations are its methods.
//!
//! - `config`, `profile`, `credentials`, `assume_role`, `https`, `account`: the way to AWS
//! - `call`, `policy`, `classify`, `codes`, `error`, `probe`: one request, and when to repeat it
//! - `change`: what to do when the answer to a change is lost
//! - `group_locks`: what changes one replication group is done one after another
//! - `reader`: everything that is read; `facts`: what checks of a plan may ask; `wait`, `has_status`: reading
//!   until something has happened
//! - `replication_group`, `cache_cluster`, `subnet_group`, `parameter_group`, `snapshot`, `tags`, `events`:
//!   the things themselves
//! - `reboot`, `failover`: what is done to them and leaves nothing behind
//!
//! The SDK logs requests and answers at TRACE. No token or key was found in its lines in November 2026,
//! but nobody promises that, so a subscriber should let through only the lines of this crate (see
//! [`LOG_TARGET`]).

mod account;
mod api;
mod arn;
mod assume_role;
mod cache_cluster;
mod call;
mod change;
mod classify;
mod codes;
mod config;
mod context;
mod credentials;
mod empty_list;
mod endpoint;
mod engine_version;
mod error;
mod events;
mod facts;
mod failover;
mod group_locks;
mod has_status;
mod https;
mod identity;
mod log_delivery;
mod node_type;
mod parameter_group;
mod policy;
mod probe;
mod profile;
mod reader;
mod reboot;
mod region;
mod replication_group;
mod scrub;
mod secret;
mod snapshot;
mod subnet_group;
mod tags;
#[cfg(test)]
mod tests;
mod wait;

pub use account::{Account, connect};
pub use api::Api;
pub use arn::{Arn, InvalidArn};
pub use cache_cluster::*;
pub use config::{
    AssumeRole, ConfigError, Endpoints, RetryMode, Settings, WebIdentity, WebIdentityToken,
};
pub use context::Context;
pub use endpoint::Endpoint;
pub use engine_version::EngineVersion;
pub use error::{Answer, ApiError, Tried};
pub use events::{Event, EventQuery, EventSource};
pub use facts::{Fact, Facts, ParameterGroupFacts};
pub use failover::{FailoverCall, FailoverSeen, FailoverStart, FailoverStep, FailoverTest};
pub use group_locks::GroupLock;
pub use has_status::HasStatus;
pub use identity::Identity;
pub use log_delivery::{LogDelivery, LogDeliveryRequest, PendingLogDelivery};
pub use node_type::{NodeTypeChanges, Resizable};
pub use parameter_group::{CacheParameterGroup, CreateParameterGroup, Parameter, ParameterSource};
pub use reboot::{Reboot, RebootCacheCluster, RebootSeen};
pub use region::{InvalidRegion, Region};
pub use replication_group::*;
pub use secret::Secret;
pub use snapshot::Snapshot;
pub use subnet_group::{CreateSubnetGroup, ModifySubnetGroup, SubnetGroup};
pub use wait::{Observation, Progress, Schedule, Waited, wait_until};

/// The target under which everything here logs. Nothing logged under it holds a secret.
pub const LOG_TARGET: &str = module_path!();
