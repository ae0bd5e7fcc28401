//! `rg-maintenance-window-time`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-maintenance-window-time",
        title: "maintenance_window has a time that does not exist",
        demand: "Hours from 00 to 23, minutes from 00 to 59.",
        sentence: "It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC).",
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        today: None,
        examples: &[
            Example::wrong(r#"maintenance_window = "sun:22:00-sun:24:00" # wrong"#),
            Example::right(r#"maintenance_window = "sun:22:00-sun:23:59""#),
        ],
    },
    check: Check::Config(|config, findings| windows::times(&config.maintenance_window, findings)),
};
