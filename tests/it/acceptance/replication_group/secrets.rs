//! The token is in the state, where terraform stores arguments, and nowhere else.

use serde_json::json;

use crate::support::group::{TOKEN, encrypted, encrypted_with};
use crate::support::terraform::Output;
use crate::support::world::World;

/// Makes terraform log everything to a file.
fn logging(world: &mut World) -> std::path::PathBuf {
    let log = world.workspace.root().join("trace.log");
    let path = log.to_str().expect("paths here are plain").to_owned();
    world.terraform = world.terraform.clone().env("TF_LOG", "TRACE").env("TF_LOG_PATH", &path);
    log
}

#[track_caller]
fn assert_not_in(what: &str, text: &str, token: &str) {
    let around = text.find(token).map(|at| {
        let from = text[..at].rfind('\n').map_or(0, |line| line + 1);
        text[from..].lines().next().unwrap_or_default()
    });
    assert_eq!(around, None, "the token is in {what}");
}

#[test]
fn the_token_is_in_no_log_line_and_no_output() {
    let mut world = World::new();
    let log = logging(&mut world);
    // Each kind of failed request once.
    for (action, kind) in [
        ("CreateReplicationGroup", "500"),
        ("CreateReplicationGroup", "commit_reset"),
        ("ModifyReplicationGroup", "throttling"),
        ("ModifyReplicationGroup", "commit_half"),
    ] {
        world.simulator.fault(json!({"action": action, "kind": kind, "times": 1}));
    }
    let other = TOKEN.replace("93xQ", "94xQ");
    world.write(&encrypted());
    let mut outputs: Vec<Output> = vec![world.validate(), world.try_plan(&[]), world.apply().ok()];
    world.write(&encrypted().replace(TOKEN, &other));
    outputs.extend([world.try_plan(&[]), world.apply().ok(), world.try_plan(&[]).ok()]);

    // The same search finds the token in the state, so the search works.
    let state = world.workspace.read("terraform.tfstate");
    assert!(state.contains(&other));
    assert!(world.workspace.read("terraform.tfstate.backup").contains(TOKEN));

    outputs.push(world.destroy().ok());
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("ModifyReplicationGroup"), "the provider did log");
    for token in [TOKEN, &other] {
        assert_not_in("the log", &log, token);
        for output in &outputs {
            assert_not_in("the output", &output.report(), token);
        }
    }
}

#[test]
fn the_token_is_in_no_error() {
    let mut world = World::new();
    let log = logging(&mut world);
    // AWS may repeat a parameter in its error message.
    world.simulator.fault(json!({
        "action": "CreateReplicationGroup", "kind": "error", "status": 400,
        "code": "InvalidParameterValue", "message": format!("The token {TOKEN} was used before"),
    }));
    world.write(&encrypted());
    let output = world.apply().failed().says("InvalidParameterValue").says("was used before");
    assert_not_in("the error", &output.report(), TOKEN);
    assert_not_in("the log", &std::fs::read_to_string(log).unwrap(), TOKEN);
}

#[test]
fn the_token_is_in_no_message_about_a_wrong_token() {
    let world = World::new();
    // Too short, and with a character that is not allowed.
    for wrong in ["Wrong-9-tok", "Wrong-9-token-with-an-@-sign"] {
        let main = encrypted_with("", "A test").replace(TOKEN, wrong);
        world.write(&main.replace("A test", "Wrong token"));
        let output = world.apply().failed().says("auth_token");
        // Terraform's own snippet shows a literal token from the configuration.
        let ours = output
            .report()
            .lines()
            .filter(|l| !l.contains("auth_token  "))
            .collect::<Vec<_>>()
            .join("\n");
        assert_not_in("the error", &ours, wrong);
    }
}

#[test]
fn the_token_is_masked_in_the_plan() {
    let world = World::new();
    world.write(&encrypted());
    let plan = world.plan();
    assert!(plan.text.contains("auth_token"), "{}", plan.text);
    assert!(plan.text.contains("(sensitive value)"), "{}", plan.text);
    assert_not_in("the plan", &plan.text, TOKEN);
}
