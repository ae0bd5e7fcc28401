//! `failover-node-group-id-format`.

use crate::framework::path::Path;
use crate::framework::planned_change::PlannedChange;
use crate::resources::failover_test::model::FailoverTest;
use crate::rules::{Check, Example, Findings, Kind, Limits, Rule, RuleMetadata, Source};

pub(super) static RULE: Rule<FailoverTest> = Rule {
    metadata: RuleMetadata {
        id: "failover-node-group-id-format",
        title: "node_group_id is not the id of a shard",
        requirement: "From 0001 to 0015.",
        source: Source::api_reference(
            "A Redis (cluster mode enabled) replication group contains 1 to 15 node groups numbered 0001 to 0015.",
        ),
        kind: Kind::Error,
        attributes: &["node_group_id"],
        limits: Limits::lifted("ids of 1 to 4 digits"),
        examples: &[
            Example::wrong(r#"node_group_id = "shard-1" # wrong"#),
            Example::wrong(r#"node_group_id = "10000" # wrong"#),
            Example::wrong(r#"node_group_id = "0016" # wrong"#).in_plan(),
            Example::wrong(r#"node_group_id = "0000" # wrong"#).in_plan(),
            Example::wrong(r#"node_group_id = "1" # wrong"#).in_plan(),
            Example::right(r#"node_group_id = "0001""#),
            Example::right(r#"node_group_id = "0015""#),
            Example::right(r#"node_group_id = "0016""#).current(),
            Example::right(r#"node_group_id = "1""#).current(),
        ],
    },
    check: Check::Split { config: form, plan: numbered },
};

fn form(config: &FailoverTest, findings: &mut Findings) {
    if let Some(given) = config.node_group_id.text().filter(|given| !is_id(given)) {
        findings.at(
            Path::root("node_group_id"),
            format!("node_group_id is {given:?}. Write digits, such as \"0001\"."),
        );
    }
}

fn numbered(subject: &PlannedChange<'_, FailoverTest>, findings: &mut Findings) {
    let Some(given) = subject.config.node_group_id.text().filter(|given| is_id(given)) else {
        return;
    };
    let number: u32 = given.parse().unwrap_or_default();
    if !(given.len() == 4 && (1..=15).contains(&number)) {
        findings.at(
            Path::root("node_group_id"),
            format!(
                "node_group_id is {given:?}. Write a number from \"0001\" to \"0015\"; with cluster \
                 mode disabled it is \"0001\"."
            ),
        );
    }
}

/// Source: the pattern of `NodeGroupId` in today's API.
fn is_id(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}
