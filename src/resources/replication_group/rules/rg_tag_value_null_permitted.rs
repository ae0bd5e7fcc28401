//! `rg-tag-value-null-permitted`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-tag-value-null-permitted",
        title: "A tag has no value",
        demand: "A tag without a value is right, and stays as it is.",
        sentence: "A tag with a null Value is permitted.",
        kind: Kind::Normalise,
        attributes: &["tags"],
        today: None,
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
