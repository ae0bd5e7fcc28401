//! `cc-az-mode-memcached-only`.

use super::common;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-az-mode-memcached-only",
        title: "az_mode is for Memcached only",
        requirement: "Only with the engine memcached; single-az is true of a Redis cluster anyway.",
        source: Source::api_reference(
            "This parameter is only supported for Memcached cache clusters.",
        ),
        kind: Kind::Error,
        attributes: &["az_mode", "engine"],
        limits: Limits::lifted("single-az with every engine"),
        examples: &[
            Example::wrong(
                r#"engine  = "redis"
az_mode = "cross-az" # wrong"#,
            ),
            Example::wrong(
                r#"engine  = "redis"
az_mode = "single-az" # wrong"#,
            )
            .in_plan(),
            Example::right(
                r#"engine  = "redis"
az_mode = "single-az""#,
            )
            .current(),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
        ],
    },
    check: Check::Split { config: several, plan: any },
};

/// In both editions: a Redis cluster has one node.
fn several(config: &Cluster, findings: &mut Findings) {
    if config.az_mode.text() == Some("cross-az") {
        say(config, findings);
    }
}

fn any(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    if subject.config.az_mode.text() == Some("single-az") {
        say(subject.config, findings);
    }
}

fn say(config: &Cluster, findings: &mut Findings) {
    if let Some(mode) = config.az_mode.text()
        && common::is_redis(config)
    {
        findings.at(
            Path::root("az_mode"),
            format!("az_mode is {mode:?}, and a Redis cluster has one node. Remove the line."),
        );
    }
}
