//! `cc-az-mode-enum`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::words;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-az-mode-enum",
        title: "az_mode must be \"single-az\" or \"cross-az\"",
        requirement: "Must be single-az or cross-az.",
        source: Source::api_reference("Valid values: single-az | cross-az ."),
        kind: Kind::Error,
        attributes: &["az_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "multi-az" # wrong"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "cross-az""#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        words::one_of(&config.az_mode, "az_mode", &["cross-az", "single-az"], findings);
    }),
};
