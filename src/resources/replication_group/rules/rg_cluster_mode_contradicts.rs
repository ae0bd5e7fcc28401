//! `rg-cluster-mode-contradicts`.

use super::node_groups;
use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::cluster_mode::{self, Mode};
use crate::rules::facts::{Fact, Facts};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-cluster-mode-contradicts",
        title: "cluster_mode contradicts the shards or the parameter group",
        requirement: "A new group has one shard and a parameter group without cluster-enabled with disabled, and a parameter group with it with compatible and enabled.",
        source: Source::Today {
            document: "User Guide",
            url: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/modify-cluster-mode.html",
            quote: "You need to provide a parameter group with cluster-enabled configuration, that is, the cluster-enabled parameter is set as yes.",
            date: "2026-11-27",
        },
        kind: Kind::Error,
        attributes: &[
            "cluster_mode",
            "parameter_group_name",
            "num_node_groups",
            "node_group_configuration",
        ],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"cluster_mode         = "enabled" # wrong
engine_version       = "7.1"
parameter_group_name = "default.redis7""#,
            )
            .current(),
            Example::wrong(
                r#"cluster_mode         = "disabled" # wrong
engine_version       = "7.1"
parameter_group_name = "test-params-cluster""#,
            )
            .current(),
            Example::wrong(
                r#"cluster_mode    = "disabled" # wrong
num_node_groups = 2"#,
            )
            .current(),
            Example::right(
                r#"cluster_mode         = "enabled"
engine_version       = "7.1"
num_node_groups      = 2
parameter_group_name = "default.redis7.cluster.on""#,
            )
            .current(),
            Example::right(r#"cluster_mode = "enabled""#).current(),
        ],
    },
    check: Check::Remote(|subject, facts, findings| Box::pin(check(subject, facts, findings))),
};

async fn check(
    subject: &PlannedChange<'_, ReplicationGroup>,
    facts: &dyn Facts,
    findings: &mut Findings,
) {
    // A parameter group of a group that exists: rg-cluster-mode-switch.
    if subject.existing().is_some() {
        return;
    }
    let config = subject.config;
    let Some(mode @ ("disabled" | "compatible" | "enabled")) = config.cluster_mode.text() else {
        return;
    };
    let at = Path::root("cluster_mode");
    if mode != "enabled" && node_groups::several(config) {
        let text = format!(
            "cluster_mode is {mode:?}, which has one shard, and the configuration has several. Write cluster_mode = \
             \"enabled\", or one shard."
        );
        findings.at(at, text);
        return;
    }
    let Some(name) = config.parameter_group_name.text() else { return };
    let enables = match cluster_mode::parameter_group(&config.parameter_group_name) {
        Mode::Enabled => true,
        Mode::Disabled => false,
        // Of custom groups only AWS knows.
        Mode::Open => match facts.enables_cluster_mode(name).await {
            Fact::Found(enabled) => enabled,
            Fact::Missing | Fact::Unknown => return,
        },
    };
    if enables != (mode != "disabled") {
        let (has, fits) = if enables {
            ("enables", "cluster_mode = \"enabled\"")
        } else {
            ("does not enable", "cluster_mode = \"disabled\"")
        };
        let text = format!(
            "cluster_mode is {mode:?}, and parameter group {name:?} {has} cluster mode. Write {fits}, or another \
             parameter_group_name, or none: then AWS takes the default group that fits."
        );
        findings.at(at, text);
    }
}
