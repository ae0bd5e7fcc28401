//! `rg-engine-version-no-downgrade`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-engine-version-no-downgrade",
        title: "engine_version can't go back",
        requirement: "A newer version is installed in place; an older one needs a new group.",
        source: Source::ApiReference2017 {
            quote: "you cannot downgrade to an earlier engine version.",
        },
        kind: Kind::Replacement,
        attributes: &["engine_version"],
        limits: Limits::Same,
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
