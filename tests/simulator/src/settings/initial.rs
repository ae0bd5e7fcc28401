//! The settings in a create request that groups and stand-alone clusters have in common.

use crate::action::Call;
use crate::check::{numbers, security_groups};
use crate::error::ApiError;
use crate::settings::{Settings, logs, network, windows};

/// Reads them; engine, node type and subnet group have been read before.
pub fn read(call: &Call, s: &mut Settings) -> Result<(), ApiError> {
    let p = call.params;
    s.security_groups = p.strings("SecurityGroupIds", "SecurityGroupId").unwrap_or_default();
    s.cache_security_groups =
        p.strings("CacheSecurityGroupNames", "CacheSecurityGroupName").unwrap_or_default();
    security_groups::check(
        call.config,
        &s.security_groups,
        &s.cache_security_groups,
        s.subnet_group.as_deref(),
    )?;
    let (maintenance, snapshot) =
        (p.string("PreferredMaintenanceWindow"), p.string("SnapshotWindow"));
    s.maintenance_window_chosen = maintenance.is_none();
    s.snapshot_window_chosen = snapshot.is_none();
    (s.maintenance_window, s.snapshot_window) = windows::choose(maintenance, snapshot);
    windows::maintenance(&s.maintenance_window)?;
    windows::snapshot(&s.snapshot_window)?;
    if !s.maintenance_window_chosen && !s.snapshot_window_chosen {
        windows::apart(&s.maintenance_window, &s.snapshot_window)?;
    }
    s.snapshot_retention = numbers::retention(p, &s.node_type)?.unwrap_or(0);
    s.auto_minor = p.boolean("AutoMinorVersionUpgrade")?.unwrap_or(s.auto_minor);
    network::read(call, s)?;
    s.logs = logs::read(p, s)?.unwrap_or_default();
    Ok(())
}
