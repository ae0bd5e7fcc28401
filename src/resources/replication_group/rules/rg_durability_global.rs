//! `rg-durability-global`.

use super::durable::{asked, source};
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-durability-global",
        title: "Durability is not for a global datastore",
        requirement: "No sync and async for a member of a global datastore.",
        source: source("The cluster is not part of a Global Datastore."),
        kind: Kind::Error,
        attributes: &["durability", "global_replication_group_id"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"durability                  = "sync" # wrong
multi_az_enabled            = true
global_replication_group_id = "abcde-data"
node_type                   = null"#,
            )
            .current(),
            Example::right(
                r#"durability                  = "disabled"
global_replication_group_id = "abcde-data"
node_type                   = null"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let is_member = subject.planned.global_replication_group_id.known().is_some();
    if let Some(durability) = asked(subject.config).filter(|_| is_member) {
        let text = format!(
            "durability is {durability:?}, and the group is a member of a global datastore. Remove durability, or \
             global_replication_group_id."
        );
        findings.at(Path::root("durability"), text);
    }
}
