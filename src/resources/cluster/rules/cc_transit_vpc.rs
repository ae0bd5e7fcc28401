//! `cc-transit-vpc`.

use super::common;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-transit-vpc",
        title: "Encryption in transit needs a VPC",
        requirement: "Encryption in transit is for clusters in a VPC.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/mem-ug/in-transit-encryption-mc.html",
            quote: "In-transit encryption is supported only for clusters running in an Amazon VPC.",
            date: "2023-05-01",
        },
        kind: Kind::Error,
        attributes: &[
            "transit_encryption_enabled",
            "security_group_names",
            "security_group_ids",
            "subnet_group_name",
            "engine",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                     = "memcached"
num_cache_nodes            = 1
security_group_names       = ["mygroup"]
transit_encryption_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"engine                     = "memcached"
num_cache_nodes            = 1
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if config.transit_encryption_enabled == Val::Known(true)
        && common::is_memcached(config)
        && common::network(config).outside()
    {
        findings.at(
            Path::root("transit_encryption_enabled"),
            "Encryption in transit is for clusters in a VPC, and security_group_names is for those outside. Write \
             security_group_ids and subnet_group_name instead.",
        );
    }
}
