//! `rg-engine-redis-only`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::engines;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    metadata: RuleMetadata {
        id: "rg-engine-redis-only",
        title: "Unsupported engine",
        requirement: "Must be redis; upper and lower case are the same.",
        source: Source::api_reference("This operation is valid for Redis only."),
        kind: Kind::Error,
        attributes: &["engine"],
        limits: Limits::raised(
            Limit::Words(&["redis"]),
            Limit::Words(&["redis", "valkey"]),
            "valkey, too",
        ),
        examples: &[
            Example::wrong(r#"engine = "memcached" # wrong"#),
            Example::wrong(r#"engine = "valkey" # wrong"#).in_plan(),
            Example::right(r#"engine = "redis""#),
            Example::right(r#"engine = "REDIS""#),
            Example::right(r#"engine = "valkey""#).current(),
            Example::right(r#"engine = "Valkey""#).current(),
        ],
    },
    check: Check::SplitLimit { config: check, plan: listed },
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if let Some(given) = config.engine.text()
        && !engines::may_be_redis(&config.engine)
    {
        findings.at(
            Path::root("engine"),
            format!(
                "engine is {given:?}. Write \"redis\" or \"valkey\"; Memcached is for elasticache_cluster."
            ),
        );
    }
}

fn listed(subject: &PlannedChange<'_, ReplicationGroup>, limit: Limit, findings: &mut Findings) {
    let given = subject.config.engine.text().unwrap_or_default();
    if given.eq_ignore_ascii_case("valkey") && !limit.words().contains(&"valkey") {
        findings.at(Path::root("engine"), format!("engine is {given:?}. Write \"redis\"."));
    }
}
