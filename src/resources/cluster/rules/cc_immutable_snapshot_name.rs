//! `cc-immutable-snapshot-name`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-snapshot-name",
        title: "snapshot_name can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["snapshot_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"snapshot_name = "backup-2""#).after(r#"snapshot_name = "backup-1""#),
            Example::right(
                r#"snapshot_name      = "backup-1"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"snapshot_name = "backup-1""#),
        ],
    },
    check: Check::ByPlan,
};
