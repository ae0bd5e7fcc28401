//! The properties a replication group has in common with its members. The group keeps one set and
//! each member a copy, because a member may change later than its group. Stand-alone clusters have them too.

pub mod engine_change;
pub mod immediate;
pub mod initial;
pub mod logs;
pub mod mutate;
pub mod network;
pub mod windows;

use crate::behaviour::Behaviour;
use crate::settings::logs::LogDelivery;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[&[Behaviour]] =
    &[engine_change::BEHAVIOURS, logs::BEHAVIOURS, network::BEHAVIOURS, windows::BEHAVIOURS];

#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub engine: String,
    pub engine_version: String,
    pub node_type: String,
    pub port: u16,
    pub parameter_group: String,
    pub parameter_status: String,
    /// The parameter group that is being applied differs in parameters that require a reboot.
    pub reboot_due: bool,
    pub subnet_group: Option<String>,
    pub security_groups: Vec<String>,
    pub cache_security_groups: Vec<String>,
    pub maintenance_window: String,
    /// AWS chose the window, so it may change with the option `churn`.
    pub maintenance_window_chosen: bool,
    pub snapshot_window: String,
    pub snapshot_window_chosen: bool,
    pub snapshot_retention: i64,
    pub topic_arn: Option<String>,
    pub topic_status: String,
    pub auto_minor: bool,
    pub at_rest: bool,
    pub transit: bool,
    pub transit_mode: Option<String>,
    pub auth_enabled: bool,
    pub auth_modified: Option<OffsetDateTime>,
    pub network_type: String,
    pub ip_discovery: String,
    pub logs: Vec<LogDelivery>,
}

impl Settings {
    /// Whether the nodes are in this subnet group.
    pub fn in_subnet_group(&self, name: &str) -> bool {
        self.subnet_group.as_deref().unwrap_or("default").eq_ignore_ascii_case(name)
    }
}
