//! `rg-id-lowercase`.

use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-id-lowercase",
        title: "replication_group_id differs in case only",
        requirement: "Stored in lower case: a difference in case is none.",
        source: Source::ApiReference2017 {
            quote: "This parameter is stored as a lowercase string.",
        },
        kind: Kind::Normalise,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[Example::right(r#"replication_group_id = "Mixed-Case""#)
            .after(r#"replication_group_id = "mixed-case""#)],
    },
    check: Check::ByPlan,
};
