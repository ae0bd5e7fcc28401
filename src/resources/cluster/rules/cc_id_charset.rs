//! `cc-id-charset`.

use crate::resources::cluster::model::Cluster;
use crate::rules::common::ids;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-charset",
        title: "cluster_id has a character that is not allowed",
        demand: "Only ASCII letters, digits and hyphens.",
        sentence: "A name must contain from 1 to 20 alphanumeric characters or hyphens.",
        kind: Kind::Error,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "my_cluster" # wrong"#),
            Example::right(r#"cluster_id = "my-cluster""#),
        ],
    },
    check: Check::Config(|config, findings| {
        ids::charset(&config.cluster_id, "cluster_id", findings);
    }),
};
