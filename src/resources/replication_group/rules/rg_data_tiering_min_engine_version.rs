//! `rg-data-tiering-min-engine-version`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{engines, versions};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-data-tiering-min-engine-version",
        title: "Data tiering needs a newer engine",
        requirement: "Data tiering needs Redis 6.2 or later, or Valkey.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/data-tiering.html",
            quote: "You must use the Redis 6.2 or later engine.",
            date: "2023-05-01",
        },
        kind: Kind::Error,
        attributes: &["data_tiering_enabled", "engine_version"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"node_type            = "cache.r6gd.xlarge"
engine_version       = "5.0.6"
data_tiering_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"node_type            = "cache.r6gd.xlarge"
engine_version       = "6.2"
data_tiering_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"engine_version       = "5.0.6"
data_tiering_enabled = false"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let planned = subject.planned;
    if planned.data_tiering_enabled == Val::Known(true)
        && engines::may_be_redis(&planned.engine)
        && versions::is_older(&planned.engine_version, "6.2")
    {
        findings.at(
            Path::root("data_tiering_enabled"),
            format!(
                "data_tiering_enabled is true, and engine_version {:?} has no data tiering. Write \
                 engine_version = \"6.2\" or a later one.",
                planned.engine_version.text().unwrap_or_default()
            ),
        );
    }
}
