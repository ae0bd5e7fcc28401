//! `cc-immutable-replication-group-id`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-replication-group-id",
        title: "replication_group_id can't be changed",
        demand: "A cluster does not join or leave a group: another value needs a new cluster.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["replication_group_id"],
        today: None,
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
