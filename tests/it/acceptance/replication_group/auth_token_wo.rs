//! The AUTH token as a write-only argument.

use std::process::Command;

use serde_json::{Value as Json, json};

use crate::support::group::{ADDRESS, TOKEN, encrypted, plain};
use crate::support::processes;
use crate::support::terraform::Output;
use crate::support::world::World;

/// A group with a write-only token.
fn write_only(token: &str, version: i64, more: &str) -> String {
    plain(&format!(
        "transit_encryption_enabled = true
  auth_token_wo              = {token}
  auth_token_wo_version      = {version}
  {more}"
    ))
}

/// A token from an ephemeral resource, which a provisioner also writes to a file. The token has no
/// special characters, because JSON would escape some of them.
fn ephemeral(version: i64) -> String {
    let group = write_only(
        "ephemeral.elasticache_auth_token.test.auth_token",
        version,
        "depends_on = [terraform_data.client]",
    );
    format!(
        r#"
ephemeral "elasticache_auth_token" "test" {{
  length  = 40
  special = false
}}
resource "terraform_data" "client" {{
  triggers_replace = {version}
  provisioner "local-exec" {{
    command     = "printf %s \"$TOKEN\" > token.txt"
    environment = {{ TOKEN = ephemeral.elasticache_auth_token.test.auth_token }}
  }}
}}
{group}"#
    )
}

/// Terraform and provider log everything to a file.
fn logging() -> World {
    let mut world = World::new();
    let log = world.workspace.root().join("trace.log");
    let path = log.to_str().expect("paths here are plain").to_owned();
    world.terraform = world.terraform.clone().env("TF_LOG", "TRACE").env("TF_LOG_PATH", &path);
    world
}

/// The hash that the simulator stores of the token that the client received.
fn told(world: &World) -> String {
    let run = Command::new("sha256sum").arg(world.workspace.work().join("token.txt")).output();
    let sum = String::from_utf8(run.expect("sha256sum runs").stdout).unwrap();
    format!("sha256:{}", sum.split_whitespace().next().unwrap())
}

/// The tokens and strategies that were sent to change the token, in order.
fn sent(world: &World) -> Vec<(String, String)> {
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let of = |call: &Json| {
        let params = &call["params"];
        text(&params["AuthToken"]).zip(text(&params["AuthTokenUpdateStrategy"]))
    };
    calls.iter().filter_map(of).collect()
}

fn strategies(world: &World) -> Vec<String> {
    sent(world).into_iter().map(|(_, strategy)| strategy).collect()
}

#[test]
fn an_ephemeral_token_is_stored_nowhere_and_sent_once_per_version() {
    let world = logging();
    let mut outputs: Vec<Output> = Vec::new();
    let mut tokens = Vec::new();
    for (version, plan) in [(1, "plan1"), (2, "plan2")] {
        world.write(&ephemeral(version));
        outputs.push(world.try_plan(&[&format!("-out={plan}")]).ok());
        outputs.push(world.terraform.run(&["show", "-json", plan]).ok());
        outputs.push(world.run("apply", &["-input=false", plan]).ok());
        tokens.push((world.workspace.read("token.txt"), told(&world)));
        // The same version again, although the value differs in every run.
        outputs.push(world.apply().ok().says("0 added, 0 changed, 0 destroyed"));
        world.assert_no_changes();
    }
    let created = &world.simulator.calls("CreateReplicationGroup")[0]["params"]["AuthToken"];
    assert_eq!(created.as_str(), Some(tokens[0].1.as_str()));
    assert_eq!(sent(&world), [(tokens[1].1.clone(), "ROTATE".to_owned())]);
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "auth_token_enabled"), true);
    assert_eq!(state.get(ADDRESS, "auth_token_wo_version"), 2);
    assert_eq!(state.get(ADDRESS, "auth_token_wo"), Json::Null);

    // The token is only in the file that the provisioner wrote, not in logs, plans or other files.
    let log = std::fs::read_to_string(world.workspace.root().join("trace.log")).unwrap();
    assert!(log.contains("ModifyReplicationGroup"), "the provider did log");
    let none: Vec<String> = Vec::new();
    assert_eq!(world.files_with(&tokens[0].0, &["plan1", "plan2"]), none);
    assert_eq!(world.files_with(&tokens[1].0, &[]), ["work/token.txt"]);
    for (token, _) in &tokens {
        assert!(outputs.iter().all(|output| !output.report().contains(token)));
    }

    // The same search finds a token that terraform stores.
    world.write(&encrypted().replace("at_rest_encryption_enabled = true", ""));
    world.try_plan(&["-out=plan3"]).ok();
    world.run("apply", &["-input=false", "plan3"]).ok();
    let found = world.files_with(TOKEN, &["plan3"]);
    for place in ["work/terraform.tfstate", "work/main.tf", "unpacked/plan3/tfplan"] {
        assert!(found.iter().any(|file| file == place), "{place}: {found:?}");
    }
    assert!(!found.iter().any(|file| file.contains("log")), "{found:?}");
    // The previous token is unknown, so this one was sent.
    assert_eq!(strategies(&world), ["ROTATE", "ROTATE"]);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn a_provider_that_is_killed_leaves_no_token_behind() {
    let world = logging();
    world.simulator.configure(json!({"create": "never"}));
    world.write(&ephemeral(1));
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "CreateReplicationGroup", 1);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", 1);
    processes::signal(apply.provider(), "KILL");
    let output = apply.finish().failed();
    let token = world.workspace.read("token.txt");
    assert_eq!(world.files_with(&token, &[]), ["work/token.txt"]);
    assert!(!output.report().contains(&token));
}

