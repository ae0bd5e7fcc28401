//! `pg-name-reserved`.

use crate::framework::planned_change::PlannedChange;
use crate::resources::parameter_group::model::ParameterGroup;
use crate::rules::families::names;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ParameterGroup> = Rule {
    metadata: RuleMetadata {
        id: "pg-name-reserved",
        title: "name is that of a parameter group of AWS",
        requirement: "No name that begins with default., as those of AWS do.",
        source: Source::api_reference(
            "To create a Redis (cluster mode disabled) replication group, use CacheParameterGroupName=default.redis3.2 .",
        ),
        kind: Kind::Error,
        attributes: &["name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"name = "default.redis7" # wrong"#),
            Example::right(r#"name = "default-redis7""#),
        ],
    },
    check: Check::Plan(check),
};

/// A group that exists may have been imported.
fn check(subject: &PlannedChange<'_, ParameterGroup>, findings: &mut Findings) {
    if subject.existing().is_none() {
        names::reserved_parameter_group(&subject.config.name, findings);
    }
}
