//! `rg-cluster-mode-switch`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::{self, Mode};
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-cluster-mode-switch",
        title: "A parameter group can't switch cluster mode",
        requirement: "The parameter group must have the cluster mode that the group has, or that cluster_mode gives it.",
        source: Source::api_reference(
            "You cannot alter a Redis (cluster mode enabled) replication group after it has been created.",
        ),
        kind: Kind::Error,
        attributes: &["parameter_group_name", "cluster_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "default.redis7.cluster.on" # wrong
apply_immediately          = true"#,
            )
            .after(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "default.redis7""#,
            )
            .current(),
            Example::wrong(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "test-params-cluster" # wrong
apply_immediately          = true"#,
            )
            .after(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "default.redis7""#,
            ),
            Example::right(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "test-params"
apply_immediately          = true"#,
            )
            .after(
                r#"engine_version             = "7.1"
automatic_failover_enabled = true
num_cache_clusters         = 2
parameter_group_name       = "default.redis7""#,
            ),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    let Some(prior) = subject.existing() else { return };
    let wanted = match (subject.planned.cluster_mode.text(), prior.cluster_enabled.known()) {
        (Some(mode), _) => mode != "disabled",
        (None, Some(enabled)) => *enabled,
        (None, None) => return,
    };
    let Some(name) = subject.config.parameter_group_name.text() else { return };
    let now = match cluster_mode::parameter_group(&subject.config.parameter_group_name) {
        Mode::Enabled => true,
        Mode::Disabled => false,
        // Of custom groups only AWS knows.
        Mode::Open => match facts.enables_cluster_mode(name).await {
            Fact::Found(enabled) => enabled,
            Fact::Missing | Fact::Unknown => return,
        },
    };
    if wanted != now {
        let word = |enabled: bool| if enabled { "enabled" } else { "disabled" };
        let in_place = if now {
            " To enable it in place, from Redis 7.0 on and with Valkey, write cluster_mode = \"compatible\", and \
             \"enabled\" in a later apply."
        } else {
            ""
        };
        findings.at(
            Path::root("parameter_group_name"),
            format!(
                "The group needs a parameter group with cluster mode {}, and {name:?} has it {}. Write another \
                 parameter_group_name, or remove the line: then AWS takes the default group that fits.{in_place}",
                word(wanted),
                word(now),
            ),
        );
    }
}
