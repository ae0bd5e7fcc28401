//! `rg-failover-min-engine-version`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::rules::common::{engines, versions};
use crate::rules::edition::Edition;
use crate::rules::{About, Check, Example, Findings, Kind, Rule};

/// See its [`About`].
pub(super) static RULE: Rule<ReplicationGroup> = Rule {
    about: About {
        id: "rg-failover-min-engine-version",
        title: "Automatic failover needs a newer engine",
        demand: "Automatic failover needs Redis 2.8.6 or later.",
        sentence: "Redis versions earlier than 2.8.6.",
        kind: Kind::Error,
        attributes: &["automatic_failover_enabled", "engine_version"],
        today: Some("it with every version it offers"),
        examples: &[
            Example::wrong(
                r#"engine_version             = "2.6.13"
num_cache_clusters         = 2
automatic_failover_enabled = true # wrong"#,
            ),
            Example::right(
                r#"engine_version             = "2.8.6"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            ),
            Example::right(
                r#"engine_version             = "2.6.13"
num_cache_clusters         = 2
automatic_failover_enabled = true"#,
            )
            .current(),
        ],
    },
    check: Check::Limit(check),
};

fn check(config: &ReplicationGroup, edition: Edition, findings: &mut Findings) {
    if edition == Edition::Document
        && config.automatic_failover_enabled == Val::Known(true)
        && engines::may_be_redis(&config.engine)
        && versions::is_older(&config.engine_version, "2.8.6")
    {
        findings.at(
            Path::root("automatic_failover_enabled"),
            format!(
                "engine_version is {:?}, and automatic failover needs 2.8.6 or later. Write a newer \
                 engine_version, or automatic_failover_enabled = false.",
                config.engine_version.text().unwrap_or_default()
            ),
        );
    }
}
