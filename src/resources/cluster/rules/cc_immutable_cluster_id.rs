//! `cc-immutable-cluster-id`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-cluster-id",
        title: "cluster_id can't be changed",
        requirement: "Another name needs a new cluster; a difference in case is none.",
        source: Source::ApiReference2017 {
            quote: "The cache cluster identifier. This value is stored as a lowercase string.",
        },
        kind: Kind::Replacement,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"cluster_id = "NAME-new""#).after(r#"cluster_id = "NAME-old""#),
            Example::right(r#"cluster_id = "NAME-Old""#).after(r#"cluster_id = "NAME-old""#),
        ],
    },
    check: Check::ByPlan,
};
