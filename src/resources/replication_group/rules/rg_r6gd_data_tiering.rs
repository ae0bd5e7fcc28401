//! `rg-r6gd-data-tiering`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-r6gd-data-tiering",
        title: "r6gd nodes need data tiering",
        requirement: "A group of r6gd nodes has data tiering.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
            quote: "This parameter must be set to true when using r6gd nodes.",
            date: "2026-11-20",
        },
        kind: Kind::Error,
        attributes: &["node_type", "data_tiering_enabled"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(r#"node_type = "cache.r6gd.xlarge" # wrong"#).current(),
            Example::wrong(
                r#"node_type            = "cache.r6gd.xlarge" # wrong
data_tiering_enabled = false"#,
            )
            .current(),
            Example::right(
                r#"node_type            = "cache.r6gd.xlarge"
data_tiering_enabled = true"#,
            )
            .current(),
            Example::right(r#"node_type = "cache.r6g.xlarge""#).current(),
        ],
    },
    check: Check::Plan(check),
};

/// Of another type for nodes that exist AWS says whether they can get it: `rg-node-type-valid-for-scaling`.
fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (planned, config) = (subject.planned, subject.config);
    let exists = subject.existing().is_some_and(|_| !subject.changes("data_tiering_enabled"));
    let without = matches!(config.data_tiering_enabled, Val::Null | Val::Known(false));
    if without && !exists && node_types::family(&planned.node_type) == Some("r6gd") {
        findings.at(
            Path::root("node_type"),
            format!(
                "node_type is {:?}, and AWS takes it only with data tiering. Write data_tiering_enabled = \
                 true.",
                planned.node_type.text().unwrap_or_default()
            ),
        );
    }
}
