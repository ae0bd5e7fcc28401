//! `cc-notification-topic-arn`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-notification-topic-arn",
        title: "notification_topic_arn is not the ARN of a topic",
        requirement: "The ARN of an SNS topic.",
        source: Source::ApiReference2017 {
            quote: "The Amazon Resource Name (ARN) of the Amazon Simple Notification Service (SNS) topic to which notifications are sent.",
        },
        kind: Kind::Error,
        attributes: &["notification_topic_arn"],
        limits: Limits::Same,
        examples: &[
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
