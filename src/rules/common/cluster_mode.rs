//! Whether cluster mode is enabled, as far as the name of a parameter group tells.

use crate::framework::model::Val;

/// What is known of the cluster mode of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Enabled: several node groups, or a parameter group that enables it.
    Enabled,
    /// Disabled: at most one node group, and none or a default parameter group without it.
    Disabled,
    /// A custom parameter group, or something not known yet, decides; or several node groups contradict
    /// a default parameter group. No rule may speak.
    Open,
}

/// The mode that a parameter group means; of custom groups only AWS knows.
#[must_use]
pub fn parameter_group(name: &Val<String>) -> Mode {
    match name {
        Val::Null => Mode::Disabled,
        Val::Unknown => Mode::Open,
        Val::Known(name) => {
            let name = name.to_ascii_lowercase();
            match (name.starts_with("default."), name.ends_with(".cluster.on")) {
                (true, true) => Mode::Enabled,
                (true, false) => Mode::Disabled,
                (false, _) => Mode::Open,
            }
        }
    }
}
