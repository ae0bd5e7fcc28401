//! `cc-az-mode-memcached-only`.

use super::common;
use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-az-mode-memcached-only",
        title: "az_mode is for Memcached only",
        requirement: "Only with the engine memcached.",
        source: Source::api_reference(
            "This parameter is only supported for Memcached cache clusters.",
        ),
        kind: Kind::Error,
        attributes: &["az_mode", "engine"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine  = "redis"
az_mode = "single-az" # wrong"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    if let Some(mode) = config.az_mode.text()
        && common::is_redis(config)
    {
        findings.at(
            Path::root("az_mode"),
            format!("az_mode is {mode:?}, and a Redis cluster has one node. Remove the line."),
        );
    }
}
