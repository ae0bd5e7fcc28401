//! `cc-id-length-max`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-length-max",
        title: "cluster_id is too long",
        demand: "At most 20 characters.",
        sentence: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: Some("at most 50 characters"),
        examples: &[
            Example::wrong(r#"cluster_id = "twenty-one-characters" # wrong"#),
            Example::right(r#"cluster_id = "a-name-of-20-letters""#),
            Example::wrong(
                r#"cluster_id = "this-name-has-fifty-one-letters-and-hyphens-in-all-x" # wrong"#,
            )
            .current(),
            Example::right(r#"cluster_id = "this-name-has-fifty-letters-and-hyphens-in-it-all1""#)
                .current(),
        ],
    },
    check: Check::Limit(|config, edition, findings| {
        ids::length(&config.cluster_id, "cluster_id", edition.pick(20, 50), findings);
    }),
};
