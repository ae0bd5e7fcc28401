//! `rg-description-required`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-description-required",
        title: "description is empty",
        demand: "A description is required.",
        sentence: "[REQUIRED] A user-created description for the replication group.",
        kind: Kind::Error,
        attributes: &["description"],
        today: None,
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
