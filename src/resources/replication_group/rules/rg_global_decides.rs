//! `rg-global-decides`.

use crate::framework::model::Model as _;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::framework::value::Value;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

/// What the global datastore decides for its members. Sources: hashicorp/terraform-provider-aws refuses these, and
/// awsdocs/aws-cloudformation-user-guide#1117 names three of them.
const DECIDED: &[&str] = &[
    "engine",
    "engine_version",
    "node_type",
    "num_node_groups",
    "parameter_group_name",
    "security_group_names",
    "transit_encryption_enabled",
    "at_rest_encryption_enabled",
    "snapshot_arns",
    "snapshot_name",
];

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-global-decides",
        title: "The global datastore decides this",
        requirement: "A new member of a global datastore takes engine, version, node type, shards, parameter group, encryption and data from it.",
        source: Source::Observed {
            answer: "Cannot use the given parameters when creating new replication group in an existing global replication group.",
            date: Some("2022-06-14"),
        },
        kind: Kind::Error,
        attributes: &[
            "global_replication_group_id",
            "engine",
            "engine_version",
            "node_type",
            "num_node_groups",
            "parameter_group_name",
            "security_group_names",
            "transit_encryption_enabled",
            "at_rest_encryption_enabled",
            "snapshot_arns",
            "snapshot_name",
        ],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"global_replication_group_id = "abcde-data"
node_type                   = "cache.m5.large" # wrong"#,
            )
            .current(),
            Example::right(
                r#"global_replication_group_id = "abcde-data"
node_type                   = null
num_cache_clusters          = 2"#,
            )
            .current(),
        ],
    },
    check: Check::Plan(check),
};

/// Of a group that exists, AWS shows what the global datastore decided, and a configuration may say the same.
fn check(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let joins = subject.config.global_replication_group_id.text().is_some_and(|id| !id.is_empty());
    if !joins || subject.existing().is_some() {
        return;
    }
    let config = subject.config.to_object();
    for name in DECIDED {
        let is_given = match config.get(name) {
            Value::Null | Value::Unknown => false,
            Value::String(text) => !text.is_empty(),
            Value::List(items) | Value::Set(items) => !items.is_empty(),
            _ => true,
        };
        if is_given {
            let text = format!(
                "{name} is given, and the group joins a global datastore, which decides it. Remove the line."
            );
            findings.at(Path::root(name), text);
        }
    }
}
