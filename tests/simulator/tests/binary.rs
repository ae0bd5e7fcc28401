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

/// Runs it to its end; gives whether it succeeded and what it wrote.
fn output_of(arguments: &[&str]) -> (bool, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_elasticache-simulator"));
    let done = command.args(arguments).output().expect("the binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (done.status.success(), text(done.stdout), text(done.stderr))
}

/// The first line is for programs, the others are for people.
#[test]
fn it_says_how_to_use_it() {
    // Its standard input ends at once, and so does it.
    let (success, text, _) = output_of(&["--with-parent"]);
    let url = text.lines().next().and_then(|line| line.strip_prefix("listening on "));
    let url = url.expect("the URL in the first line");
    assert!(success);
    for service in ["ELASTICACHE", "STS"] {
        let line = format!("  export AWS_ENDPOINT_URL_{service}={url}\n");
        assert!(text.contains(&line), "{text}");
    }
}

#[test]
fn it_begins_with_a_seed() {
    let dir = std::env::temp_dir().join(format!("seed-{}", std::process::id()));
    let write = |text: &str| {
        std::fs::write(&dir, text).expect("a file");
        dir.to_str().expect("a plain path").to_owned()
    };
    let path = write(
        r#"[{"op": "put_subnet_group", "id": "private"}, {"op": "create_group", "id": "sessions", "members": 2}]"#,
    );
    let (mut child, port) = start(&["--seed", &path]);
    let state = support::admin(port, "GET", "state", "");
    assert_eq!(state[0]["groups"][0]["id"], "sessions");
    assert!(state[0]["subnet_groups"].to_string().contains("private"), "{state}");
    support::admin(port, "POST", "stop", "");
    assert!(child.wait().expect("an end").success());
    for (text, says) in [
        ("{}", "expected a JSON list"),
        ("[", "EOF"),
        (r#"[{"op": "create_grp", "id": "x"}]"#, "unknown op create_grp"),
    ] {
        let (success, _, error) = output_of(&["--seed", &write(text)]);
        assert!(!success && error.contains(says), "{text}: {error}");
    }
    std::fs::remove_file(&dir).expect("the file");
}

#[test]
fn help_version_and_mistakes() {
    let (success, help, _) = output_of(&["--help"]);
    assert!(success);
    let source = include_str!("../src/arguments.rs");
    let options =
        source.split("            \"--").skip(1).filter_map(|rest| rest.split('"').next());
    let options: Vec<_> = options.collect();
    assert!(options.len() > 10, "{options:?}");
    for option in options {
        assert!(help.contains(&format!("  --{option}")), "--help does not name --{option}");
    }
    let version = format!("elasticache-simulator {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(output_of(&["--version"]), (true, version, String::new()));
    for (arguments, says) in [
        (&["--prot", "1"][..], "unknown argument --prot"),
        (&["--port"], "--port needs a value"),
        (&["--port", "x"], "x is not a port"),
        (&["--seed", "/no/such/file"], "--seed /no/such/file: No such file"),
        (&["--create-polls", "-1"], "-1 is not a number"),
    ] {
        let (success, _, error) = output_of(arguments);
        assert!(!success && error.contains(says), "{arguments:?}: {error}");
    }
}

#[test]
fn it_prints_its_tables() {
    let output = |argument: &str| output_of(&[argument]).1;
    assert!(output("--behaviours").trim_end().ends_with("assumed"));
    let listed: serde_json::Value =
        serde_json::from_str(&output("--accepted-parameters")).expect("JSON");
    assert!(listed["CreateReplicationGroup"]["accepted"].as_array().is_some_and(|a| a.len() > 30));
}
