//! `cc-maintenance-window-min-60`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::windows;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-maintenance-window-min-60",
        title: "maintenance_window is too short",
        demand: "At least 60 minutes, across midnight and the end of the week too.",
        sentence: "The minimum maintenance window is a 60 minute period.",
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        today: None,
        examples: &[
            Example::wrong(r#"maintenance_window = "sat:23:30-sun:00:29" # wrong"#),
            Example::right(r#"maintenance_window = "sat:23:30-sun:00:30""#),
        ],
    },
    check: Check::Config(|config, findings| {
        windows::at_least_60(&config.maintenance_window, findings);
    }),
};
