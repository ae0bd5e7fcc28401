//! `cc-log-delivery-replica`.

use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-log-delivery-replica",
        title: "A replica delivers the logs of its group",
        requirement: "A read replica has no log deliveries of its own.",
        source: Source::Observed {
            answer: "Cannot specify additional cache cluster parameters when creating a replica cluster.",
            date: Some("2024-07-17"),
        },
        kind: Kind::Error,
        attributes: &["log_delivery_configuration", "replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"replication_group_id = "replicated"
log_delivery_configuration {
  log_type         = "slow-log"
  destination_type = "cloudwatch-logs"
  destination      = "shop"
  log_format       = "json"
}"#,
            )
            .current(),
            Example::right(r#"replication_group_id = "replicated""#).current(),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    let blocks = config.log_delivery_configuration.known();
    if let Some(group) = config.replication_group_id.text()
        && blocks.is_some_and(|blocks| !blocks.is_empty())
    {
        findings.at(
            Path::root("log_delivery_configuration"),
            format!(
                "replication_group_id is {group:?}, and a replica delivers the logs of its group. Remove the \
                 block, and write it in the elasticache_replication_group."
            ),
        );
    }
}
