//! `cc-transit-min-engine-version`.

use super::common;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::versions;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

/// The oldest version with it.
const OLDEST: &str = "1.6.12";

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-transit-min-engine-version",
        title: "Encryption in transit needs a newer Memcached",
        requirement: "Encryption in transit needs Memcached 1.6.12 or later.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/mem-ug/in-transit-encryption-mc.html",
            quote: "In-transit encryption is supported on clusters running Memcached versions 1.6.12 and later.",
            date: "2023-05-01",
        },
        kind: Kind::Error,
        attributes: &["transit_encryption_enabled", "engine_version", "engine"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"engine                     = "memcached"
engine_version             = "1.6.6"
num_cache_nodes            = 1
transit_encryption_enabled = true # wrong"#,
            )
            .current(),
            Example::right(
                r#"engine                     = "memcached"
engine_version             = "1.6.12"
num_cache_nodes            = 1
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"engine                     = "memcached"
engine_version             = "1.6.6"
num_cache_nodes            = 1
transit_encryption_enabled = false"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

/// Of a replacement the version that runs counts where none is written.
fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let planned = subject.planned;
    if planned.transit_encryption_enabled == Val::Known(true)
        && common::is_memcached(planned)
        && versions::is_older(&planned.engine_version, OLDEST)
    {
        findings.at(
            Path::root("transit_encryption_enabled"),
            format!(
                "engine_version is {:?}, and encryption in transit needs Memcached {OLDEST} or later. Write \
                 engine_version = {OLDEST:?} or a later one, or transit_encryption_enabled = false.",
                planned.engine_version.text().unwrap_or_default()
            ),
        );
    }
}
