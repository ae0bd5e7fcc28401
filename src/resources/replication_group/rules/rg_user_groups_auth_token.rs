//! `rg-user-groups-auth-token`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::{token, users};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-auth-token",
        title: "An AUTH token and user groups",
        requirement: "A group has an AUTH token or user groups, not both.",
        source: Source::Observed {
            answer: "Auth tokens can't be enabled with a user group already associated",
            date: None,
        },
        kind: Kind::Error,
        attributes: &["user_group_ids", "auth_token", "auth_token_wo", "auth_token_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"auth_token                 = "sixteen-signs-16"
user_group_ids             = ["redis-users"] # wrong
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(
                r#"auth_token                 = "sixteen-signs-16"
user_group_ids             = []
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Split { config: both, plan: left },
};

fn both(config: &ReplicationGroup, findings: &mut Findings) {
    if users::are_given(&config.user_group_ids) && token::given(config).known().is_some() {
        let argument = token::argument(config);
        let text = format!(
            "Both {argument} and user_group_ids are given. Remove one of them. To replace the token of a group by \
             user groups, remove {argument} and choose the strategy DELETE."
        );
        findings.at(Path::root("user_group_ids"), text);
    }
}

/// Left out, the user groups of a group stay.
fn left(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (config, planned) = (subject.config, subject.planned);
    if subject.existing().is_some()
        && config.user_group_ids.is_null()
        && users::are_given(&planned.user_group_ids)
        && token::given(config).known().is_some()
    {
        let argument = token::argument(config);
        let text = format!(
            "{argument} is given, and the group has user groups, which stay where user_group_ids is left out. \
             Remove {argument}; or write user_group_ids = [], which replaces them by the token."
        );
        findings.at(Path::root(argument), text);
    }
}
