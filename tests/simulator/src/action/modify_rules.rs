//! The rules of ModifyReplicationGroup on tokens, encryption in transit, cluster mode and versions.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::{auth_token, encryption, names, references};
use crate::error::ApiError;
use crate::log::hashed;
use crate::state::group::{AuthChange, Group, Pending};
use crate::state::region::Region;
use crate::state::settings::Settings;
use crate::state::version::{self, at_least, numbers};
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-auth-immediately",
        "a change of the AUTH token needs ApplyImmediately=true",
        Source::Assumed,
    ),
    on(
        "modify-auth-strategy",
        "AuthTokenUpdateStrategy is ROTATE (default), SET or DELETE",
        Source::Model("AuthTokenUpdateStrategyType"),
    ),
    on(
        "modify-auth-set",
        "SET is allowed only after ROTATE",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: allowed only after ROTATE",
        ),
    ),
    on(
        "modify-auth-delete",
        "DELETE is allowed only on the way to user groups",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: allowed only when transitioning to RBAC",
        ),
    ),
    on(
        "modify-auth-token-missing",
        "ROTATE and SET need a token, and a strategy alone is refused",
        Source::Model(
            "ModifyReplicationGroupMessage.AuthTokenUpdateStrategy: must be specified with the auth-token parameter",
        ),
    ),
    on(
        "modify-auth-needs-transit",
        "a token needs encryption in transit on the group",
        Source::Rule("rg-auth-token-requires-transit"),
    ),
    on(
        "modify-transit-version",
        "encryption in transit changes from Redis 7.0.5 on and with Valkey only",
        Source::Rule("rg-transit-immutable"),
    ),
    on(
        "modify-transit-preferred-first",
        "switching it on needs TransitEncryptionMode=preferred in the same request",
        Source::Model("ModifyReplicationGroupMessage.TransitEncryptionEnabled"),
    ),
    on("modify-transit-off", "it is switched off from mode preferred only", Source::Assumed),
    on(
        "modify-mode-order",
        "cluster mode goes disabled, compatible, enabled; back only from compatible",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-mode-version",
        "cluster mode changes from Redis 7 on and with Valkey only",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-mode-parameters",
        "a parameter group of the other cluster mode is refused",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-version-downgrade",
        "an older engine version is refused with InvalidParameterCombination",
        Source::Rule("rg-engine-version-no-downgrade"),
    ),
    on(
        "modify-engine",
        "redis becomes valkey in place, never the other way",
        Source::Rule("rg-immutable-engine"),
    ),
    on(
        "modify-version-parameters",
        "an upgrade to another family moves default parameter groups along; a custom one must be given in the same request",
        Source::Assumed,
    ),
    on(
        "modify-promote",
        "PrimaryClusterId names a member of a group with cluster mode disabled",
        Source::Rule("rg-promote-single-primary"),
    ),
    on(
        "modify-promote-failover",
        "a promotion is refused while automatic failover is on",
        Source::Assumed,
    ),
    on(
        "modify-snapshotting-cluster",
        "SnapshottingClusterId names a member and is refused with cluster mode enabled",
        Source::Rule("rg-snapshotting-cluster-cluster-mode"),
    ),
];

