//! `cc-security-group-ids-vpc-cluster`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::network;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-security-group-ids-vpc-cluster",
        title: "The cluster is outside a VPC",
        requirement: "Security groups of a VPC only for a cluster in a VPC.",
        source: Source::ApiReference2017 {
            quote: "This parameter can be used only with clusters that are created in an Amazon Virtual Private Cloud (Amazon VPC).",
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

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let outside = |prior: &Cluster| common::network(prior).outside();
    // Next to names the ids are wrong already: cc-security-group-ids-exclude-names.
    if subject.existing().is_some_and(outside)
        && network::is_given(&subject.config.security_group_ids)
        && !network::is_given(&subject.config.security_group_names)
    {
        findings.at(
            Path::root("security_group_ids"),
            "security_group_ids is for clusters in a VPC, and this one was created outside. Write \
             security_group_names, or make a new cluster in a subnet group.",
        );
    }
}
