//! `rg-maintenance-window-min-60`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-maintenance-window-min-60",
        title: "maintenance_window is too short",
        requirement: "At least 60 minutes, across midnight and the end of the week too.",
        source: Source::ApiReference2017 {
            quote: "The minimum maintenance window is a 60 minute period.",
        },
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"maintenance_window = "sat:23:30-sun:00:29" # wrong"#),
            Example::right(r#"maintenance_window = "sat:23:30-sun:00:30""#),
        ],
    },
    check: Check::Config(|config, findings| {
        windows::at_least_60(&config.maintenance_window, findings);
    }),
};
