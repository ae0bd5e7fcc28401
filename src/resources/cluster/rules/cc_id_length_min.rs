//! `cc-id-length-min`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-length-min",
        title: "cluster_id is empty",
        demand: "At least 1 character.",
        sentence: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "" # wrong"#),
            Example::right(r#"cluster_id = "a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::not_empty(&config.cluster_id, "cluster_id", findings);
    }),
};
