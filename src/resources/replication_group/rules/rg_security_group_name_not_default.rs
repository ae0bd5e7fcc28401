//! `rg-security-group-name-not-default`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::network;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-security-group-name-not-default",
        title: "security_group_names contains the name Default",
        demand: "Not the word Default.",
        sentence: "Constraints: Must contain no more than 255 alphanumeric characters. Must not be Default .",
        kind: Kind::Error,
        attributes: &["security_group_names"],
        today: None,
        examples: &[
            Example::wrong(r#"security_group_names = ["Default"] # wrong"#),
            Example::right(r#"security_group_names = ["mygroup"]"#),
        ],
    },
    check: Check::Config(|config, findings| {
        network::names_default(&config.security_group_names, findings);
    }),
};
