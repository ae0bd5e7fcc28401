//! `cc-port-range`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ports;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-port-range",
        title: "port is not a port",
        requirement: "1 to 65535.",
        source: Source::ApiReference2017 {
            quote: "The port number on which each of the cache nodes accepts connections.",
        },
        kind: Kind::Error,
        attributes: &["port"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("port = 0 # wrong"),
            Example::right("port = 1"),
            Example::wrong("port = 65536 # wrong"),
            Example::right("port = 65535"),
        ],
    },
    check: Check::Config(|config, findings| ports::range(&config.port, findings)),
};
