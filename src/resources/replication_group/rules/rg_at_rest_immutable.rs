//! `rg-at-rest-immutable`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-at-rest-immutable",
        title: "at_rest_encryption_enabled can't be changed",
        demand: "Only at creation: another value needs a new group.",
        sentence: "You cannot modify the value of AtRestEncryptionEnabled after the replication group is created.",
        kind: Kind::Replacement,
        attributes: &["at_rest_encryption_enabled"],
        today: None,
        examples: &[
            Example::wrong("at_rest_encryption_enabled = true")
                .after("at_rest_encryption_enabled = false"),
            Example::right(r#"description = "Other""#).after("at_rest_encryption_enabled = false"),
        ],
    },
    check: Check::ByPlan,
};
