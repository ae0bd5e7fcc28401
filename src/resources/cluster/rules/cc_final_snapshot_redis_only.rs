//! `cc-final-snapshot-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-final-snapshot-redis-only",
        title: "final_snapshot_identifier is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::api_reference("The user-supplied name of a final cache cluster snapshot."),
        kind: Kind::Error,
        attributes: &["final_snapshot_identifier", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine                    = "memcached"
num_cache_nodes           = 1
final_snapshot_identifier = "last" # wrong"#,
            ),
            Example::right(
                r#"engine                    = "redis"
final_snapshot_identifier = "last""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(name) = config.final_snapshot_identifier.text()
        && common::is_memcached(config)
    {
        findings.at(
            Path::root("final_snapshot_identifier"),
            format!(
                "final_snapshot_identifier is {name:?}, and engine is \"memcached\", which has no \
                 backups. Remove the line, or the deletion would fail."
            ),
        );
    }
}
