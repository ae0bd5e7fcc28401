//! `cc-id-trailing-hyphen`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-trailing-hyphen",
        title: "cluster_id ends with a hyphen",
        demand: "The last character is no hyphen.",
        sentence: "A name cannot end with a hyphen or contain two consecutive hyphens.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "cluster-" # wrong"#),
            Example::right(r#"cluster_id = "cluster-a""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::trailing_hyphen(&config.cluster_id, "cluster_id", findings);
    }),
};
