//! Whether cluster mode is enabled, as far as the configuration of a group tells.
//!
//! Source: `behaviour.md`, section 2. No parameter of 2017 says it.

use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::{Mode, parameter_group};

use super::node_groups;

/// The mode that a configuration means.
#[must_use]
pub(in crate::resources::replication_group) fn mode(group: &ReplicationGroup) -> Mode {
    match group.cluster_mode.text() {
        Some("enabled") => return Mode::Enabled,
        // Several shards contradict it.
        Some(_) if node_groups::at_most_one(group) => return Mode::Disabled,
        Some(_) => return Mode::Open,
        None if group.cluster_mode.is_unknown() => return Mode::Open,
        None => {}
    }
    let parameter_group = parameter_group(&group.parameter_group_name);
    if node_groups::several(group) {
        let contradicts =
            parameter_group == Mode::Disabled && !group.parameter_group_name.is_null();
        return if contradicts { Mode::Open } else { Mode::Enabled };
    }
    match parameter_group {
        // Several node groups may still turn out.
        Mode::Disabled if !node_groups::at_most_one(group) => Mode::Open,
        mode => mode,
    }
}

/// The mode of what a plan makes: a group that exists keeps its own, whatever its configuration leaves out.
#[must_use]
pub(super) fn of(subject: &PlannedChange<'_, ReplicationGroup>) -> Mode {
    let Some(prior) = subject.existing() else { return mode(subject.config) };
    match subject.planned.cluster_mode.text() {
        Some("enabled") => return Mode::Enabled,
        Some(_) => return Mode::Disabled,
        None => {}
    }
    match prior.cluster_enabled.known() {
        Some(true) => Mode::Enabled,
        Some(false) => Mode::Disabled,
        None => mode(subject.config),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::framework::model::Val;

    fn of_config(set: impl FnOnce(&mut ReplicationGroup)) -> Mode {
        let mut group = ReplicationGroup::empty();
        set(&mut group);
        mode(&group)
    }

    #[test]
    fn several_node_groups_or_a_default_group_decide() {
        assert_eq!(of_config(|_| {}), Mode::Disabled);
        assert_eq!(of_config(|g| g.num_node_groups = Val::Known(2)), Mode::Enabled);
        assert_eq!(of_config(|g| g.num_node_groups = Val::Known(1)), Mode::Disabled);
        assert_eq!(of_config(|g| g.num_node_groups = Val::Unknown), Mode::Open);
        let on = "default.redis3.2.cluster.on";
        assert_eq!(of_config(|g| g.parameter_group_name = on.into()), Mode::Enabled);
        assert_eq!(
            of_config(|g| g.parameter_group_name = "default.redis3.2".into()),
            Mode::Disabled
        );
        assert_eq!(of_config(|g| g.parameter_group_name = "mine.cluster.on".into()), Mode::Open);
        assert_eq!(of_config(|g| g.parameter_group_name = Val::Unknown), Mode::Open);
        let contradiction = |g: &mut ReplicationGroup| {
            g.parameter_group_name = "default.redis3.2".into();
            g.num_node_groups = Val::Known(2);
        };
        assert_eq!(of_config(contradiction), Mode::Open);
    }
}
