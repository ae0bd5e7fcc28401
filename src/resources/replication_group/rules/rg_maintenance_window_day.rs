//! `rg-maintenance-window-day`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-maintenance-window-day",
        title: "maintenance_window has a day that does not exist",
        requirement: "Days are sun, mon, tue, wed, thu, fri and sat.",
        source: Source::ApiReference2017 { quote: "Valid values for ddd are:" },
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"maintenance_window = "son:05:00-sun:06:00" # wrong"#),
            Example::right(r#"maintenance_window = "sat:05:00-sat:06:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::days(&config.maintenance_window, findings)),
};
