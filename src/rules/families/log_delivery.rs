//! Logs that nodes deliver.

use std::collections::BTreeSet;

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::text::alternatives;
use crate::rules::Findings;
use crate::rules::common::{engines, versions};

/// One block.
#[derive(Clone, Copy, Debug)]
pub struct Log<'a> {
    /// Its type.
    pub log_type: &'a Val<String>,
    /// The kind of its destination.
    pub destination_type: &'a Val<String>,
    /// Its format.
    pub log_format: &'a Val<String>,
}

/// The types of logs, each with the oldest version of Redis that delivers it.
const TYPES: [(&str, &str); 2] = [("slow-log", "6.0"), ("engine-log", "6.2")];

/// Blocks are elements of a set, into which no path leads.
fn block() -> Path {
    Path::root("log_delivery_configuration")
}

/// Finds words that AWS does not know.
pub fn values(logs: &[Log<'_>], findings: &mut Findings) {
    for log in logs {
        for (name, value, allowed) in [
            ("log_type", log.log_type, ["slow-log", "engine-log"]),
            ("destination_type", log.destination_type, ["cloudwatch-logs", "kinesis-firehose"]),
            ("log_format", log.log_format, ["text", "json"]),
        ] {
            if let Some(given) = value.text().filter(|given| !allowed.contains(given)) {
                let allowed = alternatives(&allowed);
                findings.at(block(), format!("{name} is {given:?}. Write {allowed}."));
            }
        }
    }
}

/// Finds two blocks of one type.
pub fn unique(logs: &[Log<'_>], findings: &mut Findings) {
    let mut seen = BTreeSet::new();
    for log_type in logs.iter().filter_map(|log| log.log_type.text()) {
        if !seen.insert(log_type) {
            findings.at(
                block(),
                format!(
                    "Two blocks have log_type = {log_type:?}, and each log has one destination. Remove \
                     one of the blocks."
                ),
            );
        }
    }
}

/// Finds logs that a version of Redis does not deliver.
pub fn min_version(
    logs: &[Log<'_>],
    engine: &Val<String>,
    version: &Val<String>,
    findings: &mut Findings,
) {
    for (log_type, since) in too_old(logs, engine, version) {
        let version = version.text().unwrap_or_default();
        findings.at(
            block(),
            format!(
                "The {log_type} needs Redis {since} or later, or Valkey, and engine_version is \
                 {version:?}. Write a newer engine_version, or remove the block."
            ),
        );
    }
}

fn too_old<'a>(
    logs: &[Log<'a>],
    engine: &Val<String>,
    version: &Val<String>,
) -> Vec<(&'a str, &'static str)> {
    if !engines::may_be_redis(engine) {
        return Vec::new();
    }
    let types = logs.iter().filter_map(|log| log.log_type.text());
    let since = |log_type: &str| TYPES.iter().find(|(name, _)| *name == log_type).map(|(_, v)| *v);
    types
        .filter_map(|log_type| Some((log_type, since(log_type)?)))
        .filter(|(_, since)| versions::is_older(version, since))
        .collect()
}

/// An upgrade in the same change as log deliveries.
#[derive(Clone, Copy, Debug)]
pub struct Upgrade<'a> {
    /// The engine that is planned.
    pub engine: &'a Val<String>,
    /// The version that is planned.
    pub planned: &'a Val<String>,
    /// The version that runs.
    pub runs: &'a Val<String>,
    /// `apply_immediately`.
    pub at_once: &'a Val<bool>,
}

/// Finds new logs that only an upgrade brings which waits for the maintenance window: deliveries are changed at once.
pub fn upgrade_waits(logs: &[Log<'_>], upgrade: Upgrade<'_>, findings: &mut Findings) {
    let Upgrade { engine, planned, runs, at_once } = upgrade;
    if !matches!(at_once, Val::Null | Val::Known(false)) {
        return;
    }
    let after = too_old(logs, engine, planned);
    for (log_type, since) in too_old(logs, engine, runs) {
        if !after.contains(&(log_type, since)) {
            findings.at(
                block(),
                format!(
                    "The {log_type} needs Redis {since} or later, or Valkey. The running version is {:?} until \
                     the maintenance window, and AWS changes log deliveries at once. Add the block after the \
                     window, or write apply_immediately = true.",
                    runs.text().unwrap_or_default()
                ),
            );
        }
    }
}

/// Finds blocks in a configuration that is held to the API Reference of 2017-10-24.
pub fn later(logs: &[Log<'_>], findings: &mut Findings) {
    if !logs.is_empty() {
        findings.at(
            block(),
            "log_delivery_configuration is younger than the API Reference of 2017-10-24. Remove the block.",
        );
    }
}

/// A block of an example: type, kind of the destination, destination, format.
macro_rules! log_block {
    ($log_type:literal, $destination_type:literal, $destination:literal, $log_format:literal) => {
        concat!(
            "log_delivery_configuration {\n  log_type         = \"",
            $log_type,
            "\"\n  destination_type = \"",
            $destination_type,
            "\"\n  destination      = \"",
            $destination,
            "\"\n  log_format       = \"",
            $log_format,
            "\"\n}"
        )
    };
}
pub(crate) use log_block;

/// The rules about `log_delivery_configuration`. `$operation` is the call whose reference has it.
macro_rules! log_delivery_rules {
    ($prefix:literal, $operation:literal, $old:literal, $model:ty) => {{
        use $crate::framework::model::Val;
        use $crate::rules::families::log_delivery::{self, Log, Upgrade, log_block};
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        fn logs(model: &$model) -> Vec<Log<'_>> {
            let blocks = model.log_delivery_configuration.known().into_iter().flatten();
            let log = blocks.map(|block| Log {
                log_type: &block.log_type,
                destination_type: &block.destination_type,
                log_format: &block.log_format,
            });
            log.collect()
        }
        const GUIDE: &str =
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Log_Delivery.html";
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-log-delivery-values"),
                    title: "Unknown word in log_delivery_configuration",
                    requirement: "log_type is slow-log or engine-log, destination_type cloudwatch-logs or kinesis-firehose, log_format text or json.",
                    source: Source::Today {
                        document: "API Reference",
                        url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_LogDeliveryConfigurationRequest.html",
                        quote: "Valid Values: slow-log | engine-log",
                        date: "2026-11-20",
                    },
                    kind: Kind::Error,
                    attributes: &["log_delivery_configuration"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(
                            log_block!("slowlog", "cloudwatch-logs", "shop", "json"),
                        )
                        .current(),
                        Example::wrong(
                            log_block!("slow-log", "s3", "shop", "json"),
                        )
                        .current(),
                        Example::wrong(
                            log_block!("slow-log", "cloudwatch-logs", "shop", "xml"),
                        )
                        .current(),
                        Example::right(
                            concat!(log_block!("slow-log", "cloudwatch-logs", "shop", "json"), "\n", log_block!("engine-log", "kinesis-firehose", "shop", "text")),
                        )
                        .current(),
                    ],
                },
                check: Check::Config(|config, findings| {
                    log_delivery::values(&logs(config), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-log-delivery-unique"),
                    title: "Two blocks for one log",
                    requirement: "At most one log_delivery_configuration block for each log_type.",
                    source: Source::Today {
                        document: "API Reference",
                        url: concat!(
                            "https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_",
                            $operation, ".html"
                        ),
                        quote: "Specifies the destination, format and type of the logs.",
                        date: "2026-11-20",
                    },
                    kind: Kind::Error,
                    attributes: &["log_delivery_configuration"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(
                            concat!(log_block!("slow-log", "cloudwatch-logs", "shop", "json"), "\n", log_block!("slow-log", "cloudwatch-logs", "audit", "json")),
                        )
                        .current(),
                        Example::right(
                            concat!(log_block!("slow-log", "cloudwatch-logs", "shop", "json"), "\n", log_block!("engine-log", "cloudwatch-logs", "shop", "json")),
                        )
                        .current(),
                    ],
                },
                check: Check::Config(|config, findings| {
                    log_delivery::unique(&logs(config), findings);
                }),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-log-delivery-min-engine-version"),
                    title: "The engine is too old for this log",
                    requirement: "The slow log needs Redis 6.0 or later, the engine log Redis 6.2 or later; Valkey delivers both.",
                    source: Source::Today {
                        document: "User Guide",
                        url: GUIDE,
                        quote: "Slow Log is supported for Valkey 7.x and above, and Redis OSS clusters and replication groups using engine version 6.0 onward.",
                        date: "2026-11-28",
                    },
                    kind: Kind::Error,
                    attributes: &["log_delivery_configuration"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(concat!($old, "\n", log_block!("slow-log", "cloudwatch-logs", "shop", "json")))
                        .current(),
                        Example::right(
                            concat!("engine_version = \"6.2\"\n", log_block!("engine-log", "cloudwatch-logs", "shop", "json")),
                        )
                        .current(),
                    ],
                },
                check: Check::Split {
                    config: |config, findings| {
                        let version = &config.engine_version;
                        log_delivery::min_version(&logs(config), &config.engine, version, findings);
                    },
                    plan: |subject, findings| {
                        let (Some(prior), planned) = (subject.existing(), subject.planned) else {
                            return;
                        };
                        let upgrade = Upgrade {
                            engine: &planned.engine,
                            planned: match subject.config.engine_version {
                                Val::Null => &prior.engine_version_actual,
                                _ => &planned.engine_version,
                            },
                            runs: &prior.engine_version_actual,
                            at_once: &subject.config.apply_immediately,
                        };
                        log_delivery::upgrade_waits(&logs(planned), upgrade, findings);
                        if subject.config.engine_version.is_null() {
                            let runs = &prior.engine_version_actual;
                            log_delivery::min_version(&logs(planned), &planned.engine, runs, findings);
                        }
                    },
                },
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-log-delivery-later"),
                    title: "Log delivery is not in the 2017 reference",
                    requirement: "The API Reference of 2017-10-24 has no log_delivery_configuration.",
                    source: Source::Today {
                        document: "User Guide",
                        url: GUIDE,
                        quote: "You enable and configure log delivery when you create or modify a cluster using ElastiCache APIs.",
                        date: "2026-11-28",
                    },
                    kind: Kind::Error,
                    attributes: &["log_delivery_configuration"],
                    limits: Limits::lifted("log_delivery_configuration"),
                    examples: &[
                        Example::wrong(
                            log_block!("slow-log", "cloudwatch-logs", "shop", "json"),
                        ),
                        Example::right(
                            log_block!("slow-log", "cloudwatch-logs", "shop", "json"),
                        )
                        .current(),
                    ],
                },
                check: Check::Plan(|subject, findings| {
                    log_delivery::later(&logs(subject.config), findings);
                }),
            },
        ]
    }};
}
pub(crate) use log_delivery_rules;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_log_has_its_oldest_version() {
        let word = |text: &str| Val::Known(text.to_owned());
        let (cloud, json) = (word("cloudwatch-logs"), word("json"));
        for (log_type, engine, version, expected) in [
            ("slow-log", Val::Null, "5.0.6", 1),
            ("slow-log", Val::Null, "6.0", 0),
            ("engine-log", word("redis"), "6.0", 1),
            ("engine-log", word("redis"), "6.2", 0),
            ("engine-log", word("redis"), "6.x", 0),
            ("engine-log", word("valkey"), "7.2", 0),
            ("engine-log", word("memcached"), "1.6.22", 0),
            ("other", Val::Null, "5.0.6", 0),
        ] {
            let log_type = word(log_type);
            let logs = [Log { log_type: &log_type, destination_type: &cloud, log_format: &json }];
            let mut findings = Findings::default();
            min_version(&logs, &engine, &word(version), &mut findings);
            assert_eq!(findings.into_vec().len(), expected, "{log_type:?} {engine:?} {version}");
        }
    }

    #[test]
    fn a_log_that_waits_for_an_upgrade_is_found_only_where_the_upgrade_waits() {
        let word = |text: &str| Val::Known(text.to_owned());
        let (slow, cloud, json) = (word("slow-log"), word("cloudwatch-logs"), word("json"));
        let logs = [Log { log_type: &slow, destination_type: &cloud, log_format: &json }];
        let found = |planned: &str, runs: &str, at_once: Val<bool>| {
            let mut findings = Findings::default();
            let (planned, runs) = (word(planned), word(runs));
            let upgrade =
                Upgrade { engine: &Val::Null, planned: &planned, runs: &runs, at_once: &at_once };
            upgrade_waits(&logs, upgrade, &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found("6.2", "5.0.6", Val::Null), 1);
        assert_eq!(found("6.2", "5.0.6", Val::Known(false)), 1);
        assert_eq!(found("6.2", "5.0.6", Val::Known(true)), 0);
        assert_eq!(found("6.2", "5.0.6", Val::Unknown), 0);
        assert_eq!(found("7.0", "6.0.5", Val::Null), 0, "it runs already");
        assert_eq!(found("5.0.6", "5.0.5", Val::Null), 0, "the other part says it");
    }
}
