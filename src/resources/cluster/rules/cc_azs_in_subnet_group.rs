//! `cc-azs-in-subnet-group`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-azs-in-subnet-group",
        title: "A zone has no subnet in the subnet group",
        requirement: "Nodes stand only in zones in which the subnet group has a subnet.",
        source: Source::ApiReference2017 {
            quote: "you can only locate nodes in Availability Zones that are associated with the subnets in the selected subnet group.",
        },
        kind: Kind::Error,
        attributes: &["preferred_availability_zones", "availability_zone", "subnet_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
subnet_group_name            = "default"
preferred_availability_zones = ["us-east-1a", "us-east-1f"] # wrong"#,
            ),
            Example::wrong(
                r#"subnet_group_name = "default"
availability_zone = "us-east-1f" # wrong"#,
            ),
            Example::right(
                r#"engine                       = "memcached"
num_cache_nodes              = 2
subnet_group_name            = "default"
preferred_availability_zones = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(subject: &PlannedChange<'_, Cluster>, facts: &dyn Facts, findings: &mut Findings) {
    let config = subject.config;
    let Some(name) = config.subnet_group_name.text() else { return };
    let single = common::zone(config).map(|zone| (Path::root("availability_zone"), zone));
    let asked: Vec<(Path, &str)> = common::each_zone(config).chain(single).collect();
    if asked.is_empty() {
        return;
    }
    let Fact::Found(group) = facts.subnet_group(name).await else { return };
    for (path, zone) in asked {
        if !group.zones.iter().any(|with_subnet| with_subnet == zone) {
            findings.at(
                path,
                format!(
                    "Subnet group {name:?} has no subnet in zone {zone:?}. Write one of {}, or add a \
                     subnet there.",
                    group.zones.join(", ")
                ),
            );
        }
    }
}
