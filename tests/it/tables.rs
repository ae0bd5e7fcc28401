//! The tests that the tables in `tests/` name exist.

use std::process::Command;

const TABLES: &[(&str, &str)] = &[
    ("acceptance-map.md", include_str!("../acceptance-map.md")),
    ("other-providers.md", include_str!("../other-providers.md")),
];

/// The names of all tests of this binary.
fn tests() -> Vec<String> {
    let program = std::env::current_exe().expect("a path");
    let output = Command::new(program).arg("--list").output().expect("the list");
    let list = String::from_utf8(output.stdout).expect("text");
    list.lines().filter_map(|line| Some(line.strip_suffix(": test")?.to_owned())).collect()
}

/// The names between backticks in the rows of a table, each with the resource of its section.
fn named(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut section = "";
    let mut names = Vec::new();
    for line in text.lines() {
        match line {
            "## Cluster" => section = "cluster",
            "## Replication group" => section = "replication_group",
            // Unit tests are in another binary.
            _ if line.starts_with('|') && !line.contains("unit test") => {
                let words = line.split('`').skip(1).step_by(2).filter(|word| word.contains("::"));
                names
                    .extend(words.filter(|word| !word.ends_with("::")).map(|word| (section, word)));
            }
            _ => {}
        }
    }
    names
}

#[test]
fn every_named_test_exists() {
    let tests = tests();
    let exists = |section: &str, name: &str| {
        let name = name.replacen(
            "group::",
            "replication_group::",
            usize::from(name.starts_with("group::")),
        );
        let (name, whole) = match name.strip_suffix('*') {
            Some(beginning) => (beginning, false),
            None => (name.as_str(), true),
        };
        [format!("acceptance::{name}"), format!("acceptance::{section}::{name}")].iter().any(
            |name| {
                tests.iter().any(|test| if whole { test == name } else { test.starts_with(name) })
            },
        )
    };
    let mut missing = Vec::new();
    for (table, text) in TABLES {
        let names = named(text);
        assert!(names.len() > 20, "{table} has {} names", names.len());
        let unknown = names.into_iter().filter(|(section, name)| !exists(section, name));
        missing.extend(unknown.map(|(_, name)| format!("{table}: {name}")));
    }
    assert_eq!(missing, Vec::<String>::new());
}
