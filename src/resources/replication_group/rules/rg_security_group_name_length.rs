//! `rg-security-group-name-length`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-security-group-name-length",
        title: "A name in security_group_names is too long",
        demand: "At most 255 characters each.",
        sentence: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
        kind: Kind::Error,
        attributes: &["security_group_names"],
        today: None,
        examples: &[
            Example::wrong(
                r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"] # wrong"#,
            ),
            Example::right(
                r#"security_group_names = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#,
            ),
        ],
    },
    check: Check::Config(|config, findings| {
        network::names_too_long(&config.security_group_names, findings);
    }),
};
