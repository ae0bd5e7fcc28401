//! `cc-apply-immediately-deferred`.

use super::common;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-apply-immediately-deferred",
        title: "The change waits for maintenance",
        requirement: "Without apply_immediately = true such changes wait for the next maintenance window.",
        source: Source::ApiReference2017 {
            quote: "If false , changes to the cache cluster are applied on the next maintenance reboot, or the next failure reboot, whichever occurs first.",
        },
        kind: Kind::Warning,
        attributes: &["num_cache_nodes", "node_type", "engine_version"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 3 # wrong"#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 2"#,
            ),
            Example::wrong(
                r#"engine            = "redis"
node_type         = "cache.m4.xlarge" # wrong
apply_immediately = false"#,
            )
            .after(
                r#"engine    = "redis"
node_type = "cache.m4.large""#,
            ),
            Example::right(
                r#"engine            = "memcached"
num_cache_nodes   = 3
apply_immediately = true"#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 2"#,
            ),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let Some(prior) = subject.existing().filter(|_| common::waits(subject.config)) else { return };
    let config = subject.config;
    let changes = [
        ("num_cache_nodes", differ(&prior.num_cache_nodes, &config.num_cache_nodes)),
        ("node_type", differ(&prior.node_type, &config.node_type)),
        ("engine_version", differ(&prior.engine_version, &config.engine_version)),
    ];
    let changes = changes.into_iter().filter(|(name, differ)| *differ && subject.changes(name));
    let waiting: Vec<&str> = changes.map(|(name, _)| name).collect();
    if let Some(first) = waiting.first() {
        findings.at(
            Path::root(first),
            format!(
                "AWS makes the change of {} with the next maintenance or failure reboot; until then \
                 everything stays as it is. To have it at once, write apply_immediately = true.",
                waiting.join(", ")
            ),
        );
    }
}

fn differ<T: PartialEq>(before: &Val<T>, now: &Val<T>) -> bool {
    matches!((before, now), (Val::Known(before), Val::Known(now)) if before != now)
}
