//! `cc-immutable-snapshot-name`.

use crate::resources::cluster::model::Cluster;
use crate::rules::{About, Check, Example, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-immutable-snapshot-name",
        title: "snapshot_name can't be changed",
        demand: "Another value needs a new cluster.",
        sentence: "You can use this operation to change one or more cluster configuration parameters by specifying the parameters and the new values.",
        kind: Kind::Replacement,
        attributes: &["snapshot_name"],
        today: None,
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
