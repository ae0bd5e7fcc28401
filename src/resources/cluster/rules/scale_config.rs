//! The rules about `scale_config`.

use super::common;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::resources::cluster::scale_config::ScaleConfig;
use crate::rules::common::versions;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

const GUIDE: &str = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Scaling-self-designed.mem-heading.html";

/// The version since which AWS changes the nodes of Memcached in place.
const OLDEST: &str = "1.5";

const fn guide(quote: &'static str) -> Source {
    Source::Today { document: "User Guide", url: GUIDE, quote, date: "2026-11-28" }
}

pub(super) static RULES: &[Rule<Cluster>] = &[
    Rule {
        metadata: RuleMetadata {
            id: "cc-scale-config-later",
            title: "scale_config is not in the 2017 reference",
            requirement: "The API Reference of 2017-10-24 has no scale_config.",
            source: Source::Today {
                document: "API Reference",
                url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ScaleConfig.html",
                quote: "Configuration settings for horizontal or vertical scaling operations on Memcached clusters.",
                date: "2026-11-28",
            },
            kind: Kind::Error,
            attributes: &["scale_config"],
            limits: Limits::lifted("scale_config"),
            examples: &[
                Example::wrong(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 50\n}",
                ),
                Example::right("engine = \"memcached\"\nnum_cache_nodes = 1"),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 50\n}",
                )
                .current(),
            ],
        },
        check: Check::Plan(|subject, findings| {
            if !blocks(subject.config).is_empty() {
                findings.at(
                    root(),
                    "scale_config is younger than the API Reference of 2017-10-24. Remove the block.",
                );
            }
        }),
    },
    Rule {
        metadata: RuleMetadata {
            id: "cc-scale-config-memcached-only",
            title: "scale_config is for Memcached only",
            requirement: "Only with the engine memcached.",
            source: Source::Today {
                document: "API Reference",
                url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ScaleConfig.html",
                quote: "Configuration settings for horizontal or vertical scaling operations on Memcached clusters.",
                date: "2026-11-28",
            },
            kind: Kind::Error,
            attributes: &["scale_config", "engine"],
            limits: Limits::Same,
            examples: &[
                Example::wrong("engine = \"redis\"\nscale_config {\n  scale_percentage = 50\n}")
                    .current(),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 50\n}",
                )
                .current(),
            ],
        },
        check: Check::Config(memcached_only),
    },
    Rule {
        metadata: RuleMetadata {
            id: "cc-scale-config-min-engine-version",
            title: "scale_config needs a newer Memcached",
            requirement: "scale_config needs Memcached 1.5 or later.",
            source: guide(
                "Node type modifications are only available for node-based Memcached clusters with engine versions 1.5 or later.",
            ),
            kind: Kind::Error,
            attributes: &["scale_config", "engine_version", "node_type"],
            limits: Limits::added(),
            examples: &[
                Example::wrong(
                    "engine = \"memcached\"\nengine_version = \"1.4.34\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 50\n}",
                )
                .current(),
                Example::right(
                    "engine = \"memcached\"\nengine_version = \"1.6.6\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 50\n}",
                )
                .current(),
            ],
        },
        check: Check::Plan(min_engine_version),
    },
    Rule {
        metadata: RuleMetadata {
            id: "cc-scale-config-percentage",
            title: "scale_percentage is out of range",
            requirement: "scale_percentage must be 10 to 100.",
            source: guide("This setting can range from 10-100."),
            kind: Kind::Error,
            attributes: &["scale_config"],
            limits: Limits::Same,
            examples: &[
                Example::wrong(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 9\n}",
                )
                .current(),
                Example::wrong(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 101\n}",
                )
                .current(),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 10\n}",
                )
                .current(),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_percentage = 100\n}",
                )
                .current(),
            ],
        },
        check: Check::Config(|config, findings| {
            for block in blocks(config) {
                within("scale_percentage", &block.scale_percentage, 10, 100, findings);
            }
        }),
    },
    Rule {
        metadata: RuleMetadata {
            id: "cc-scale-config-interval",
            title: "scale_interval_minutes is out of range",
            requirement: "scale_interval_minutes must be 2 to 30.",
            source: guide("This setting can range from 2-30 minutes."),
            kind: Kind::Error,
            attributes: &["scale_config"],
            limits: Limits::Same,
            examples: &[
                Example::wrong(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_interval_minutes = 1\n}",
                )
                .current(),
                Example::wrong(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_interval_minutes = 31\n}",
                )
                .current(),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_interval_minutes = 2\n}",
                )
                .current(),
                Example::right(
                    "engine = \"memcached\"\nnum_cache_nodes = 1\nscale_config {\n  scale_interval_minutes = 30\n}",
                )
                .current(),
            ],
        },
        check: Check::Config(|config, findings| {
            for block in blocks(config) {
                within("scale_interval_minutes", &block.scale_interval_minutes, 2, 30, findings);
            }
        }),
    },
];

fn root() -> Path {
    Path::root("scale_config")
}

fn blocks(cluster: &Cluster) -> &[ScaleConfig] {
    cluster.scale_config.known().map_or(&[], Vec::as_slice)
}

fn memcached_only(config: &Cluster, findings: &mut Findings) {
    if common::is_redis(config) && !blocks(config).is_empty() {
        findings.at(
            root(),
            "A Redis or Valkey cluster has one node, which AWS changes by itself. Remove the block.",
        );
    }
}

fn min_engine_version(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let planned = subject.planned;
    if !blocks(planned).is_empty()
        && common::is_memcached(planned)
        && versions::is_older(&planned.engine_version, OLDEST)
    {
        findings.at(
            root(),
            format!(
                "engine_version is {:?}, and AWS changes the nodes of Memcached {OLDEST} or later only. Remove the \
                 block, or write a newer engine_version.",
                planned.engine_version.text().unwrap_or_default()
            ),
        );
    }
}

fn within(name: &str, value: &Val<i64>, low: i64, high: i64, findings: &mut Findings) {
    if let Some(given) = value.known().filter(|given| !(low..=high).contains(*given)) {
        findings.at(root(), format!("{name} is {given}. Write a number from {low} to {high}."));
    }
}
