//! `cc-engine-enum`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::words;
use crate::rules::{Check, Example, Findings, Kind, Limit, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<Cluster> = Rule {
    metadata: RuleMetadata {
        id: "cc-engine-enum",
        title: "Unsupported engine",
        requirement: "Must be memcached or redis; upper and lower case are the same.",
        source: Source::api_reference("Valid values for this parameter are: memcached | redis"),
        kind: Kind::Error,
        attributes: &["engine"],
        limits: Limits::raised(
            Limit::Words(&["memcached", "redis"]),
            Limit::Words(&["memcached", "redis", "valkey"]),
            "valkey too",
        ),
        examples: &[
            Example::wrong(r#"engine = "postgres" # wrong"#),
            Example::wrong(r#"engine = "valkey" # wrong"#).in_plan(),
            Example::right(r#"engine = "redis""#),
            Example::right(r#"engine = "REDIS""#),
            Example::right(
                r#"engine          = "Memcached"
num_cache_nodes = 1"#,
            ),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 1"#,
            ),
            Example::right(r#"engine = "Valkey""#).current().after(r#"engine = "redis""#),
        ],
    },
    check: Check::SplitLimit { config: written, plan: check },
};

fn written(config: &Cluster, findings: &mut Findings) {
    let all = ["memcached", "redis", "valkey"];
    words::one_of_any_case(&config.engine, "engine", &all, findings);
}

fn check(subject: &PlannedChange<'_, Cluster>, limit: Limit, findings: &mut Findings) {
    let known = limit.words();
    let given = subject.config.engine.text().unwrap_or_default();
    if given.eq_ignore_ascii_case("valkey") && !known.contains(&"valkey") {
        findings.at(Path::root("engine"), format!("engine is {given:?}. Write \"redis\"."));
    }
}
