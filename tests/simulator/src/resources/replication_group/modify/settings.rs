//! Changes of the properties that the members share.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::{names, security_groups};
use crate::error::ApiError;
use crate::resources::node_type::sizes;
use crate::resources::parameter_group;
use crate::resources::replication_group::Pending;
use crate::settings::{Settings, immediate, logs};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-parameters-pending",
        "a parameter group given without ApplyImmediately appears at once with status pending-reboot",
        Source::Rule("rg-parameter-group-apply-immediately"),
    ),
    on(
        "modify-at-once",
        "description, windows, security groups, topic, snapshot settings and Multi-AZ apply at once regardless",
        Source::ApiReference(
            "which attributes apply at once regardless (windows, SG, topic, snapshot settings, tags)",
        ),
    ),
    on(
        "modify-security-groups-vpc",
        "security groups are checked as at creation",
        Source::Rule("rg-security-group-ids-vpc-group"),
    ),
];

/// Changes the shared settings; returns whether anything applies at once. [modify-at-once]
pub fn change(
    call: &Call,
    s: &mut Settings,
    immediately: bool,
    parameters: Option<String>,
    requested: &mut Pending,
) -> Result<bool, ApiError> {
    let p = call.params;
    let mut at_once =
        p.get("ReplicationGroupDescription").is_some() || p.get("MultiAZEnabled").is_some();
    if let Some(node_type) = p.string("CacheNodeType") {
        names::node_type(&node_type)?;
        sizes::check_change(&s.node_type, &node_type)?;
        requested.node_type = Some(node_type).filter(|n| *n != s.node_type);
    }
    if let Some(ids) = p.strings("SecurityGroupIds", "SecurityGroupId") {
        s.security_groups = ids;
        at_once = true;
    }
    if let Some(names) = p.strings("CacheSecurityGroupNames", "CacheSecurityGroupName") {
        s.cache_security_groups = names;
        at_once = true;
    }
    // [modify-security-groups-vpc]
    security_groups::check(
        call.config,
        &s.security_groups,
        &s.cache_security_groups,
        s.subnet_group.as_deref(),
    )?;
    at_once |= immediate::apply(call, s)?;
    requested.logs = logs::read_change(p, s, immediately)?;
    at_once |= requested.logs.is_some()
        || requested.user_groups.is_some()
        || requested.durability.is_some();
    // [modify-parameters-pending] A deferred upgrade keeps the old parameter group until then.
    let waits = !immediately
        && requested.engine_version.is_some()
        && p.get("CacheParameterGroupName").is_none();
    if let Some(name) = parameters.filter(|n| *n != s.parameter_group && !waits) {
        s.reboot_due = parameter_group::change_needs_reboot(call, s, &name);
        s.parameter_group = name;
        s.parameter_status = if immediately { "applying" } else { "pending-reboot" }.to_owned();
        at_once = true;
    }
    Ok(at_once)
}
