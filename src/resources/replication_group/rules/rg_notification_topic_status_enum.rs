//! `rg-notification-topic-status-enum`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::words;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-notification-topic-status-enum",
        title: "notification_topic_status is not one of its words",
        requirement: "active or inactive.",
        source: Source::ApiReference2017 { quote: "Valid values: active | inactive" },
        kind: Kind::Error,
        attributes: &["notification_topic_status"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"notification_topic_status = "off" # wrong"#),
            Example::right(
                r#"notification_topic_arn    = "arn:aws:sns:us-east-1:123456789012:cache"
notification_topic_status = "inactive""#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        let value = &config.notification_topic_status;
        words::one_of(value, "notification_topic_status", &["active", "inactive"], findings);
    }),
};
