//! `cc-parameter-group-cluster-enabled`.

use crate::framework::path::Path;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::cluster_mode::{self, Mode};
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-parameter-group-cluster-enabled",
        title: "parameter_group_name is for cluster mode",
        requirement: "No parameter group with cluster-enabled = yes.",
        source: Source::api_reference(
            "You cannot use any parameter group which has cluster-enabled='yes' when creating a cluster.",
        ),
        kind: Kind::Error,
        attributes: &["parameter_group_name"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(r#"parameter_group_name = "default.redis3.2.cluster.on" # wrong"#),
            Example::right(r#"parameter_group_name = "default.redis3.2""#),
        ],
    },
    check: Check::Config(check),
};

fn check(config: &Cluster, findings: &mut Findings) {
    // Of custom groups only AWS knows.
    if let Some(name) = config.parameter_group_name.text()
        && cluster_mode::parameter_group(&config.parameter_group_name) == Mode::Enabled
    {
        findings.at(
            Path::root("parameter_group_name"),
            format!(
                "{name:?} enables cluster mode, which only a replication group can have. Write a group \
                 without it, or use an elasticache_replication_group."
            ),
        );
    }
}
