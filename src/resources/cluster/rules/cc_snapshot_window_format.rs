//! `cc-snapshot-window-format`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::windows;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-window-format",
        title: "snapshot_window is no time of the day",
        requirement: "hh24:mi-hh24:mi.",
        source: Source::ApiReference2017 { quote: "Example: 05:00-09:00" },
        kind: Kind::Error,
        attributes: &["snapshot_window"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_window = "5:00-9:00" # wrong"#),
            Example::wrong(r#"snapshot_window = "23:00-24:00" # wrong"#),
            Example::right(r#"snapshot_window = "05:00-09:00""#),
        ],
    },
    check: Check::Config(|config, findings| windows::daily_form(&config.snapshot_window, findings)),
};
