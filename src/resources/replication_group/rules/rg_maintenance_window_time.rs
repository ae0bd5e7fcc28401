//! `rg-maintenance-window-time`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-maintenance-window-time",
        title: "maintenance_window has a time that does not exist",
        requirement: "Hours from 00 to 23, minutes from 00 to 59.",
        source: Source::ApiReference2017 {
            quote: "It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC).",
        },
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"maintenance_window = "sun:22:00-sun:24:00" # wrong"#),
            Example::right(r#"maintenance_window = "sun:22:00-sun:23:59""#),
        ],
    },
    check: Check::Config(|config, findings| windows::times(&config.maintenance_window, findings)),
};
