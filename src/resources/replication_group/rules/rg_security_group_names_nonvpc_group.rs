//! `rg-security-group-names-nonvpc-group`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-names-nonvpc-group",
        title: "The group is in a VPC",
        requirement: "Cache security groups only for a group outside a VPC.",
        source: Source::ApiReference2017 {
            quote: "This parameter can be used only with replication group containing cache clusters running outside of an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_names", "security_group_ids", "subnet_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_names = ["classic"] # wrong"#)
                .after(r#"subnet_group_name = "default""#),
            Example::right(
                r#"subnet_group_name  = "default"
security_group_ids = ["sg-0123456789abcdef0"]"#,
            )
            .after(r#"subnet_group_name = "default""#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    // Next to something else of a VPC the names are wrong already.
    if let Some(group) = subject.existing().and_then(|prior| prior.subnet_group_name.text())
        && super::network(subject.config).outside()
    {
        findings.at(
            Path::root("security_group_names"),
            format!(
                "security_group_names is for groups outside a VPC, and this one was created inside, in \
                 subnet group {group:?}. Write security_group_ids instead."
            ),
        );
    }
}
