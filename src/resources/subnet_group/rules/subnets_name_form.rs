//! `subnets-name-form`.

use crate::resources::subnet_group::model::SubnetGroup;
use crate::rules::families::names;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<SubnetGroup> = Rule {
    metadata: RuleMetadata {
        id: "subnets-name-form",
        title: "name can't be the name of a subnet group",
        requirement: "Letters, digits and hyphens.",
        source: Source::Observed {
            answer: "The parameter CacheSubnetGroupName is not a valid identifier. Identifiers must begin with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a hyphen or contain two consecutive hyphens.",
            date: Some("2020-11-10"),
        },
        kind: Kind::Error,
        attributes: &["name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"name = "my_subnets" # wrong"#),
            Example::right(r#"name = "my-subnets""#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &SubnetGroup, findings: &mut Findings) {
    names::form(&config.name, "name", names::Form::Plain, findings);
}
