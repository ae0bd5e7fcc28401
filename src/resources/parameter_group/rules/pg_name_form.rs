//! `pg-name-form`.

use crate::resources::parameter_group::model::ParameterGroup;
use crate::rules::families::names;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ParameterGroup> = Rule {
    metadata: RuleMetadata {
        id: "pg-name-form",
        title: "name can't be the name of a parameter group",
        requirement: "Letters, digits and single hyphens; begins with a letter, does not end with a hyphen.",
        source: Source::Observed {
            answer: "The parameter CacheParameterGroupName is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
            date: Some("2020-11-10"),
        },
        kind: Kind::Error,
        attributes: &["name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"name = "my_params" # wrong"#),
            Example::wrong(r#"name = "2params-" # wrong"#),
            Example::right(r#"name = "my-params""#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &ParameterGroup, findings: &mut Findings) {
    names::form(&config.name, "name", names::Form::Identifier, findings);
}
