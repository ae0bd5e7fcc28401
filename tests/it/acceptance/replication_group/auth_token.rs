//! `auth_token`: set, rotated, and `auth_token_update_strategy`.

use serde_json::json;

use crate::support::group::{ADDRESS, TOKEN, encrypted, plain};
use crate::support::world::World;

/// The strategies that were sent, in order.
fn strategies(world: &World) -> Vec<String> {
    let calls = world.simulator.calls("ModifyReplicationGroup");
    let sent = calls.iter().filter_map(|call| call["params"]["AuthTokenUpdateStrategy"].as_str());
    sent.map(str::to_owned).collect()
}

#[test]
fn none_then_set_then_rotated() {
    let world = World::new();
    let transit = "transit_encryption_enabled = true\n  apply_immediately = true";
    world.apply_step(&plain(transit));
    assert_eq!(world.state().get(ADDRESS, "auth_token_enabled"), false);

    // From no token to a token: ROTATE would also accept connections without one.
    let with = |more: &str| plain(&format!("{transit}\n  {more}"));
    let first = with(&format!("auth_token = {TOKEN:?}"));
    world.write(&first);
    world.try_plan(&[]).ok().says("with the strategy SET, the default");
    world.apply_step(&first);
    assert_eq!(world.state().get(ADDRESS, "auth_token_enabled"), true);
    let other = TOKEN.replace("93xQ", "94xQ");
    let set = |token: &str| {
        with(&format!("auth_token = {token:?}\n  auth_token_update_strategy = \"SET\""))
    };
    // Nothing is rotating: AWS would refuse it.
    world.write(&set(&other));
    world
        .try_plan(&[])
        .failed()
        .says("SET needs a token that was rotated before")
        .never_says(TOKEN);
    let rotated = with(&format!("auth_token = {other:?}"));
    world.write(&rotated);
    world.try_plan(&[]).ok().says("The old AUTH token stays valid").never_says(&other);
    world.apply_step(&rotated);
    // Both are valid, so that one of them may be set.
    world.write(&set(TOKEN));
    world.try_plan(&[]).ok().says("SET needs a token that was rotated before");
    world.apply_step(&set(TOKEN));
    assert_eq!(strategies(&world), ["SET", "ROTATE", "SET"]);
    world.destroy_step();
}

#[test]
fn changing_the_strategy_alone_makes_no_call() {
    let world = World::new();
    world.apply_step(&encrypted());
    let before = world.simulator.mutations();
    world.apply_step(
        &encrypted().replace("auth_token ", "auth_token_update_strategy = \"SET\"\n  auth_token "),
    );
    assert_eq!(world.simulator.mutations(), before);
    world.destroy_step();
}

#[test]
fn an_unknown_token_is_not_an_error() {
    let world = World::new();
    let main = encrypted().replace(&format!("{TOKEN:?}"), "terraform_data.token.output");
    world.write(&format!(
        "resource \"terraform_data\" \"token\" {{\n  input = {TOKEN:?}\n}}\n{main}"
    ));
    world.validate().ok();
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["create"]);
    world.apply().ok();
    assert_eq!(world.simulator.group("tf-test")["auth"], json!(true));
    world.assert_no_changes();
    world.destroy_step();
}

/// ROTATE on a group without a token still accepts connections without one, so there is a warning. SET
/// with the same token completes a rotation, and does nothing otherwise.
#[test]
fn a_rotation_warns_and_can_be_completed() {
    let world = World::new();
    let with = |token: &str, strategy: &str| {
        plain(&format!(
            "transit_encryption_enabled = true\n  auth_token = {token:?}\n  \
             auth_token_update_strategy = {strategy:?}"
        ))
    };
    world.apply_step(&plain("transit_encryption_enabled = true"));
    world.write(&with(TOKEN, "ROTATE"));
    world.try_plan(&[]).ok().says("The group still accepts clients without a password");
    world.write(&with(TOKEN, "SET"));
    world.apply().ok().never_says("stays open");
    let other = TOKEN.replace("93xQ", "94xQ");
    world.write(&with(&other, "ROTATE"));
    world.apply().ok();
    world.write(&with(&other, "SET"));
    world.apply().ok();
    assert_eq!(strategies(&world), ["SET", "ROTATE", "SET"]);
    world.assert_no_changes();
    // No rotation is left to complete.
    world.write(&with(&other, "ROTATE"));
    world.apply().ok();
    world.write(&with(&other, "SET"));
    world.apply().ok();
    assert_eq!(strategies(&world).len(), 3);
    world.write(&with(TOKEN, "DELETE"));
    world.validate().failed().says("auth_token_update_strategy = \"DELETE\"").says("user groups");
    world.write(&with(&other, "SET"));
    world.destroy_step();
}

/// A token change would apply pending changes before the maintenance window.
#[test]
fn a_token_change_that_would_apply_pending_changes_early_is_refused_at_plan() {
    let world = World::new();
    let with = |token: &str, more: &str| {
        encrypted().replace(TOKEN, token).replace("auth_token ", &format!("{more}\n  auth_token "))
    };
    world.apply_step(&encrypted());
    world.apply_step(&encrypted().replace("m4.large", "m4.xlarge"));
    let other = TOKEN.replace("93xQ", "94xQ");
    world.write(&with(&other, "").replace("m4.large", "m4.xlarge"));
    world
        .try_plan(&[])
        .failed()
        .says("auth_token")
        .says("node_type")
        .says("apply_immediately = true");
    world.write(&with(&other, "apply_immediately = true").replace("m4.large", "m4.xlarge"));
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}

/// `ignore_changes` is how people live with a token that something else changes: then the token of the configuration
/// is never sent, whatever else changes.
#[test]
fn an_ignored_token_is_not_sent_with_another_change() {
    let world = World::new();
    let group = |token: &str, description: &str, more: &str| {
        let ignored =
            format!("{more}\n  lifecycle {{\n    ignore_changes = [auth_token]\n  }}\n}}");
        let main = encrypted().replace(TOKEN, token).replace("A test", description);
        let end = main.rfind('}').expect("a block");
        format!("{}{ignored}\n", &main[..end])
    };
    world.apply_step(&group(TOKEN, "one", ""));
    let other = TOKEN.replace("93xQ", "94xQ");
    world.write(&group(&other, "one", ""));
    world.assert_no_changes();

    world.apply_step(&group(&other, "two", "tags = { a = \"b\" }"));
    world.apply_step(&group(&other, "two", "auth_token_update_strategy = \"ROTATE\""));
    let sent = world.simulator.calls("ModifyReplicationGroup");
    assert_eq!(sent.len(), 1, "{sent:#?}");
    assert_eq!(sent[0]["params"]["ReplicationGroupDescription"], "two");
    assert!(sent[0]["params"].get("AuthToken").is_none(), "{sent:#?}");
    world.destroy_step();
}
