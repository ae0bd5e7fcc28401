//! `rg-security-group-ids-vpc-group`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network::is_given;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-security-group-ids-vpc-group",
        title: "The group is outside a VPC",
        requirement: "Security groups of a VPC only for a group in a VPC.",
        source: Source::ApiReference2017 {
            quote: "This parameter can be used only with replication group containing cache clusters running in an Amazon Virtual Private Cloud (Amazon VPC).",
        },
        kind: Kind::Error,
        attributes: &["security_group_ids", "security_group_names"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"security_group_ids = ["sg-0123456789abcdef0"] # wrong"#)
                .after(r#"security_group_names = ["classic"]"#),
            Example::right(r#"security_group_names = ["other"]"#)
                .after(r#"security_group_names = ["classic"]"#),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (ids, names) = (&subject.config.security_group_ids, &subject.config.security_group_names);
    // Next to names the ids are wrong already: rg-security-group-ids-exclude-names.
    if subject.existing().is_some_and(|prior| super::network(prior).outside())
        && is_given(ids)
        && !is_given(names)
    {
        findings.at(
            Path::root("security_group_ids"),
            "security_group_ids is for groups in a VPC, and this one was created outside. Write \
             security_group_names, or make a new group in a subnet group.",
        );
    }
}
