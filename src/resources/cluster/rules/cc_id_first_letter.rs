//! `cc-id-first-letter`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-first-letter",
        title: "cluster_id does not begin with a letter",
        demand: "The first character is a letter.",
        sentence: "The first character must be a letter.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "1-cluster" # wrong"#),
            Example::right(r#"cluster_id = "cluster-1""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::first_letter(&config.cluster_id, "cluster_id", findings);
    }),
};
