//! `cc-immutable-subnet-group`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-immutable-subnet-group",
        title: "subnet_group_name can't be changed",
        requirement: "Another value needs a new cluster.",
        source: Source::ApiReference2017 {
            quote: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        },
        kind: Kind::Replacement,
        attributes: &["subnet_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"subnet_group_name = "default""#)
                .after(r#"subnet_group_name = "test-subnets""#),
            Example::right(
                r#"subnet_group_name  = "test-subnets"
maintenance_window = "sun:05:00-sun:06:00""#,
            )
            .after(r#"subnet_group_name = "test-subnets""#),
        ],
    },
    check: Check::ByPlan,
};
