//! `cc-final-snapshot-unique`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-final-snapshot-unique",
        title: "final_snapshot_identifier is already in use",
        requirement: "The name of the final snapshot must not be in use.",
        source: Source::api_reference("This is the unique name that identifies the snapshot."),
        kind: Kind::Error,
        attributes: &["final_snapshot_identifier"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"final_snapshot_identifier = "taken" # wrong"#),
            Example::right(r#"final_snapshot_identifier = "last""#),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = subject.config.final_snapshot_identifier.text() else { return };
    if let Fact::Found(snapshot) = facts.snapshot(name).await
        && snapshot.status.as_deref() != Some("deleting")
    {
        findings.at(
            Path::root("final_snapshot_identifier"),
            format!(
                "There is a snapshot {name:?} already, so the deletion of the cluster would fail. Write \
                 a name that is free, or delete that snapshot."
            ),
        );
    }
}
