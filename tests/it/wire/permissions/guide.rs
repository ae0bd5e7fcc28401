//! The part of the guide that is made of the calls: a table of all features, and the policies.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Needs;
use super::features::Feature;

const PAGE: &str = "docs/guides/getting-started.md";
/// The lines around what is made.
const BEGIN: &str = "<!-- made by make docs: permissions -->\n";
const END: &str = "<!-- end of permissions -->\n";

/// What a base identity may need on a role is no part of the policy of those who manage caches.
const OF_ANOTHER_IDENTITY: &str = "sts:AssumeRole";

/// Writes the part under `UPDATE_DOCS`, and compares it with the guide.
pub(super) fn check(features: &[Feature], needs: &[Needs]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PAGE);
    let page = fs::read_to_string(&path).expect("the guide");
    let (before, rest) = page.split_once(BEGIN).expect("the beginning of the part");
    let (found, after) = rest.split_once(END).expect("the end of the part");
    let made = part(features, needs);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, [before, BEGIN, &made, END, after].concat())
            .expect("a page that is written");
        return;
    }
    assert_eq!(found, made, "{PAGE} is not what the provider calls; run: make docs");
}

fn part(features: &[Feature], needs: &[Needs]) -> String {
    let statements = statements(features, needs);
    let policy = |sids: &[&str]| {
        let chosen = sids.iter().filter_map(|sid| statements.get_key_value(*sid));
        chosen.map(|(sid, actions)| statement(sid, actions)).collect::<Vec<_>>()
    };
    let mut changes: Vec<&str> = Vec::new();
    for feature in features {
        if !READS.contains(&feature.statement) && !changes.contains(&feature.statement) {
            changes.push(feature.statement);
        }
    }
    let mut manage = policy(&changes);
    manage.push(FIRST_USE.to_owned());
    let mut text = format!("\nTo plan, and to read data sources:\n\n{}", block(&policy(&READS)));
    text += READ_MORE;
    text += "\nTo create, change and delete, in addition:\n\n";
    text += &block(&manage);
    text += "\nThe actions of ElastiCache, unless another service is named, by what is done:\n\n";
    text += "| to | needs | works without, and then checks or says less |\n|---|---|---|\n";
    for (feature, needs) in features.iter().zip(needs) {
        let (needed, optional) = (names(&needs.needed), names(&needs.optional));
        writeln!(text, "| {} | {needed} | {optional} |", feature.title).expect("a text");
    }
    text + "\n"
}

/// The statements of reads.
const READS: [&str; 3] = ["Read", "Events", "ReadMore"];

const READ_MORE: &str = "
Without an action of `ReadMore` everything works: a plan checks less (`plan_checks`), the tags of each resource are asked
for by themselves, and a failure is reported without what explains it. `Events` is what tells a reboot or a failover
test that it is over, and what the data source `elasticache_events` reads.
";

/// The statement of each action: of what reads by whether anything needs it, of what changes by the first feature.
fn statements(features: &[Feature], needs: &[Needs]) -> BTreeMap<String, BTreeSet<String>> {
    let mut statements: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut known = BTreeSet::new();
    for (feature, of) in features.iter().zip(needs) {
        for action in of.all().filter(|action| *action != OF_ANOTHER_IDENTITY) {
            if !known.insert(action.clone()) {
                continue;
            }
            let statement = if is_read(action) {
                let needing = features.iter().zip(needs);
                let needing = needing.filter(|(_, of)| of.needed.contains(action));
                let mut needing = needing.map(|(feature, _)| feature.statement).peekable();
                if needing.peek().is_none() {
                    "ReadMore"
                } else if needing.all(|one| ["Operations", "Events"].contains(&one)) {
                    "Events"
                } else {
                    "Read"
                }
            } else {
                feature.statement
            };
            statements.entry(statement.to_owned()).or_default().insert(action.clone());
        }
    }
    statements
}

fn is_read(action: &str) -> bool {
    let name = action.split(':').nth(1).expect("a service and an action");
    ["Describe", "List", "Get"].iter().any(|read| name.starts_with(read))
}

/// AWS makes the role for the first group or cluster of an account; the provider does not call it. Source: "Using
/// Service-Linked Roles for Amazon ElastiCache".
const FIRST_USE: &str = r#"    {
      "Sid": "FirstUseOfElastiCache",
      "Effect": "Allow",
      "Action": "iam:CreateServiceLinkedRole",
      "Resource": "arn:aws:iam::*:role/aws-service-role/elasticache.amazonaws.com/AWSServiceRoleForElastiCache",
      "Condition": {
        "StringLike": {
          "iam:AWSServiceName": "elasticache.amazonaws.com"
        }
      }
    }"#;

fn statement(sid: &str, actions: &BTreeSet<String>) -> String {
    let actions: Vec<String> = actions.iter().map(|it| format!("        {it:?}")).collect();
    let actions = actions.join(",\n");
    format!(
        "    {{\n      \"Sid\": {sid:?},\n      \"Effect\": \"Allow\",\n      \"Action\": [\n{actions}\n      ],\n      \
         \"Resource\": \"*\"\n    }}"
    )
}

/// A policy as a block of the page.
fn block(statements: &[String]) -> String {
    let statements = statements.join(",\n");
    format!(
        "```json\n{{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n{statements}\n  ]\n}}\n```\n"
    )
}

fn names(actions: &BTreeSet<String>) -> String {
    let names = actions
        .iter()
        .map(|action| format!("`{}`", action.strip_prefix("elasticache:").unwrap_or(action)));
    names.collect::<Vec<_>>().join(", ")
}
