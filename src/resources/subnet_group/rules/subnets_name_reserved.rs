//! `subnets-name-reserved`.

use crate::framework::planned_change::PlannedChange;
use crate::resources::subnet_group::model::SubnetGroup;
use crate::rules::families::names;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<SubnetGroup> = Rule {
    metadata: RuleMetadata {
        id: "subnets-name-reserved",
        title: "name is that of a subnet group of AWS",
        requirement: "Not default, which is the name of the group that AWS makes.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/SubnetGroups.html",
            quote: "ElastiCache provides a default IPv4 subnet group or you can choose to create a new one.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"name = "default" # wrong"#),
            Example::right(r#"name = "default-2""#),
        ],
    },
    check: Check::Plan(check),
};

/// A group that exists may have been imported.
fn check(subject: &PlannedChange<'_, SubnetGroup>, findings: &mut Findings) {
    if subject.existing().is_none() {
        names::reserved_subnet_group(&subject.config.name, findings);
    }
}
