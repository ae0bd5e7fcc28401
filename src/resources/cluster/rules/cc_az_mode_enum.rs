//! `cc-az-mode-enum`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::words;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-az-mode-enum",
        title: "az_mode is not one of its words",
        demand: "single-az or cross-az.",
        sentence: "Valid values: single-az | cross-az .",
        kind: Kind::Error,
        attributes: &["az_mode"],
        today: None,
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
