//! `cc-immutable-cluster-id`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-cluster-id",
        title: "cluster_id can't be changed",
        demand: "Another name needs a new cluster; a difference in case is none.",
        sentence: "The cache cluster identifier. This value is stored as a lowercase string.",
        kind: Kind::Replacement,
        attributes: &["cluster_id"],
        today: None,
        examples: &[
            Example::wrong(r#"cluster_id = "NAME-new""#).after(r#"cluster_id = "NAME-old""#),
            Example::right(r#"cluster_id = "NAME-Old""#).after(r#"cluster_id = "NAME-old""#),
        ],
    },
    check: Check::ByPlan,
};
