//! `rg-snapshot-window-format`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-snapshot-window-format",
        title: "snapshot_window is no time of the day",
        demand: "hh24:mi-hh24:mi.",
        sentence: "Example: 05:00-09:00",
        kind: Kind::Error,
        attributes: &["snapshot_window"],
        today: None,
        examples: &[
            Example::wrong(r#"snapshot_window = "5:00-9:00" # wrong"#),
            Example::wrong(r#"snapshot_window = "05:00-24:00" # wrong"#),
            Example::right(r#"snapshot_window = "05:00-09:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::daily_form(&config.snapshot_window, findings)),
};
