//! `cc-tag-value-null-permitted`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-tag-value-null-permitted",
        title: "A tag without a value differs",
        demand: "A tag may have no value.",
        sentence: "A tag with a null Value is permitted.",
        kind: Kind::Normalise,
        attributes: &["tags"],
        today: None,
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
