//! `cc-immutable-availability-zone`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-availability-zone",
        title: "availability_zone can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["availability_zone"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"availability_zone = "us-east-1b""#)
                .after(r#"availability_zone = "us-east-1a""#),
            Example::right(
                r#"availability_zone  = "us-east-1a"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"availability_zone = "us-east-1a""#),
        ],
    },
    check: Check::ByPlan,
};
