//! `rg-port-range`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::ports;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-port-range",
        title: "port does not exist",
        demand: "1 to 65535.",
        sentence: "The port number on which each member of the replication group accepts connections.",
        kind: Kind::Error,
        attributes: &["port"],
        today: None,
        examples: &[
            Example::wrong("port = 0 # wrong"),
            Example::wrong("port = 65536 # wrong"),
            Example::right("port = 1"),
            Example::right("port = 65535"),
        ],
    },
    check: Check::Config(|config, findings| ports::range(&config.port, findings)),
};
