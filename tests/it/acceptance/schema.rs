//! The schema, as terraform shows it to programs.
//!
//! All of it is in `golden/schema.json`, so that a change of the schema is seen in a review. The file
//! was written with Terraform 1.11; a later release shows the same and more.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value as Json;

use crate::support::world::World;

/// Set it to write the file instead of comparing with it.
const UPDATE: &str = "UPDATE_GOLDEN";

/// How many differences a failure lists.
const LISTED: usize = 20;

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/schema.json")
}

#[test]
fn terraform_shows_the_schema_that_is_on_record() {
    let world = World::new();
    let output = world.terraform.run(&["providers", "schema", "-json"]).ok();
    let mut json: Json = serde_json::from_str(&output.stdout).unwrap();
    let registry = if world.terraform.is_opentofu() {
        "registry.opentofu.org"
    } else {
        "registry.terraform.io"
    };
    let provider = format!("{registry}/elasticache-rs/elasticache");
    let found = json["provider_schemas"][provider.as_str()].take();
    let is_same_terraform = world.terraform.version() == (1, 11);

    if std::env::var_os(UPDATE).is_some() {
        assert!(is_same_terraform, "the file is written with Terraform 1.11");
        fs::write(golden(), format!("{found:#}\n")).unwrap();
    }
    let text = fs::read_to_string(golden()).unwrap_or_default();
    let expected: Json = serde_json::from_str(&text).unwrap_or_default();
    let differences = differences(&expected, &found, is_same_terraform);
    assert!(
        differences.is_empty(),
        "{} differences between tests/it/golden/schema.json (-) and the schema (+):\n{}\nIf they \
         are intended, run: {UPDATE}=1 cargo test --test it -- acceptance::schema",
        differences.len(),
        differences.iter().take(LISTED).cloned().collect::<Vec<_>>().join("\n")
    );
}

/// A line for each value that is not the same. What is new counts only if `additions` says so.
fn differences(expected: &Json, found: &Json, additions: bool) -> Vec<String> {
    let (expected, found) = (flat(expected), flat(found));
    let mut lines = BTreeMap::new();
    for (path, value) in expected.iter().filter(|(path, value)| found.get(*path) != Some(value)) {
        lines.insert((path, 0), format!("- {path} = {value}"));
    }
    for (path, value) in found.iter().filter(|(path, value)| expected.get(*path) != Some(value)) {
        if additions || expected.contains_key(path) {
            lines.insert((path, 1), format!("+ {path} = {value}"));
        }
    }
    lines.into_values().collect()
}

/// Every value with its path.
fn flat(json: &Json) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    collect("", json, &mut all);
    all
}

fn collect(path: &str, json: &Json, all: &mut BTreeMap<String, String>) {
    let below =
        |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match json {
        Json::Object(items) if !items.is_empty() => {
            for (name, item) in items {
                collect(&below(name), item, all);
            }
        }
        // Such as ["list","string"]: shown whole.
        other => drop(all.insert(path.to_owned(), other.to_string())),
    }
}

#[test]
fn a_changed_a_missing_and_a_new_value_differ() {
    let expected = serde_json::json!({"a": {"b": 1, "c": ["list", "string"], "d": {}}});
    let found = serde_json::json!({"a": {"b": 2, "d": {}, "e": true}});
    let lines = ["- a.b = 1", "+ a.b = 2", "- a.c = [\"list\",\"string\"]", "+ a.e = true"];
    assert_eq!(differences(&expected, &found, true), lines);
    assert_eq!(differences(&expected, &found, false), lines[..3]);
    assert_eq!(differences(&found, &found, true), Vec::<String>::new());
}
