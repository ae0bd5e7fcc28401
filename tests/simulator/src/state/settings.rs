//! The properties a replication group has in common with its members. The group keeps one set and
//! each member a copy, because a member can lag behind.

use time::OffsetDateTime;

/// Where a log goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogDelivery {
    pub log_type: String,
    pub destination_type: String,
    pub destination: String,
    pub format: String,
    pub enabled: bool,
}

#[derive(Clone, Debug, Default)]
pub struct Settings {
    pub engine: String,
    pub engine_version: String,
    pub node_type: String,
    pub port: u16,
    pub parameter_group: String,
    pub parameter_status: String,
    /// The parameter group that is being applied differs in parameters that need a reboot.
    pub reboot_due: bool,
    pub subnet_group: Option<String>,
    pub security_groups: Vec<String>,
    pub cache_security_groups: Vec<String>,
    pub maintenance_window: String,
    /// AWS chose the window, so it may change under the knob `churn`.
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
    /// Whether it is this subnet group that the nodes are in.
    pub fn in_subnet_group(&self, name: &str) -> bool {
        self.subnet_group.as_deref().unwrap_or("default").eq_ignore_ascii_case(name)
    }
}
