//! `rg-notification-topic-arn`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-notification-topic-arn",
        title: "notification_topic_arn is no topic",
        requirement: "The ARN of a topic.",
        source: Source::ApiReference2017 {
            quote: "The Amazon Resource Name (ARN) of the Amazon Simple Notification Service (SNS) topic to which notifications are sent.",
        },
        kind: Kind::Error,
        attributes: &["notification_topic_arn"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"notification_topic_arn = "my-topic" # wrong"#),
            Example::wrong(
                r#"notification_topic_arn = "arn:aws:sqs:us-east-1:123456789012:my-queue" # wrong"#,
            ),
            Example::right(
                r#"notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:my-topic""#,
            ),
        ],
    },
    check: Check::Config(|config, findings| arns::topic(&config.notification_topic_arn, findings)),
};
