//! `rg-user-groups-transit`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::users;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-user-groups-transit",
        title: "User groups need encryption in transit",
        requirement: "Only with transit_encryption_enabled = true.",
        source: Source::Observed {
            answer: "User group based access control requires encryption-in-transit to be enabled on the replication group.",
            date: Some("2025-06-11"),
        },
        kind: Kind::Error,
        attributes: &["user_group_ids", "transit_encryption_enabled"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"user_group_ids = ["redis-users"] # wrong"#).in_plan().current(),
            Example::wrong(
                r#"user_group_ids             = ["redis-users"] # wrong
transit_encryption_enabled = false"#,
            )
            .current(),
            Example::right(
                r#"user_group_ids             = ["redis-users"]
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right("user_group_ids = []").current(),
        ],
    },
    check: Check::Split { config: off, plan: left_out },
};

fn off(config: &ReplicationGroup, findings: &mut Findings) {
    let off = config.transit_encryption_enabled == Val::Known(false);
    say(off && users::are_given(&config.user_group_ids), findings);
}

/// Left out it is false for a new group, and what it is for one that exists. The global datastore decides for its
/// members.
fn left_out(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (config, planned) = (subject.config, subject.planned);
    let before = subject.existing().map(|prior| &prior.transit_encryption_enabled);
    let off = before.is_none_or(|before| *before == Val::Known(false));
    let open =
        config.transit_encryption_enabled.is_null() && config.global_replication_group_id.is_null();
    say(off && open && users::are_given(&planned.user_group_ids), findings);
}

fn say(wrong: bool, findings: &mut Findings) {
    if wrong {
        let text = "user_group_ids names user groups, and traffic is not encrypted. Write \
                    transit_encryption_enabled = true, or remove user_group_ids.";
        findings.at(Path::root("user_group_ids"), text.to_owned());
    }
}
