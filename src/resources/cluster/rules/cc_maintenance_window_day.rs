//! `cc-maintenance-window-day`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::windows;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-maintenance-window-day",
        title: "maintenance_window has a day that does not exist",
        demand: "The days are sun, mon, tue, wed, thu, fri and sat.",
        sentence: "Valid values for ddd are:",
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        today: None,
        examples: &[
            Example::wrong(r#"maintenance_window = "son:05:00-son:06:00" # wrong"#),
            Example::right(r#"maintenance_window = "Sun:05:00-sun:06:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::days(&config.maintenance_window, findings)),
};