/// AUTH token and user groups.
pub fn auth(
    p: &Params,
    group: &Group,
    immediately: bool,
    pending: &mut Pending,
) -> Result<(), ApiError> {
    let add = p.strings("UserGroupIdsToAdd", "member").unwrap_or_default();
    let mut remove = p.strings("UserGroupIdsToRemove", "member").unwrap_or_default();
    if p.boolean("RemoveUserGroups")? == Some(true) {
        remove.extend(group.user_groups.iter().cloned());
    }
    if !add.is_empty() || !remove.is_empty() {
        pending.user_groups = Some((add.clone(), remove));
    }
    let token = p.get("AuthToken").filter(|t| !t.is_empty());
    let strategy = names::one_of(p, "AuthTokenUpdateStrategy", &["SET", "ROTATE", "DELETE"])
        .map_err(|e| ApiError::value("modify-auth-strategy", e.message))?;
    if token.is_none() && strategy.is_none() {
        return Ok(());
    }
    let strategy = strategy.unwrap_or_else(|| "ROTATE".to_owned());
    let refuse = |id, message: &str| Err(ApiError::combination(id, message));
    if !immediately {
        return refuse(
            "modify-auth-immediately",
            "The AUTH token can be changed only with ApplyImmediately",
        );
    }
    if !group.settings.transit {
        return refuse(
            "modify-auth-needs-transit",
            "AuthToken can be specified only where TransitEncryptionEnabled is true",
        );
    }
    match (strategy.as_str(), token) {
        ("DELETE", _) if add.is_empty() && group.user_groups.is_empty() => {
            return refuse(
                "modify-auth-delete",
                "DELETE is allowed only when changing to role-based access control",
            );
        }
        ("DELETE", _) => {}
        (_, None) => {
            return refuse(
                "modify-auth-token-missing",
                "AuthTokenUpdateStrategy must be specified with AuthToken",
            );
        }
        ("SET", Some(_)) if group.tokens.len() < 2 && !group.tokens.is_empty() => {
            return refuse("modify-auth-set", "SET is allowed only after ROTATE");
        }
        (_, Some(token)) => auth_token::at_modify(token)?,
    }
    pending.auth = Some(AuthChange { strategy, token: token.map(hashed).unwrap_or_default() });
    Ok(())
}

/// Encryption in transit.
pub fn transit(p: &Params, group: &Group, pending: &mut Pending) -> Result<(), ApiError> {
    let s = &group.settings;
    let mode = p.get("TransitEncryptionMode");
    if let Some(mode) = mode {
        encryption::mode(mode)?;
    }
    let enabled = p.boolean("TransitEncryptionEnabled")?;
    let changes = enabled.is_some_and(|e| e != s.transit)
        || mode.is_some_and(|m| s.transit_mode.as_deref() != Some(m));
    if !changes {
        return Ok(());
    }
    if s.engine != "valkey" && !at_least(&s.engine_version, "7.0.5") {
        let message = "Encryption in transit cannot be changed on this engine version";
        return Err(ApiError::combination("modify-transit-version", message));
    }
    let on = enabled.unwrap_or(s.transit);
    if on && !s.transit && mode != Some("preferred") {
        let message =
            "To enable encryption in transit TransitEncryptionMode must be preferred first";
        return Err(ApiError::combination("modify-transit-preferred-first", message));
    }
    if !on && s.transit && s.transit_mode.as_deref() != Some("preferred") {
        let message =
            "To disable encryption in transit TransitEncryptionMode must be preferred first";
        return Err(ApiError::combination("modify-transit-off", message));
    }
    pending.transit = enabled.filter(|e| *e != s.transit);
    pending.transit_mode = mode.map(str::to_owned);
    Ok(())
}

