//! A parameter group, and what a change of it means for the nodes that use it.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::resources::parameter_group::parameters::{self, Parameter};
use crate::settings::Settings;
use crate::state::region::Region;
use std::collections::{BTreeMap, BTreeSet};

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "parameter-pending-reboot",
    "a change of a parameter that requires a reboot makes the nodes that use the group pending-reboot",
    Source::Model("Parameter.ChangeType"),
)];

#[derive(Clone, Debug, Default)]
pub struct ParameterGroup {
    pub name: String,
    pub family: String,
    pub description: String,
    pub cluster_enabled: bool,
    /// Values that were set; all others are defaults.
    pub user: BTreeMap<String, String>,
}

/// The value of a parameter in a group.
pub fn value<'a>(group: &'a ParameterGroup, parameter: &Parameter) -> &'a str {
    group.user.get(parameter.name).map_or_else(|| parameter.default(group), String::as_str)
}

/// Whether the change from one group to another requires a reboot.
pub fn needs_reboot(from: &ParameterGroup, to: &ParameterGroup) -> bool {
    let names: BTreeSet<&String> = from.user.keys().chain(to.user.keys()).collect();
    names.into_iter().any(|name| {
        parameters::find(&to.family, name)
            .is_some_and(|p| p.reboot && value(from, p) != value(to, p))
    })
}

/// Replaces a group by its changed version. [parameter-pending-reboot]
pub fn store(region: &mut Region, mut new: ParameterGroup) {
    if let Some(p) = parameters::find(&new.family, "cluster-enabled") {
        new.cluster_enabled = value(&new, p) == "yes";
    }
    let name = new.name.clone();
    let old = region.parameter_groups.insert(name.clone(), new.clone());
    if !old.is_some_and(|old| needs_reboot(&old, &new)) {
        return;
    }
    for cluster in region.clusters.values_mut().filter(|c| c.settings.parameter_group == name) {
        cluster.require_reboot();
    }
    for group in region.groups.values_mut().filter(|g| g.settings.parameter_group == name) {
        "pending-reboot".clone_into(&mut group.settings.parameter_status);
    }
}

/// Whether a change to another parameter group requires a reboot.
pub fn change_needs_reboot(call: &Call, s: &Settings, name: &str) -> bool {
    let groups = &call.region.parameter_groups;
    let pair = groups.get(&s.parameter_group).zip(groups.get(name));
    pair.is_some_and(|(from, to)| needs_reboot(from, to))
}

impl Region {
    /// Removes a parameter group with its tags.
    pub fn drop_parameter_group(&mut self, name: &str) -> Option<ParameterGroup> {
        self.tags.remove(&self.arn("parametergroup", name));
        self.parameter_groups.remove(name)
    }
}
