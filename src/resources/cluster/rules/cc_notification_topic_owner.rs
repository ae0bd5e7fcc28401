//! `cc-notification-topic-owner`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::arns;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-notification-topic-owner",
        title: "The topic belongs to another account",
        requirement: "The topic belongs to the account of the cluster.",
        source: Source::ApiReference2017 {
            quote: "The Amazon SNS topic owner must be the same as the cache cluster owner.",
        },
        kind: Kind::Error,
        attributes: &["notification_topic_arn"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"notification_topic_arn = "arn:aws:sns:us-east-1:123456789012:my-topic" # wrong"#,
            )
            .after(r#"engine = "redis""#),
            Example::right(
                r#"notification_topic_arn = "arn:aws:sns:us-east-1:000000000000:my-topic""#,
            )
            .after(r#"engine = "redis""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    // Of a cluster that is not there yet AWS says it when it is created.
    let own = subject.prior.and_then(|prior| prior.arn.text()).and_then(arns::account);
    let topic = subject.config.notification_topic_arn.text().and_then(arns::account);
    if let (Some(own), Some(topic)) = (own, topic)
        && own != topic
    {
        findings.at(
            Path::root("notification_topic_arn"),
            format!(
                "The topic belongs to account {topic}, and the cluster to {own}. Write the ARN of a \
                 topic of account {own}."
            ),
        );
    }
}
