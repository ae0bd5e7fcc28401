//! `cc-snapshot-window-redis-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-snapshot-window-redis-only",
        title: "snapshot_window is for Redis only",
        requirement: "Only with the engine redis.",
        source: Source::api_reference(
            "This parameter is only valid if the Engine parameter is redis .",
        ),
        kind: Kind::Error,
        attributes: &["snapshot_window", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 1
snapshot_window = "05:00-09:00" # wrong"#,
            ),
            Example::right(
                r#"engine          = "redis"
snapshot_window = "05:00-09:00""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(window) = config.snapshot_window.text()
        && common::is_memcached(config)
    {
        findings.at(
            Path::root("snapshot_window"),
            format!(
                "snapshot_window is {window:?}, and engine is \"memcached\", which has no backups. \
                 Remove the line."
            ),
        );
    }
}
