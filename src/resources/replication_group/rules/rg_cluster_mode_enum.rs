//! `rg-cluster-mode-enum`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::words;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-cluster-mode-enum",
        title: "Invalid cluster_mode",
        requirement: "Must be disabled, compatible or enabled.",
        source: Source::Today {
            document: "API Reference",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyReplicationGroup.html",
            quote: "Valid Values: enabled | disabled | compatible",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["cluster_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_mode = "on" # wrong"#).current(),
            Example::right(r#"cluster_mode = "disabled""#).current(),
            Example::right(r#"cluster_mode = "enabled""#).current(),
        ],
    },
    check: Check::Config(|config, findings| {
        let words = ["disabled", "compatible", "enabled"];
        words::one_of(&config.cluster_mode, "cluster_mode", &words, findings);
    }),
};
