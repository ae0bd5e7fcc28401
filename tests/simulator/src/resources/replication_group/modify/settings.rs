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
        "a parameter group given without ApplyImmediately is shown at once with status pending-reboot",
        Source::Rule("rg-parameter-group-apply-immediately"),
    ),
    on(
        "modify-at-once",
        "description, windows, security groups, topic, snapshot settings, Multi-AZ and logs apply at once regardless",
        Source::Document(
            "which attributes apply at once regardless (windows, SG, topic, snapshot settings, tags)",
        ),
    ),
    on(
        "modify-security-groups-vpc",
        "the same rules for security groups as at create",
        Source::Rule("rg-security-group-ids-vpc-group"),
    ),
];

/// Changes the shared settings; says whether anything applies at once. [modify-at-once]
pub fn change(
    call: &Call,
    s: &mut Settings,
    immediately: bool,
    parameters: Option<String>,
    asked: &mut Pending,
) -> Result<bool, ApiError> {
    let p = call.params;
    let mut at_once =
        p.get("ReplicationGroupDescription").is_some() || p.get("MultiAZEnabled").is_some();
    if let Some(node_type) = p.string("CacheNodeType") {
        names::node_type(&node_type)?;
        sizes::check_change(&s.node_type, &node_type)?;
        asked.node_type = Some(node_type).filter(|n| *n != s.node_type);
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
    asked.logs = logs::read(p)?;
    at_once |= asked.logs.is_some() || asked.user_groups.is_some();
    // [modify-parameters-pending] An upgrade that waits keeps its old group until then.
    let waits = !immediately
        && asked.engine_version.is_some()
        && p.get("CacheParameterGroupName").is_none();
    if let Some(name) = parameters.filter(|n| *n != s.parameter_group && !waits) {
        s.reboot_due = parameter_group::change_needs_reboot(call, s, &name);
        s.parameter_group = name;
        s.parameter_status = if immediately { "applying" } else { "pending-reboot" }.to_owned();
        at_once = true;
    }
    Ok(at_once)
}
