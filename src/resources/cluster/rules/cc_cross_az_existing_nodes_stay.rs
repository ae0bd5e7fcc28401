//! `cc-cross-az-existing-nodes-stay`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::resources::cluster::nodes;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-cross-az-existing-nodes-stay",
        title: "Existing nodes stay in their zones",
        requirement: "cross-az applies to nodes that are added; existing nodes are not moved.",
        source: Source::api_reference(
            "If cross-az is specified, existing Memcached nodes remain in their current Availability Zone.",
        ),
        kind: Kind::Warning,
        attributes: &["az_mode"],
        limits: Limits::Same,
        examples: &[
            Example::wrong(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "cross-az" # wrong"#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
            Example::right(
                r#"engine            = "memcached"
num_cache_nodes   = 3
az_mode           = "single-az"
apply_immediately = true"#,
            )
            .after(
                r#"engine          = "memcached"
num_cache_nodes = 2
az_mode         = "single-az""#,
            ),
        ],
    },
    check: Check::Plan(check),
};

fn check(subject: &PlannedChange<'_, Cluster>, findings: &mut Findings) {
    let Some(prior) = subject.existing() else { return };
    // Of one node there is nothing to spread, and nodes in different zones are spread already.
    let zones = nodes::zones_that_stay(prior, subject.planned);
    let many = prior.num_cache_nodes.known().is_none_or(|nodes| *nodes > 1) && zones.len() != 1;
    if subject.config.az_mode.text() == Some("cross-az") && many && !nodes::differ(&zones) {
        findings.at(
            Path::root("az_mode"),
            "The nodes that exist stay in their zone; only nodes that are added from now on are spread. \
             To spread all of them, make a new cluster: terraform apply -replace=ADDRESS, with the \
             address of this resource; its content is lost.",
        );
    }
}
