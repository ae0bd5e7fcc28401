//! `cc-immutable-availability-zone`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-availability-zone",
        title: "availability_zone can't be changed",
        demand: "Another value needs a new cluster.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["availability_zone"],
        today: None,
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
