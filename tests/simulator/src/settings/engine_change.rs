//! Changes of engine and version, and the parameter group that goes with them.

use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::replication_group::Group;
use crate::resources::{engine_version, parameter_group};
use crate::settings::Settings;
use crate::state::region::Region;
use crate::wire::form::Params;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-mode-parameters",
        "a parameter group of the other cluster mode is refused",
        Source::Rule("rg-cluster-mode-switch"),
    ),
    on(
        "modify-mode-default-parameters",
        "a change of cluster mode replaces a default parameter group; instead of a custom one a new one must be given in the same request",
        Source::ApiReference(
            "Modifying cluster mode: If you are using a default parameter group, ElastiCache will automatically pick the corresponding default parameter group",
        ),
    ),
    on(
        "modify-version-downgrade",
        "an older engine version is refused with InvalidParameterCombination",
        Source::Rule("rg-engine-version-no-downgrade"),
    ),
    on(
        "modify-engine",
        "engine redis can be changed to valkey in place, and valkey 7.2 to redis 7.1, nothing else",
        Source::Issue("hashicorp/terraform-provider-aws#45229"),
    ),
    on(
        "modify-version-parameters",
        "an upgrade to another family replaces a default parameter group; instead of a custom one a new one must be given in the same request",
        Source::Assumed,
    ),
    on(
        "modify-parameters-reboot",
        "a new parameter group is in-sync once it is applied, or pending-reboot if a parameter that differs requires a reboot",
        Source::Model("Parameter.ChangeType"),
    ),
];

/// The cluster mode that a parameter group must match.
#[derive(Clone, Copy)]
pub struct ClusterMode {
    /// With `cluster-enabled`: cluster mode is enabled or compatible.
    pub enabled: bool,
    /// The mode changes with this request.
    pub changes: bool,
}

impl ClusterMode {
    pub fn of(group: &Group) -> Self {
        Self { enabled: group.cluster_mode != "disabled", changes: false }
    }

    /// After a request that asks for this mode.
    pub fn after(group: &Group, requested: Option<&str>) -> Self {
        match requested {
            Some(mode) => Self { enabled: mode != "disabled", changes: true },
            None => Self::of(group),
        }
    }
}

/// The changes of engine, version and parameter group in a request; `None`: unchanged.
pub struct EngineChange {
    pub engine: Option<String>,
    pub version: Option<String>,
    pub parameters: Option<String>,
}

/// Engine, version and the parameter group that goes with them.
pub fn read(
    p: &Params,
    region: &Region,
    s: &Settings,
    mode: ClusterMode,
) -> Result<EngineChange, ApiError> {
    let engine = p.string("Engine").unwrap_or_else(|| s.engine.clone()).to_ascii_lowercase();
    if engine != s.engine {
        names::engine(&engine)?;
    }
    let back = s.engine == "valkey" && engine == "redis"; // [modify-engine]
    let returns = back
        && engine_version::numbers(&s.engine_version).starts_with(&[7, 2])
        && p.get("EngineVersion") == Some("7.1");
    if engine != s.engine && s.engine != "redis" && !returns {
        let message = format!("Engine {} cannot be changed to {engine}", s.engine);
        return Err(ApiError::combination("modify-engine", message));
    }
    let mut change = EngineChange { engine: None, version: None, parameters: None };
    let mut actual = s.engine_version.clone();
    if p.get("EngineVersion").is_some() || engine != s.engine {
        let desired = engine_version::resolve(&engine, p.get("EngineVersion"))?;
        let same_line = engine_version::numbers(desired.name).as_slice()
            == &engine_version::numbers(&actual)[..engine_version::numbers(desired.name)
                .len()
                .min(engine_version::numbers(&actual).len())];
        if engine != s.engine || !same_line {
            if !returns
                && engine_version::numbers(desired.actual) < engine_version::numbers(&actual)
            {
                let message =
                    format!("Engine version {actual} cannot be downgraded to {}", desired.actual);
                return Err(ApiError::combination("modify-version-downgrade", message));
            }
            actual = desired.actual.to_owned();
            change.version = Some(actual.clone());
            change.engine = (engine != s.engine).then(|| engine.clone());
        }
    }
    if let Some(name) = p.get("CacheParameterGroupName") {
        let chosen = parameter_group::existing(region, name)?;
        parameter_group::check_family(chosen, &engine, &actual)?;
        if chosen.cluster_enabled != mode.enabled {
            let message = "Cluster mode cannot be switched by changing the parameter group";
            return Err(ApiError::combination("modify-mode-parameters", message));
        }
        change.parameters = Some(chosen.name.clone());
        return Ok(change);
    }
    let family = engine_version::family(&engine, &actual);
    let current =
        region.parameter_groups.get(&s.parameter_group).map_or(family, |g| g.family.as_str());
    let fits = region
        .parameter_groups
        .get(&s.parameter_group)
        .is_none_or(|group| group.cluster_enabled == mode.enabled);
    if mode.changes && !fits && !s.parameter_group.starts_with("default.") {
        let message = "Another cluster mode needs another parameter group";
        return Err(ApiError::combination("modify-mode-default-parameters", message));
    }
    if current != family || mode.changes && !fits {
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

/// A parameter group that was being applied takes effect, unless it requires a reboot.
/// [modify-parameters-reboot]
pub fn finish_parameter_change(s: &mut Settings) {
    if s.parameter_status == "applying" {
        let status = if s.reboot_due { "pending-reboot" } else { "in-sync" };
        status.clone_into(&mut s.parameter_status);
        s.reboot_due = false;
    }
}
