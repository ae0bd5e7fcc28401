//! `rg-tag-value-null-permitted`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-tag-value-null-permitted",
        title: "A tag has no value",
        requirement: "A tag without a value is right, and stays as it is.",
        source: Source::ApiReference2017 { quote: "A tag with a null Value is permitted." },
        kind: Kind::Normalise,
        attributes: &["tags"],
        limits: Limits::Same,
        examples: &[
            Example::right(
                "tags = {
  team = null
}",
            ),
            Example::right(
                "tags = {
  team = null
}",
            )
            .after(
                "tags = {
  team = null
}",
            ),
        ],
    },
    check: Check::ByPlan,
};
