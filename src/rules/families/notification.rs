//! Notifications: the SNS topic, and whether it is used.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;
use crate::rules::common::arns;

/// Finds a topic of another account than that of `arn`, the ARN of a `noun` that exists.
pub fn owner(arn: &Val<String>, topic: &Val<String>, noun: &str, findings: &mut Findings) {
    let own = arn.text().and_then(arns::account);
    let topic = topic.text().and_then(arns::account);
    if let (Some(own), Some(topic)) = (own, topic)
        && own != topic
    {
        findings.at(
            Path::root("notification_topic_arn"),
            format!(
                "The topic belongs to account {topic}, and the {noun} to {own}. Write the ARN of a topic \
                 of account {own}."
            ),
        );
    }
}

/// The rules about notifications. `$owner` is the sentence of the API Reference about the owner.
macro_rules! notification_rules {
    ($prefix:literal, $noun:literal, $owner:literal) => {{
        use $crate::rules::families::notification;
        use $crate::rules::common::{arns, words};
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-notification-topic-arn"),
                    title: "notification_topic_arn is not the ARN of a topic",
                    requirement: "Must be the ARN of an SNS topic.",
                    source: Source::api_reference("The Amazon Resource Name (ARN) of the Amazon Simple Notification Service (SNS) topic to which notifications are sent."),
                    kind: Kind::Error,
                    attributes: &["notification_topic_arn"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"notification_topic_arn = "my-topic" # wrong"#),
                        Example::wrong(r#"notification_topic_arn = "arn:aws:sqs:us-east-1:123456789012:my-queue" # wrong"#),
                        Example::right(r#"notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:my-topic""#),
                    ],
                },
                check: Check::Config(|config, findings| arns::topic(&config.notification_topic_arn, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-notification-topic-owner"),
                    title: "The topic belongs to another account",
                    requirement: concat!("The topic belongs to the account of the ", $noun, "."),
                    source: Source::api_reference($owner),
                    kind: Kind::Error,
                    attributes: &["notification_topic_arn"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:my-topic" # wrong"#)
                            .after(r#"node_type = "cache.m4.large""#),
                        Example::right(r#"notification_topic_arn = "arn:aws:sns:us-east-1:000000000000:my-topic""#)
                            .after(r#"node_type = "cache.m4.large""#),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    // Of what is not there yet AWS says it when it is created.
                    if let Some(prior) = subject.prior {
                        let topic = &subject.config.notification_topic_arn;
                        notification::owner(&prior.arn, topic, $noun, findings);
                    }
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-notification-topic-status-enum"),
                    title: "notification_topic_status must be \"active\" or \"inactive\"",
                    requirement: "Must be active or inactive.",
                    source: Source::api_reference("Valid values: active | inactive"),
                    kind: Kind::Error,
                    attributes: &["notification_topic_status"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"notification_topic_status = "off" # wrong"#),
                        Example::right(r#"notification_topic_arn    = "arn:aws:sns:us-east-1:123456789012:cache"
notification_topic_status = "inactive""#),
                    ],
                },
                check: Check::Config(|config, findings| {
                    let value = &config.notification_topic_status;
                    let allowed = &["active", "inactive"];
                    words::one_of(value, "notification_topic_status", allowed, findings);
                }),
            },
        ]
    }};
}
pub(crate) use notification_rules;
