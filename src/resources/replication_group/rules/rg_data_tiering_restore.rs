//! `rg-data-tiering-restore`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-data-tiering-restore",
        title: "A backup of r6gd nodes needs r6gd nodes",
        requirement: "A backup of r6gd nodes is restored to r6gd nodes only.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/red-ug/data-tiering.html",
            quote: "You cannot restore a backup of an r6gd cluster into another cluster unless it also uses r6gd.",
            date: "2023-05-01",
        },
        kind: Kind::Error,
        attributes: &["snapshot_name", "node_type"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"node_type     = "cache.r6g.xlarge"
snapshot_name = "tiered" # wrong"#,
            )
            .current(),
            Example::right(
                r#"node_type            = "cache.r6gd.xlarge"
data_tiering_enabled = true
snapshot_name        = "tiered""#,
            )
            .current(),
            Example::right(
                r#"node_type     = "cache.r6g.xlarge"
snapshot_name = "backup-1""#,
            )
            .current(),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

/// A group that exists was filled long ago.
async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let (name, node_type) = (&subject.config.snapshot_name, &subject.planned.node_type);
    let Some(name) = name.text().filter(|_| subject.existing().is_none()) else { return };
    let Some(family) = node_types::family(node_type).filter(|family| *family != "r6gd") else {
        return;
    };
    let Fact::Found(snapshot) = facts.snapshot(name).await else { return };
    if node_types::family(&snapshot.cache_node_type.into()) == Some("r6gd") {
        findings.at(
            Path::root("snapshot_name"),
            format!(
                "Backup {name:?} is one of r6gd nodes, and node_type is of the family {family}. Write \
                 node_type = \"cache.r6gd.xlarge\" or another one of that family, with \
                 data tiering."
            ),
        );
    }
}
