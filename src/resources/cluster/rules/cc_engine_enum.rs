//! `cc-engine-enum`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::cluster::model::Cluster;
use crate::rules::common::words;
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<Cluster> = Rule {
    about: About {
        id: "cc-engine-enum",
        title: "engine is not one of its words",
        demand: "memcached or redis.",
        sentence: "Valid values for this parameter are: memcached | redis",
        kind: Kind::Error,
        attributes: &["engine"],
        today: Some("valkey too"),
        examples: &[
            Example::wrong(r#"engine = "postgres" # wrong"#),
            Example::wrong(r#"engine = "valkey" # wrong"#).in_plan(),
            Example::right(r#"engine = "redis""#),
            Example::right(
                r#"engine          = "memcached"
num_cache_nodes = 1"#,
            ),
            Example::right(r#"engine = "valkey""#).current().after(r#"engine = "redis""#),
        ],
    },
    check: Check::Split { config: written, plan: check },
};

fn written(config: &Cluster, findings: &mut Findings) {
    words::one_of(&config.engine, "engine", &["memcached", "redis", "valkey"], findings);
}

fn check(subject: &PlannedChange<'_, Cluster>, edition: Edition, findings: &mut Findings) {
    if edition == Edition::Document && subject.config.engine.text() == Some("valkey") {
        findings.at(
            Path::root("engine"),
            "engine is \"valkey\", which the document does not know. Write \"redis\".",
        );
    }
}
