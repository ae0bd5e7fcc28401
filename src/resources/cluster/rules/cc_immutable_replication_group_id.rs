//! `cc-immutable-replication-group-id`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-replication-group-id",
        title: "replication_group_id can't be changed",
        requirement: "A cluster does not join or leave a group: another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["replication_group_id"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"replication_group_id = "web-cache""#).after(r#"engine = "redis""#),
            Example::right(
                r#"engine             = "redis"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"engine = "redis""#),
        ],
    },
    check: Check::ByPlan,
};
