//! `rg-maintenance-window-format`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-maintenance-window-format",
        title: "maintenance_window is no time of the week",
        requirement: "ddd:hh24:mi-ddd:hh24:mi.",
        source: Source::ApiReference2017 {
            quote: "It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC).",
        },
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"maintenance_window = "sun:05:00" # wrong"#),
            Example::right(r#"maintenance_window = "sun:05:00-sun:06:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::form(&config.maintenance_window, findings)),
};
