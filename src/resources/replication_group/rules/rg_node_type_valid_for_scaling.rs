//! `rg-node-type-valid-for-scaling`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::facts::{Fact, Facts, Resizable};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-node-type-valid-for-scaling",
        title: "The group can't be changed to this node_type",
        requirement: "Must be a type that ListAllowedNodeTypeModifications returns for the group.",
        source: Source::api_reference(
            "A valid cache node type that you want to scale this replication group to.",
        ),
        kind: Kind::Error,
        attributes: &["node_type"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"node_type         = "cache.r6gd.xlarge" # wrong
apply_immediately = true"#,
            )
            .after(r#"node_type = "cache.m4.large""#)
            .current(),
            Example::right(
                r#"node_type         = "cache.m4.xlarge"
apply_immediately = true"#,
            )
            .after(r#"node_type = "cache.m4.large""#),
            Example::right(
                r#"node_type         = "cache.m4.large"
apply_immediately = true"#,
            )
            .after(r#"node_type = "cache.m4.xlarge""#),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let Some(prior) = subject.existing() else { return };
    let (Some(id), Some(before), Some(wanted)) =
        (prior.id.text(), prior.node_type.text(), subject.config.node_type.text())
    else {
        return;
    };
    if before == wanted {
        return;
    }
    let Fact::Found(types) = facts.node_types(Resizable::ReplicationGroup(id)).await else {
        return;
    };
    let allows = |node_type: &str| types.allowed.iter().any(|allowed| allowed == node_type);
    // AWS lists none while the group is busy, and never the present type: if it lists that of the
    // state, the state shows a change that waits, or one member that differs.
    if types.allowed.is_empty() || allows(before) || allows(wanted) {
        return;
    }
    findings.at(
        Path::root("node_type"),
        format!(
            "The group has nodes of {before:?}, and AWS does not change them to {wanted:?}. Write one \
             of {}.",
            types.allowed.join(", ")
        ),
    );
}
