//! `rg-engine-redis-only`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::engines;
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-engine-redis-only",
        title: "engine is not one of replication groups",
        demand: "redis.",
        sentence: "This operation is valid for Redis only.",
        kind: Kind::Error,
        attributes: &["engine"],
        today: Some("valkey, too"),
        examples: &[
            Example::wrong(r#"engine = "memcached" # wrong"#),
            Example::wrong(r#"engine = "valkey" # wrong"#).in_plan(),
            Example::right(r#"engine = "redis""#),
            Example::right(r#"engine = "valkey""#).current(),
        ],
    },
    check: Check::Split { config: check, plan: edition },
};

fn check(config: &ReplicationGroup, findings: &mut Findings) {
    if let Some(given) = config.engine.text()
        && !engines::may_be_redis(&config.engine)
    {
        findings.at(
            Path::root("engine"),
            format!("engine is {given:?}. Write \"redis\"; Memcached is for elasticache_cluster."),
        );
    }
}

fn edition(
    subject: &PlannedChange<'_, ReplicationGroup>,
    edition: Edition,
    findings: &mut Findings,
) {
    let given = subject.config.engine.text().unwrap_or_default();
    if edition == Edition::Document && given.eq_ignore_ascii_case("valkey") {
        findings.at(Path::root("engine"), format!("engine is {given:?}. Write \"redis\"."));
    }
}
