//! `cc-snapshot-arns-single`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-arns-single",
        title: "snapshot_arns has more than one ARN",
        requirement: "Exactly one ARN.",
        source: Source::api_reference(
            "A single-element string list containing an Amazon Resource Name (ARN) that uniquely identifies a Redis RDB snapshot file stored in Amazon S3.",
        ),
        kind: Kind::Error,
        attributes: &["snapshot_arns", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine        = "redis"
snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb", "arn:aws:s3:::my-bucket/two.rdb"] # wrong"#,
            ),
            Example::right(
                r#"engine        = "redis"
snapshot_arns = ["arn:aws:s3:::my-bucket/one.rdb"]"#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    // With Memcached the list alone is wrong: cc-snapshot-arns-redis-only.
    if let Some(arns) = config.snapshot_arns.known().map(Vec::len)
        && arns > 1
        && !common::is_memcached(config)
    {
        findings.at(
            Path::root("snapshot_arns"),
            format!("snapshot_arns lists {arns} files. Write the ARN of one."),
        );
    }
}
