//! `rg-durability-engine`.

use super::durable::{asked, left_out, source};
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::durability::{SINCE, lacks};
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-durability-engine",
        title: "Durability needs Valkey 9.0 or later",
        requirement: "sync and async need Valkey 9.0 or later.",
        source: source("The cluster runs Valkey 9.0 or later."),
        kind: Kind::Error,
        attributes: &["durability", "engine", "engine_version"],
        limits: Limits::added(),
        examples: &[
            Example::wrong(
                r#"durability                 = "sync" # wrong
engine                     = "redis"
num_node_groups            = 2
replicas_per_node_group    = 1
multi_az_enabled           = true
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::wrong(
                r#"durability                 = "async" # wrong
num_node_groups            = 2
replicas_per_node_group    = 1
multi_az_enabled           = true
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .in_plan()
            .current(),
            Example::right(
                r#"durability                 = "sync"
engine                     = "valkey"
num_node_groups            = 2
replicas_per_node_group    = 1
multi_az_enabled           = true
subnet_group_name          = "default"
transit_encryption_enabled = true"#,
            )
            .current(),
            Example::right(r#"durability = "disabled""#).current(),
        ],
    },
    check: Check::Split { config: configured, plan: by_default },
};

fn configured(config: &ReplicationGroup, findings: &mut Findings) {
    if !config.engine.is_null() && lacks(&config.engine, &config.engine_version) {
        say(config, config.engine.text().unwrap_or("redis"), findings);
    }
}

/// Left out, the engine of a new group is Redis, unless something else decides about it; and what is there stays.
fn by_default(subject: &PlannedChange<'_, ReplicationGroup>, findings: &mut Findings) {
    let (config, prior) = (subject.config, subject.existing());
    let decided =
        !config.primary_cluster_id.is_null() || !config.global_replication_group_id.is_null();
    if prior.is_none() && decided
        || lacks(&config.engine, &config.engine_version) && !config.engine.is_null()
    {
        return;
    }
    let engine = left_out(subject, |group| &group.engine).unwrap_or(&config.engine);
    let version =
        left_out(subject, |group| &group.engine_version).unwrap_or(&config.engine_version);
    if lacks(engine, version) {
        say(config, engine.text().unwrap_or("redis"), findings);
    }
}

fn say(config: &ReplicationGroup, engine: &str, findings: &mut Findings) {
    if let Some(durability) = asked(config) {
        let older = if engine.eq_ignore_ascii_case("valkey") { "an older Valkey" } else { engine };
        let text = format!(
            "durability is {durability:?}, and the engine is {older}. Write engine = \"valkey\" and an \
             engine_version of {SINCE} or later, or remove durability."
        );
        findings.at(Path::root("durability"), text);
    }
}