#[test]
fn a_token_moves_out_of_the_state_without_a_call() {
    let world = World::new();
    let transit = "transit_encryption_enabled = true";
    world.apply_step(&plain(&format!("{transit}\n  auth_token = {TOKEN:?}")));
    let before = world.simulator.mutations();
    world.apply_step(&write_only(&format!("{TOKEN:?}"), 1, ""));
    assert_eq!(world.simulator.mutations(), before);
    assert!(!world.workspace.read("terraform.tfstate").contains(TOKEN));
    // The private state of an import has no token: the first version is saved without a call.
    world.import_step(ADDRESS, "tf-test", &["auth_token_wo_version"]);

    // Another version sends the token.
    let other = TOKEN.replace("93xQ", "94xQ");
    world.write(&plain(&format!("{transit}\n  auth_token = {other:?}")));
    world.apply().ok();
    world.apply_step(&write_only(&format!("{TOKEN:?}"), 1, ""));
    assert_eq!(strategies(&world), ["ROTATE", "ROTATE"]);
    // Another version completes a rotation.
    let ended = "auth_token_update_strategy = \"SET\"";
    world.apply_step(&write_only(&format!("{TOKEN:?}"), 1, ended));
    world.apply_step(&write_only(&format!("{TOKEN:?}"), 2, ended));
    assert_eq!(strategies(&world), ["ROTATE", "ROTATE", "SET"]);

    world.write(&plain(transit));
    world.try_plan(&[]).failed().says("AUTH token can't be removed").says("user groups");
    // Terraform plans before it destroys.
    world.write(&write_only(&format!("{TOKEN:?}"), 2, ended));
    world.destroy_step();
}

#[test]
fn a_token_known_only_at_apply_is_set() {
    let world = World::new();
    let source = format!("resource \"terraform_data\" \"token\" {{\n  input = {TOKEN:?}\n}}\n");
    world.apply_step(&plain("transit_encryption_enabled = true"));
    world.write(&format!("{source}{}", write_only("terraform_data.token.output", 1, "")));
    world.validate().ok();
    assert!(world.plan().is_unknown(ADDRESS, "status"));
    world.apply().ok();
    assert_eq!(strategies(&world), ["SET"]);
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn errors_are_at_the_attribute() {
    let world = World::new();
    let diagnostic = |main: &str| {
        world.write(main);
        let diagnostics = world.diagnostics("plan", &["-input=false"]);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        let code = diagnostics[0].code.clone().unwrap_or_default();
        let name = code.split_whitespace().next().unwrap_or_default().to_owned();
        (name, diagnostics[0].text())
    };
    let token = format!("{TOKEN:?}");
    for (main, place, text) in [
        (
            write_only(&token, 1, &format!("auth_token = {token}")),
            "auth_token_wo",
            "Two AUTH tokens",
        ),
        (
            write_only(&token, 1, "").replace("auth_token_wo_version      = 1", ""),
            "auth_token_wo",
            "needs auth_token_wo_version",
        ),
        (write_only("null", 1, ""), "auth_token_wo_version", "needs auth_token_wo"),
        (write_only("\"too-short\"", 1, ""), "auth_token_wo", "auth_token_wo has 9 characters"),
        (
            write_only(&token, 1, "").replace("= true", "= false"),
            "auth_token_wo",
            "traffic is not encrypted",
        ),
    ] {
        let (name, found) = diagnostic(&main);
        assert_eq!(name, place, "{found}");
        assert!(found.contains(text), "{found}");
    }
}
