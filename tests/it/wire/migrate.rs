//! `migrate` over configurations in the styles of public modules and of applications, which were written before it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use super::plugin::BINARY;

/// A folder per configuration.
const FIXTURES: &str = "tests/it/fixtures/migrate";

/// Resource blocks of types that this provider has.
const TYPES: &[&str] = &["cluster", "parameter_group", "replication_group", "subnet_group"];

fn files(dir: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.insert(path.clone(), fs::read_to_string(&path).unwrap());
        }
    }
}

fn copy(from: &Path, to: &Path) {
    let mut found = BTreeMap::new();
    files(from, &mut found);
    for (path, text) in found {
        let path = to.join(path.strip_prefix(from).unwrap());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn migrate(dir: &Path) -> Output {
    let mut command = Command::new(BINARY);
    command.args(["migrate", "--write", "."]).current_dir(dir).env_clear().output().unwrap()
}

/// Comments of a file. Those in removed lines are gone with them.
fn comments(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|line| line.starts_with('#')).collect()
}

/// A file without comments of several lines.
fn code(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| code + part.split_once("*/").map_or("", |(_, rest)| rest))
}

#[test]
fn configurations_of_all_styles() {
    let fixtures = fs::read_dir(FIXTURES).unwrap().map(|entry| entry.unwrap().path());
    let fixtures: Vec<PathBuf> = fixtures.filter(|path| path.is_dir()).collect();
    assert!(fixtures.len() >= 40);
    for fixture in fixtures {
        let dir = tempfile::tempdir().unwrap();
        copy(&fixture, dir.path());
        let mut before = BTreeMap::new();
        files(dir.path(), &mut before);
        let output = migrate(dir.path());
        let said = String::from_utf8_lossy(&output.stderr);
        let name = fixture.display();
        assert!(matches!(output.status.code(), Some(0 | 2)), "{name}: {said}");
        assert_eq!(
            output.status.code() == Some(2),
            said.contains("Not rewritten:"),
            "{name}: {said}"
        );
        let mut after = BTreeMap::new();
        files(dir.path(), &mut after);
        for (path, old) in &before {
            let new = &after[path];
            if path.extension().is_none_or(|end| end != "tf") {
                let is_test = path.to_string_lossy().ends_with("test.hcl");
                assert!(is_test || old == new, "{} is no configuration", path.display());
                continue;
            }
            for one in TYPES {
                let block = format!("resource \"aws_elasticache_{one}\"");
                assert!(
                    !code(new).lines().any(|line| line.trim_start().starts_with(&block)),
                    "{}: {block}",
                    path.display()
                );
            }
            for comment in comments(old) {
                assert!(comments(new).contains(&comment), "{}: {comment}", path.display());
            }
        }
        let again = migrate(dir.path());
        assert!(again.stdout.is_empty(), "{name}: {}", String::from_utf8_lossy(&again.stdout));
        let mut unchanged = BTreeMap::new();
        files(dir.path(), &mut unchanged);
        assert_eq!(after, unchanged, "{name}");
    }
}

#[test]
fn an_error_changes_nothing_and_names_the_place() {
    let dir = tempfile::tempdir().unwrap();
    let good = "resource \"aws_elasticache_cluster\" \"a\" {\n  cluster_id = \"a\"\n}\n";
    fs::write(dir.path().join("a.tf"), good).unwrap();
    fs::write(dir.path().join("b.tf"), "locals {\n  a = = 1\n}\n").unwrap();
    let output = migrate(dir.path());
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.starts_with("Error: b.tf:2:7: "), "{said}");
    assert_eq!(fs::read_to_string(dir.path().join("a.tf")).unwrap(), good);
}
