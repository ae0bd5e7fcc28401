//! `rg-description-required`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-description-required",
        title: "description is empty",
        requirement: "A description is required.",
        source: Source::api_reference(
            "[REQUIRED] A user-created description for the replication group.",
        ),
        kind: Kind::Error,
        attributes: &["description"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"description = "" # wrong"#),
            Example::right(r#"description = "x""#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if config.description.text() == Some("") {
        findings.at(Path::root("description"), "description is empty. Say what the group is for.");
    }
}
