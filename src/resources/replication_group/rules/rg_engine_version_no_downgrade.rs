//! `rg-engine-version-no-downgrade`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-engine-version-no-downgrade",
        title: "engine_version can't go back",
        demand: "A newer version is installed in place; an older one needs a new group.",
        sentence: "you cannot downgrade to an earlier engine version.",
        kind: Kind::Replacement,
        attributes: &["engine_version"],
        today: None,
        examples: &[
            Example::wrong(
                r#"engine_version    = "3.2.6"
apply_immediately = true"#,
            )
            .after(r#"engine_version = "3.2.10""#),
            Example::right(
                r#"engine_version    = "3.2.10"
apply_immediately = true"#,
            )
            .after(r#"engine_version = "3.2.6""#),
        ],
    },
    check: Check::ByPlan,
};
