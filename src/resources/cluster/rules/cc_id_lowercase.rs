//! `cc-id-lowercase`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-id-lowercase",
        title: "cluster_id differs in case only",
        demand: "Stored in lower case: a difference in case is none.",
        sentence: "This parameter is stored as a lowercase string.",
        kind: Kind::Normalise,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::right(r#"cluster_id = "Lower-NAME""#).after(r#"cluster_id = "lower-NAME""#)
        ],
    },
    check: Check::ByPlan,
};