/// Cluster mode.
pub fn cluster_mode(p: &Params, group: &Group, pending: &mut Pending) -> Result<(), ApiError> {
    let wanted = names::one_of(p, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let Some(wanted) = wanted.filter(|w| *w != group.cluster_mode) else { return Ok(()) };
    let order = matches!(
        (group.cluster_mode.as_str(), wanted.as_str()),
        ("disabled", "compatible") | ("compatible", "enabled" | "disabled")
    );
    if !order {
        let message =
            format!("Cluster mode cannot be changed from {} to {wanted}", group.cluster_mode);
        return Err(ApiError::combination("modify-mode-order", message));
    }
    if group.settings.engine != "valkey" && !at_least(&group.settings.engine_version, "7.0") {
        let message = "Cluster mode cannot be changed on this engine version";
        return Err(ApiError::combination("modify-mode-version", message));
    }
    pending.cluster_mode = Some(wanted);
    Ok(())
}

/// The cluster mode that parameter groups have to fit.
#[derive(Clone, Copy)]
pub struct Mode {
    pub enabled: bool,
    /// Cluster mode compatible: both kinds fit.
    pub either: bool,
}

impl Mode {
    pub fn of(group: &Group) -> Self {
        Self { enabled: group.cluster_enabled, either: group.cluster_mode == "compatible" }
    }
}

/// What a request makes of engine, version and parameter group; `None`: it stays.
pub struct EngineChange {
    pub engine: Option<String>,
    pub version: Option<String>,
    pub parameters: Option<String>,
}

/// Engine, version and the parameter group that goes with them.
pub fn engine(
    p: &Params,
    region: &Region,
    s: &Settings,
    mode: Mode,
) -> Result<EngineChange, ApiError> {
    let engine = p.string("Engine").unwrap_or_else(|| s.engine.clone()).to_ascii_lowercase();
    if engine != s.engine {
        names::engine(&engine)?;
    }
    if engine != s.engine && s.engine != "redis" {
        let message = format!("Engine {} cannot be changed to {engine}", s.engine);
        return Err(ApiError::combination("modify-engine", message));
    }
    let mut change = EngineChange { engine: None, version: None, parameters: None };
    let mut actual = s.engine_version.clone();
    if p.get("EngineVersion").is_some() || engine != s.engine {
        let wanted = version::resolve(&engine, p.get("EngineVersion"))?;
        let same_line = numbers(wanted.name).as_slice()
            == &numbers(&actual)[..numbers(wanted.name).len().min(numbers(&actual).len())];
        if engine != s.engine || !same_line {
            if numbers(wanted.actual) < numbers(&actual) {
                let message =
                    format!("Engine version {actual} cannot be downgraded to {}", wanted.actual);
                return Err(ApiError::combination("modify-version-downgrade", message));
            }
            actual = wanted.actual.to_owned();
            change.version = Some(actual.clone());
            change.engine = (engine != s.engine).then(|| engine.clone());
        }
    }
    if let Some(name) = p.get("CacheParameterGroupName") {
        let chosen = references::parameter_group(region, name)?;
        references::family(chosen, &engine, &actual)?;
        if chosen.cluster_enabled != mode.enabled && !mode.either {
            let message = "Cluster mode cannot be switched by changing the parameter group";
            return Err(ApiError::combination("modify-mode-parameters", message));
        }
        change.parameters = Some(chosen.name.clone());
        return Ok(change);
    }
    let family = version::family(&engine, &actual);
    let present =
        region.parameter_groups.get(&s.parameter_group).map_or(family, |g| g.family.as_str());
    if present != family {
        if !s.parameter_group.starts_with("default.") {
            let message =
                format!("Engine version {actual} needs a parameter group of family {family}");
            return Err(ApiError::combination("modify-version-parameters", message));
        }
        let suffix = if mode.enabled { ".cluster.on" } else { "" };
        change.parameters = Some(format!("default.{family}{suffix}"));
    }
    Ok(change)
}

/// Promotion and the source of snapshots; gives the new snapshotting cluster.
pub fn members(
    p: &Params,
    group: &Group,
    failover: bool,
    pending: &mut Pending,
) -> Result<Option<String>, ApiError> {
    let member = |name: &str| p.get(name).filter(|id| !id.is_empty()).map(str::to_ascii_lowercase);
    let belongs = |id: &String| group.member_ids().contains(id);
    if let Some(primary) = member("PrimaryClusterId") {
        if group.cluster_enabled || !belongs(&primary) {
            let message = format!("{primary} is not a member that can be promoted");
            return Err(ApiError::value("modify-promote", message));
        }
        if failover && !group.is_primary(&primary) {
            let message = "Automatic failover must be turned off before a replica can be promoted";
            return Err(ApiError::combination("modify-promote-failover", message));
        }
        pending.primary = Some(primary).filter(|id| !group.is_primary(id));
    }
    let snapshotting = member("SnapshottingClusterId");
    if let Some(id) = snapshotting.as_ref().filter(|id| group.cluster_enabled || !belongs(id)) {
        let message = format!("{id} cannot be the snapshotting cluster of this group");
        return Err(ApiError::combination("modify-snapshotting-cluster", message));
    }
    Ok(snapshotting)
}
