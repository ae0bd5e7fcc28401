//! `rg-port-range`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ports;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-port-range",
        title: "port does not exist",
        requirement: "1 to 65535.",
        source: Source::ApiReference2017 {
            quote: "The port number on which each member of the replication group accepts connections.",
        },
        kind: Kind::Error,
        attributes: &["port"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("port = 0 # wrong"),
            Example::wrong("port = 65536 # wrong"),
            Example::right("port = 1"),
            Example::right("port = 65535"),
        ],
    },
    check: Check::Config(|config, findings| ports::range(&config.port, findings)),
};
