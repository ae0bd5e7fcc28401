//! `cc-maintenance-window-day`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-maintenance-window-day",
        title: "maintenance_window has a day that does not exist",
        requirement: "The days are sun, mon, tue, wed, thu, fri and sat.",
        source: Source::ApiReference2017 { quote: "Valid values for ddd are:" },
        kind: Kind::Error,
        attributes: &["maintenance_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"maintenance_window = "son:05:00-son:06:00" # wrong"#),
            Example::right(r#"maintenance_window = "Sun:05:00-sun:06:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::days(&config.maintenance_window, findings)),
};
