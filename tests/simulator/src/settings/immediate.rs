//! The settings that apply at once, whatever ApplyImmediately says.

use crate::action::Call;
use crate::check::{names, numbers};
use crate::error::ApiError;
use crate::settings::{Settings, network, windows};

/// Changes the settings of groups and clusters that apply at once, whatever ApplyImmediately says;
/// returns whether the request names any of them.
pub fn apply(call: &Call, s: &mut Settings) -> Result<bool, ApiError> {
    let p = call.params;
    let mut at_once = false;
    if let Some(window) = p.string("PreferredMaintenanceWindow") {
        windows::maintenance(&window)?;
        (s.maintenance_window, s.maintenance_window_chosen, at_once) = (window, false, true);
    }
    if let Some(window) = p.string("SnapshotWindow") {
        windows::snapshot(&window)?;
        (s.snapshot_window, s.snapshot_window_chosen, at_once) = (window, false, true);
    }
    // [window-overlap] A memcached cluster has no backups.
    if s.engine != "memcached" {
        windows::apart(&s.maintenance_window, &s.snapshot_window)?;
    }
    if let Some(days) = numbers::retention(p, &s.node_type)? {
        (s.snapshot_retention, at_once) = (days, true);
    }
    if let Some(topic) = p.string("NotificationTopicArn") {
        names::topic(&topic, &call.caller.account)?;
        (s.topic_arn, s.topic_status, at_once) = (Some(topic), "active".to_owned(), true);
    }
    if let Some(status) = names::topic_status(p)? {
        (s.topic_status, at_once) = (status, true);
    }
    if let Some(on) = p.boolean("AutoMinorVersionUpgrade")? {
        (s.auto_minor, at_once) = (on, true);
    }
    if let Some(kind) = network::discovery(call, s)? {
        (s.ip_discovery, at_once) = (kind, true);
    }
    Ok(at_once)
}
