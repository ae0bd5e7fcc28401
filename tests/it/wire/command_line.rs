//! The binary in the hands of a person.

use std::process::{Command, Output};
use std::time::Duration;

use super::plugin::{BINARY, COOKIE};

fn run(arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(BINARY);
    command.args(arguments).env_clear().envs(variables.iter().copied()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn started_by_hand_it_says_in_two_sentences_what_it_is() {
    let output = run(&[], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = text(&output.stderr);
    assert_eq!(said.matches('.').count(), 2, "{said}");
    assert!(said.contains("Terraform provider for Amazon ElastiCache"));
    assert!(said.contains("terraform init"));
}

#[test]
fn it_knows_its_version() {
    for option in ["--version", "-version", "-V"] {
        let output = run(&[option], &[]);
        assert!(output.status.success());
        let expected = format!("terraform-provider-elasticache {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(text(&output.stdout), expected);
    }
}

#[test]
fn help_names_every_option() {
    let output = run(&["--help"], &[]);
    assert!(output.status.success());
    for option in ["--debug", "--version", "--help", "rules", "import-blocks", "migrate"] {
        assert!(text(&output.stdout).contains(option));
    }
}

#[test]
fn it_lists_the_rules_for_people_and_for_programs() {
    let listed = run(&["rules"], &[]);
    assert!(listed.status.success());
    let output = run(&["rules", "--json"], &[]);
    assert!(output.status.success());
    let rules: serde_json::Value = serde_json::from_str(text(&output.stdout)).unwrap();
    let ids = rules.as_array().unwrap().iter().map(|rule| rule["id"].as_str().unwrap());
    for (id, line) in ids.zip(text(&listed.stdout).lines()) {
        assert!(line.starts_with(id), "{line}");
    }
}

#[test]
fn an_unknown_option_is_refused() {
    let output = run(&["--nonsense"], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("--nonsense"));
}

#[test]
fn another_protocol_version_is_refused() {
    let output = run(&[], &[COOKIE, ("PLUGIN_PROTOCOL_VERSIONS", "5")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("version 6"));
}

#[test]
fn a_broken_certificate_is_refused_and_plain_text_is_no_way_out() {
    let variables = [COOKIE, ("PLUGIN_PROTOCOL_VERSIONS", "6"), ("PLUGIN_CLIENT_CERT", "nonsense")];
    let output = run(&[], &variables);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(text(&output.stderr).contains("PLUGIN_CLIENT_CERT"));
}

#[test]
fn what_can_not_be_written_is_a_failure() {
    let dir = tempfile::tempdir().unwrap();
    let main = "resource \"aws_elasticache_subnet_group\" \"a\" {\n  name = \"a\"\n}\n";
    std::fs::write(dir.path().join("main.tf"), main).unwrap();
    let migrate = ["migrate", dir.path().to_str().unwrap()];
    for arguments in [&["rules", "--json"][..], &["rules"], &["--version"], &migrate] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = Command::new(BINARY);
        let output = command.args(arguments).env_clear().stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(text(&output.stderr).contains("No space left"), "{:?}", output.stderr);
    }
}

/// It would announce itself and then accept nobody, and Terraform would wait.
#[tokio::test]
async fn with_too_few_files_it_says_so() {
    for limit in ["10", "16", "20"] {
        let script = format!("ulimit -n {limit} && exec {BINARY}");
        let mut command = tokio::process::Command::new("sh");
        command.args(["-c", &script]).env_clear().envs([COOKIE, ("PLUGIN_PROTOCOL_VERSIONS", "6")]);
        let ended = command.kill_on_drop(true).output();
        let output = tokio::time::timeout(Duration::from_secs(20), ended).await;
        let output = output.expect("it ends without serving").unwrap();
        assert_eq!(output.status.code(), Some(1), "{limit}");
        assert!(output.stdout.is_empty(), "{limit}");
        assert!(text(&output.stderr).contains("files"), "{limit}: {}", text(&output.stderr));
    }
}
