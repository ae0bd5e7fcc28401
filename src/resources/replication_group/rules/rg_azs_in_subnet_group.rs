//! `rg-azs-in-subnet-group`.

use super::node_groups;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-azs-in-subnet-group",
        title: "A zone has no subnet in the subnet group",
        requirement: "Clusters stand only in zones in which the subnet group has a subnet.",
        source: Source::ApiReference2017 {
            quote: "you can only locate cache clusters in Availability Zones associated with the subnets in the selected subnet group.",
        },
        kind: Kind::Error,
        attributes: &[
            "preferred_cache_cluster_azs",
            "node_group_configuration",
            "subnet_group_name",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"num_cache_clusters          = 2
subnet_group_name           = "default"
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1f"] # wrong"#,
            ),
            Example::wrong(
                r#"automatic_failover_enabled = true
subnet_group_name          = "default"
node_group_configuration {
  replica_count              = 1
  primary_availability_zone  = "us-east-1a"
  replica_availability_zones = ["us-east-1f"] # wrong
}"#,
            ),
            Example::right(
                r#"num_cache_clusters          = 2
subnet_group_name           = "default"
preferred_cache_cluster_azs = ["us-east-1a", "us-east-1b"]"#,
            ),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let Some(name) = subject.config.subnet_group_name.text() else { return };
    let asked = zones(subject.config);
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

/// Every zone that is named, with its path.
fn zones(config: &ReplicationGroup) -> Vec<(Path, &str)> {
    let mut zones =
        listed(&config.preferred_cache_cluster_azs, &Path::root("preferred_cache_cluster_azs"));
    for (path, shard) in node_groups::each(config) {
        if let Some(zone) = shard.primary_availability_zone.text() {
            zones.push((path.attribute("primary_availability_zone"), zone));
        }
        let replicas = path.attribute("replica_availability_zones");
        zones.extend(listed(&shard.replica_availability_zones, &replicas));
    }
    zones
}

fn listed<'a>(list: &'a Val<Vec<Val<String>>>, path: &Path) -> Vec<(Path, &'a str)> {
    let all = list.known().into_iter().flatten().enumerate();
    all.filter_map(|(index, zone)| Some((path.index(index), zone.text()?))).collect()
}
