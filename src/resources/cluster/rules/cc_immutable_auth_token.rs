//! `cc-immutable-auth-token`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-auth-token",
        title: "auth_token can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["auth_token"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"auth_token = "sixteen--letter2""#)
                .after(r#"auth_token = "sixteen--letters""#),
            Example::right(
                r#"auth_token         = "sixteen--letters"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"auth_token = "sixteen--letters""#),
        ],
    },
    check: Check::ByPlan,
};
