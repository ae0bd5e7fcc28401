//! The binary ends with its parent, on a signal and on request.

mod support;

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

fn start(arguments: &[&str]) -> (Child, u16) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_elasticache-simulator"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line).expect("a line");
    let port = line
        .trim()
        .strip_prefix("listening on http://127.0.0.1:")
        .and_then(|p| p.parse().ok())
        .expect("a port");
    (child, port)
}

#[test]
fn it_ends_when_standard_input_closes() {
    let (mut child, port) =
        start(&["--port", "0", "--with-parent", "--create-polls", "3", "--churn"]);
    assert_eq!(support::admin(port, "GET", "config", "")["create"]["polls"], 3);
    assert_eq!(support::admin(port, "GET", "config", "")["churn"], true);
    drop(child.stdin.take());
    assert!(child.wait().expect("an end").success());
}

#[test]
fn it_ends_on_request() {
    let (mut child, port) = start(&[]);
    assert_eq!(support::admin(port, "GET", "health", "")["ok"], true);
    support::admin(port, "POST", "stop", "");
    assert!(child.wait().expect("an end").success());
}

#[test]
fn it_ends_on_a_signal() {
    let (mut child, _) = start(&["--config", "{\"modify\": 2}"]);
    let killed =
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill runs");
    assert!(killed.success());
    assert!(child.wait().expect("an end").success());
}

#[test]
fn it_prints_its_tables() {
    let output = |argument: &str| {
        let done = Command::new(env!("CARGO_BIN_EXE_elasticache-simulator"))
            .arg(argument)
            .output()
            .expect("the binary runs");
        String::from_utf8(done.stdout).expect("text")
    };
    assert!(output("--behaviours").trim_end().ends_with("assumed"));
    let listed: serde_json::Value =
        serde_json::from_str(&output("--accepted-parameters")).expect("JSON");
    assert!(listed["CreateReplicationGroup"]["accepted"].as_array().is_some_and(|a| a.len() > 30));
}
