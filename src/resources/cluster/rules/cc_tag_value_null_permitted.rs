//! `cc-tag-value-null-permitted`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-tag-value-null-permitted",
        title: "A tag without a value differs",
        requirement: "A tag may have no value.",
        source: Source::ApiReference2017 { quote: "A tag with a null Value is permitted." },
        kind: Kind::Normalise,
        attributes: &["tags"],
        limits: Limits::Same,
        examples: &[Example::right(
            "tags = {
  Owner = null
}",
        )
        .after(
            "tags = {
  Owner = null
}",
        )],
    },
    check: Check::ByPlan,
};
