//! Rules that are the same for several resources: each family has its texts, its checks and its examples
//! here, once. Its macro makes the rules of a resource from what differs: the beginning of the ids, names of
//! attributes, limits, functions that find values in the model. A family knows no model.

pub mod apply_immediately;
pub mod auth_token;
pub mod burstable;
pub mod engine_version;
pub mod ids;
pub mod immutable;
pub mod later_arguments;
pub mod log_delivery;
pub mod minor_versions;
pub mod names;
pub mod network_type;
pub mod node_type;
pub mod notification;
pub mod parameter_group;
pub mod port;
pub mod security_groups;
pub mod snapshots;
pub mod subnet_group;
pub mod tags;
pub mod windows;
