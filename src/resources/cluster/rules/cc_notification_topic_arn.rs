//! `cc-notification-topic-arn`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-notification-topic-arn",
        title: "notification_topic_arn is not the ARN of a topic",
        demand: "The ARN of an SNS topic.",
        sentence: "The Amazon Resource Name (ARN) of the Amazon Simple Notification Service (SNS) topic to which notifications are sent.",
        kind: Kind::Error,
        attributes: &["notification_topic_arn"],
        today: None,
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
