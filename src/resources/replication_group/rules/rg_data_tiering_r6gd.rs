//! `rg-data-tiering-r6gd`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-data-tiering-r6gd",
        title: "Data tiering needs r6gd nodes",
        requirement: "Only nodes of the family r6gd have data tiering.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_CreateReplicationGroup.html",
            quote: "Data tiering is only supported for replication groups using the r6gd node type.",
            date: "2026-11-20",
        },
        kind: Kind::Error,
        attributes: &["data_tiering_enabled", "node_type"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"node_type            = "cache.r6g.xlarge"
data_tiering_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"node_type            = "cache.r6gd.xlarge"
data_tiering_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"node_type            = "cache.r6g.xlarge"
data_tiering_enabled = false"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

/// Of another type for nodes that exist AWS says whether they can get it: `rg-node-type-valid-for-scaling`.
fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let planned = subject.planned;
    if subject.changes("data_tiering_enabled")
        && planned.data_tiering_enabled == Val::Known(true)
        && node_types::family(&planned.node_type).is_some_and(|family| family != "r6gd")
    {
        findings.at(
            Path::root("data_tiering_enabled"),
            format!(
                "data_tiering_enabled is true, and node_type {:?} has no data tiering. Write node_type = \
                 \"cache.r6gd.xlarge\" or another one of that family, or data_tiering_enabled = false.",
                planned.node_type.text().unwrap_or_default()
            ),
        );
    }
}
