//! Applies the pending values of a group.

use crate::resources::engine_version;
use crate::resources::replication_group::Group;
use crate::settings::engine_change;
use crate::settings::logs;
use time::OffsetDateTime;

/// Applies the pending values of a group.
pub fn apply(group: &mut Group, now: OffsetDateTime) {
    let pending = std::mem::take(&mut group.pending);
    if let Some(on) = pending.automatic_failover {
        group.automatic_failover = on;
    }
    if let Some(primary) = pending.primary
        && let Some(shard) = group.node_groups.first_mut()
    {
        shard.primary = primary;
    }
    let settings = &mut group.settings;
    engine_change::finish_parameter_change(settings);
    if let Some(engine) = pending.engine {
        settings.engine = engine;
    }
    if let Some(version) = pending.engine_version {
        settings.engine_version = version;
        engine_version::replace_default_family(settings);
    }
    if let Some(node_type) = pending.node_type {
        settings.node_type = node_type;
    }
    if let Some(transit) = pending.transit {
        settings.transit = transit;
        settings.transit_mode =
            transit.then(|| settings.transit_mode.take().unwrap_or_else(|| "required".to_owned()));
    }
    if let Some(mode) = pending.transit_mode {
        settings.transit_mode = settings.transit.then_some(mode);
    }
    if let Some(logs) = pending.logs {
        logs::apply(settings, logs);
    }
    if let Some(change) = pending.auth {
        match change.strategy.as_str() {
            "DELETE" => group.tokens.clear(),
            "SET" => group.tokens = vec![change.token],
            _ => {
                group.tokens.push(change.token);
                let excess = group.tokens.len().saturating_sub(2);
                group.tokens.drain(..excess);
            }
        }
        settings.auth_enabled = !group.tokens.is_empty();
        settings.auth_modified = Some(now);
    }
    if let Some((add, remove)) = pending.user_groups {
        group.user_groups.retain(|u| !remove.contains(u));
        group.user_groups.extend(add);
    }
    if let Some(durability) = pending.durability {
        group.durability = durability;
    }
    if let Some(mode) = pending.cluster_mode {
        group.cluster_enabled = mode == "enabled";
        if mode == "enabled" && group.node_groups.len() == 1 {
            group.node_groups[0].slots = Some("0-16383".to_owned());
        }
        group.cluster_mode = mode;
    }
}
