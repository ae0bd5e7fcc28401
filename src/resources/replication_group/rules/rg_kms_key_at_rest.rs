//! `rg-kms-key-at-rest`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::node_types;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-kms-key-at-rest",
        title: "kms_key_id needs encryption at rest",
        requirement: "Only with at_rest_encryption_enabled = true.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html",
            quote: "ElastiCache offers default (service managed) encryption at rest, as well as ability to use your own symmetric customer managed AWS KMS keys in AWS Key Management Service (KMS).",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &["kms_key_id", "at_rest_encryption_enabled", "engine", "node_type"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"kms_key_id                 = "alias/cache" # wrong
at_rest_encryption_enabled = false"#,
            ),
            Example::wrong(r#"kms_key_id = "alias/cache" # wrong"#).in_plan(),
            Example::right(
                r#"kms_key_id                 = "alias/cache"
at_rest_encryption_enabled = true
subnet_group_name          = "default""#,
            ),
        ],
    },
    check: Check::Split { config: check, plan: left_out },
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if has_key(config) && config.at_rest_encryption_enabled == Val::Known(false) {
        say("at_rest_encryption_enabled is false", findings);
    }
}

/// Left out, encryption at rest is off for a new group of Redis. It is on for Valkey and with data tiering,
/// and a group that is restored may have that of its backup.
fn left_out(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let config = subject.config;
    let is_redis = config.engine.is_null()
        || config.engine.text().is_some_and(|e| e.eq_ignore_ascii_case("redis"));
    let tiered = node_types::family(&config.node_type).is_some_and(|family| family.ends_with("gd"));
    let alone = config.snapshot_name.is_null() && config.primary_cluster_id.is_null();
    if subject.existing().is_none()
        && has_key(config)
        && config.at_rest_encryption_enabled.is_null()
        && is_redis
        && alone
        && !tiered
    {
        say("at_rest_encryption_enabled is missing", findings);
    }
}

fn has_key(config: &ReplicationGroup) -> bool {
    config.kms_key_id.text().is_some_and(|key| !key.is_empty())
}

fn say(what: &str, findings: &mut Findings) {
    findings.at(
        Path::root("kms_key_id"),
        format!(
            "kms_key_id is the key for encryption at rest, and {what}. Write at_rest_encryption_enabled = \
             true, or remove kms_key_id."
        ),
    );
}
