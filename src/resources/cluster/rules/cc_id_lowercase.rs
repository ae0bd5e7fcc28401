//! `cc-id-lowercase`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-id-lowercase",
        title: "cluster_id differs in case only",
        requirement: "Stored in lower case: a difference in case is none.",
        source: Source::ApiReference2017 {
            quote: "This parameter is stored as a lowercase string.",
        },
        kind: Kind::Normalise,
        attributes: &["cluster_id"],
        limits: Limits::Same,
        examples: &[
            Example::right(r#"cluster_id = "Lower-NAME""#).after(r#"cluster_id = "lower-NAME""#)
        ],
    },
    check: Check::ByPlan,
};
