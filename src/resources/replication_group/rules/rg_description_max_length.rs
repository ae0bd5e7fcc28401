//! `rg-description-max-length`.

use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-description-max-length",
        title: "description is too long",
        requirement: "At most 255 characters, at creation too, so that it can be changed later.",
        source: Source::api_reference("Maximum length is 255 characters."),
        kind: Kind::Error,
        attributes: &["description"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"description = "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd" # wrong"#,
            ),
            Example::right(
                r#"description = "ddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    let length = config.description.text().map_or(0, |text| text.chars().count());
    if length > 255 {
        findings.at(
            Path::root("description"),
            format!("description has {length} characters. Write at most 255."),
        );
    }
}
