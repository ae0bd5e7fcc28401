//! `cc-security-group-name-alphanumeric`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::network;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-security-group-name-alphanumeric",
        title: "A name in security_group_names is not alphanumeric",
        demand: "Only letters and digits; a hyphen is a warning.",
        sentence: r#"Constraints: Must contain no more than 255 alphanumeric characters. Must not be "Default"."#,
        kind: Kind::Error,
        attributes: &["security_group_names"],
        today: None,
        examples: &[
            Example::wrong(r#"security_group_names = ["my_group"] # wrong"#),
            Example::wrong(r#"security_group_names = ["my-group"] # wrong"#).in_plan(),
            Example::right(r#"security_group_names = ["mygroup1"]"#),
        ],
    },
    check: Check::Split {
        config: |config, findings| {
            network::names_with_odd_characters(&config.security_group_names, findings);
        },
        plan: |subject, _, findings| {
            network::names_with_hyphens(&subject.config.security_group_names, findings);
        },
    },
};
