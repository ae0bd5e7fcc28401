//! `cc-id-double-hyphen`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-double-hyphen",
        title: "cluster_id has two hyphens in a row",
        demand: "No two hyphens in a row.",
        sentence: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "my--cluster" # wrong"#),
            Example::right(r#"cluster_id = "my-own-cluster""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::double_hyphen(&config.cluster_id, "cluster_id", findings);
    }),
};
