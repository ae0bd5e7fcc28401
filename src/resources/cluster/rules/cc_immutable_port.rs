//! `cc-immutable-port`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-port",
        title: "port can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["port"],
        limits: Limits::Same,
        examples: &[
            Example::wrong("port = 6380").after("port = 6379"),
            Example::right(
                r#"port               = 6379
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after("port = 6379"),
        ],
    },
    check: Check::ByPlan,
};
