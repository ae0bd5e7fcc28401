//! `cc-subnet-group-exists`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-subnet-group-exists",
        title: "subnet_group_name names no subnet group",
        requirement: "The subnet group exists before the cluster is created.",
        source: Source::ApiReference2017 {
            quote: "you need to create a subnet group before you start creating a cluster.",
        },
        kind: Kind::Error,
        attributes: &["subnet_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"subnet_group_name = "nowhere" # wrong"#),
            Example::right(r#"subnet_group_name = "default""#),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let Some(name) = subject.config.subnet_group_name.text() else { return };
    if facts.subnet_group(name).await == Fact::Missing {
        findings.missing(
            Path::root("subnet_group_name"),
            format!(
                "There is no subnet group {name:?} in this region. Write the name of one that exists, or \
                 create it in the same configuration and refer to it."
            ),
        );
    }
}
