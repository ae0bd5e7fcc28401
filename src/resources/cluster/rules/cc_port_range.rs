//! `cc-port-range`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ports;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-port-range",
        title: "port is not a port",
        demand: "1 to 65535.",
        sentence: "The port number on which each of the cache nodes accepts connections.",
        kind: Kind::Error,
        attributes: &["port"],
        today: None,
        examples: &[
            Example::wrong("port = 0 # wrong"),
            Example::right("port = 1"),
            Example::wrong("port = 65536 # wrong"),
            Example::right("port = 65535"),
        ],
    },
    check: Check::Config(|config, findings| ports::range(&config.port, findings)),
};
