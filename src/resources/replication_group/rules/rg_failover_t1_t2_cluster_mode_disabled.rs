//! `rg-failover-t1-t2-cluster-mode-disabled`.

use super::mode;
use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{cluster_mode::Mode, node_types};
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-failover-t1-t2-cluster-mode-disabled",
        title: "T1 and T2 nodes have no automatic failover",
        requirement: "With cluster mode disabled, no automatic failover on T1 and T2 nodes.",
        source: Source::api_reference("Redis (cluster mode disabled): T1 and T2 cache node types."),
        kind: Kind::Error,
        attributes: &["automatic_failover_enabled", "node_type"],
        limits: Limits::raised(
            Limit::Words(&["t1", "t2"]),
            Limit::Words(&["t1"]),
            "it on T2 nodes, not on T1",
        ),
        examples: &[
            Example::wrong(
                r#"node_type                  = "cache.t2.medium"
num_cache_clusters         = 2
automatic_failover_enabled = true # wrong"#,
            ),
            Example::right(
                r#"node_type                  = "cache.m3.medium"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            ),
            Example::right(
                r#"node_type                  = "cache.t2.medium"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            )
            .current(),
            Example::wrong(
                r#"node_type                  = "cache.t1.micro"
num_cache_clusters         = 2
automatic_failover_enabled = true # wrong"#,
            )
            .current(),
        ],
    },
    check: Check::Limit(|subject, limit, findings| {
        if mode::of(subject) == Mode::Disabled {
            check(subject.config, limit.words(), findings);
        }
    }),
};

fn check(config: &ReplicationGroup, families: &[&str], findings: &mut Findings) {
    if config.automatic_failover_enabled == Val::Known(true)
        && let Some(family) = node_types::in_families(&config.node_type, families)
    {
        findings.at(
            Path::root("automatic_failover_enabled"),
            format!(
                "With cluster mode disabled there is no automatic failover on {family} nodes. Write \
                 another node_type, or automatic_failover_enabled = false."
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::rules::edition::Edition;

    #[test]
    fn t1_is_wrong_in_both_editions_and_t2_in_the_first() {
        let found = |node_type: &str, edition| {
            let mut group = ReplicationGroup::empty();
            group.node_type = node_type.into();
            group.automatic_failover_enabled = Val::Known(true);
            let mut findings = Findings::default();
            let limit = RULE.metadata.limits.of(edition).expect("a limit in both");
            check(&group, limit.words(), &mut findings);
            findings.into_vec().len()
        };
        assert_eq!(found("cache.t1.micro", Edition::ApiReference2017), 1);
        assert_eq!(found("cache.t1.micro", Edition::Current), 1);
        assert_eq!(found("cache.t2.micro", Edition::ApiReference2017), 1);
        assert_eq!(found("cache.t2.micro", Edition::Current), 0);
    }
}
