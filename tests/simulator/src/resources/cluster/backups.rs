//! Which engines have backups.

use crate::error::ApiError;
use crate::wire::form::Params;

/// Memcached has no backups: a retention of 0 is the only snapshot setting that it accepts.
pub fn check(p: &Params, engine: &str) -> Result<(), ApiError> {
    let backs_up = p.integer("SnapshotRetentionLimit")?.is_some_and(|days| days > 0);
    if engine == "memcached" && (backs_up || p.get("SnapshotWindow").is_some()) {
        let message = "Snapshot options are not supported for memcached";
        return Err(ApiError::combination("cluster-memcached-backups", message));
    }
    Ok(())
}
