//! `rg-description-required`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-description-required",
        title: "description is missing or empty",
        requirement: "A description is required.",
        source: Source::api_reference(
            "[REQUIRED] A user-created description for the replication group.",
        ),
        kind: Kind::Error,
        attributes: &["description"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"description = "" # wrong"#),
            Example::wrong("description = null # wrong"),
            Example::right(r#"description = "x""#),
        ],
    },
    check: Check::Config(check),
};

/// Of a configuration with the former name of the argument another message speaks.
fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let text = match &config.description {
        Val::Null if config.replication_group_description.is_null() => "description is missing.",
        Val::Known(text) if text.is_empty() => "description is empty.",
        _ => return,
    };
    findings.at(Path::root("description"), format!("{text} Say what the group is for."));
}
