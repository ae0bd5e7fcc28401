//! `cc-immutable-port`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-port",
        title: "port can't be changed",
        demand: "Another value needs a new cluster.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["port"],
        today: None,
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
