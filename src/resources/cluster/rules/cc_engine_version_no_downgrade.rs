//! `cc-engine-version-no-downgrade`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-engine-version-no-downgrade",
        title: "engine_version can't go back",
        requirement: "A newer version is installed in place; an older one needs a new cluster.",
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
