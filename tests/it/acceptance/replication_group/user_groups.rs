//! `user_group_ids`, and an AUTH token that user groups replace.

use serde_json::{Value as Json, json};

use super::current::{actions, assert_no_drift, last, world};
use crate::support::group::{ADDRESS, TOKEN};
use crate::support::world::World;

const MODIFY: &str = "ModifyReplicationGroup";

/// A world with user groups.
fn with_user_groups() -> World {
    let world = world();
    for (id, engine) in [("app", "redis"), ("other", "redis"), ("for-valkey", "valkey")] {
        world.simulator.mutate(json!({"op": "create_user_group", "id": id, "engine": engine}));
    }
    world
}

fn group(more: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "tf-test"
  description                = "A test"
  node_type                  = "cache.m5.large"
  engine_version             = "7.1"
  num_cache_clusters         = 2
  transit_encryption_enabled = true
  {more}
}}
"#
    )
}

fn token() -> String {
    format!("auth_token = {TOKEN:?}")
}

const DELETE: &str = "auth_token_update_strategy = \"DELETE\"";

/// The parameters of the last ModifyReplicationGroup besides those that every call has.
fn sent(world: &World) -> Vec<(String, String)> {
    let call = last(world, MODIFY);
    let always = ["Action", "Version", "ReplicationGroupId"];
    let all = call.as_object().into_iter().flatten();
    let text = |value: &Json| value.as_str().unwrap_or_default().to_owned();
    all.filter(|(name, _)| !always.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), text(value)))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn modified(world: &World) -> usize {
    actions(world).iter().filter(|action| *action == MODIFY).count()
}

/// From a token to user groups, other user groups, and back to a token: each in one call.
#[test]
fn a_rotation_from_auth_to_user_groups_and_back() {
    let world = with_user_groups();
    world.apply_step(&group(&token()));
    assert_eq!(world.state().get(ADDRESS, "user_group_ids"), json!([]));
    assert_ne!(world.state().get(ADDRESS, "auth_token_last_modified"), Json::Null);
    assert_ne!(world.state().get(ADDRESS, "create_time"), Json::Null);

    // The token does not go without a word.
    world.write(&group("user_group_ids = [\"app\"]"));
    world.try_plan(&[]).failed().says("AUTH token can't be removed").says("\"DELETE\"");
    world.write(&group(&format!("user_group_ids = [\"app\"]\n  {}", token())));
    world.validate().failed().says("Both auth_token and user_group_ids are given");
    world.write(&group(DELETE));
    world.validate().failed().says("AUTH token can't be deleted alone");
    world.write(&group(&format!("{DELETE}\n  {}", token())));
    world.validate().failed().says("AUTH token is given and deleted").never_says(TOKEN);
    assert_eq!(modified(&world), 0);

    let users = |ids: &str| group(&format!("user_group_ids = [{ids}]\n  {DELETE}"));
    world.simulator.configure(json!({"modify": 2}));
    world.write(&users("\"app\""));
    world.try_plan(&[]).ok().says("User groups replace the AUTH token").never_says(TOKEN);
    world.apply_step(&users("\"app\""));
    let expected = [
        ("ApplyImmediately", "true"),
        ("AuthTokenUpdateStrategy", "DELETE"),
        ("UserGroupIdsToAdd.member.1", "app"),
    ];
    assert_eq!(sent(&world), pairs(&expected));
    let there = world.simulator.group("tf-test");
    assert_eq!((&there["user_groups"], &there["tokens"]), (&json!(["app"]), &json!([])));
    assert_eq!(world.state().get(ADDRESS, "auth_token_enabled"), false);
    assert_eq!(world.state().get(ADDRESS, "auth_token"), Json::Null);

    // Another spelling and the removal of the line make no call.
    for ids in ["user_group_ids = [\"APP\"]", ""] {
        world.apply_step(&group(ids));
        assert_eq!(modified(&world), 1, "{ids}");
    }
    world.import_step(ADDRESS, "tf-test", &[]);

    // A swap, whose first response is lost, and of which the plan does not know the user group.
    world.simulator.fault(json!({"action": MODIFY, "kind": "commit_reset", "times": 1}));
    let unknown = group("user_group_ids = [terraform_data.id.output]");
    let main = format!("resource \"terraform_data\" \"id\" {{\n  input = \"other\"\n}}\n{unknown}");
    world.write(&main);
    world.try_plan(&[]).ok();
    world.apply().ok();
    world.assert_no_changes();
    world.simulator.clear_faults();
    let expected = [
        ("ApplyImmediately", "true"),
        ("UserGroupIdsToAdd.member.1", "other"),
        ("UserGroupIdsToRemove.member.1", "app"),
    ];
    assert_eq!(sent(&world), pairs(&expected));
    assert_eq!(modified(&world), 2, "it was found, and not sent again");

    // Back: the token comes in the call in which the user groups go.
    world.write(&group(&token()));
    world.try_plan(&[]).failed().says("An AUTH token and user groups").says("user_group_ids = []");
    world.apply_step(&group(&format!("user_group_ids = []\n  {}", token())));
    let call = sent(&world);
    let names: Vec<&str> = call.iter().map(|(name, _)| name.as_str()).collect();
    let expected = ["ApplyImmediately", "AuthToken", "AuthTokenUpdateStrategy", "RemoveUserGroups"];
    assert_eq!(names, expected);
    assert_eq!(modified(&world), 3);
    let there = world.simulator.group("tf-test");
    assert_eq!((&there["user_groups"], &there["auth"]), (&json!([]), &json!(true)));
    world.destroy_step();
}

/// At creation, drift, what AWS is still working on, what is pending besides, and the last user group that goes.
#[test]
fn user_groups_of_a_group_without_a_token() {
    let world = with_user_groups();
    // A user group is busy while it is being added to another group.
    let busy = json!({"action": "CreateReplicationGroup", "kind": "error", "status": 400,
        "code": "InvalidUserGroupState", "message": "busy", "times": 1});
    world.simulator.fault(busy);
    let with = |more: &str| group(&format!("user_group_ids = [\"app\"]\n  {more}"));
    world.apply_step(&with(""));
    assert_eq!(last(&world, "CreateReplicationGroup")["UserGroupIds.member.1"], "app");
    world.simulator.clear_faults();

    // Somebody changes it.
    let set = |users: Json| {
        world.simulator.mutate(json!({
            "op": "set_group", "id": "tf-test", "set": {"user_groups": users},
        }));
    };
    set(json!(["other"]));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    // What is coming and wanted is no difference.
    let pending = |change: Json| {
        world.simulator.mutate(json!({
            "op": "set_pending", "id": "tf-test", "set": {"user_groups": change},
        }));
    };
    pending(json!({"add": ["app"], "remove": ["other"]}));
    assert_no_drift(&world);
    let output = "\noutput \"coming\" {\n  value = \
                  elasticache_replication_group.test.pending_modified_values[0].user_group_ids_to_add\n}\n";
    world.write(&(with("") + output));
    world.apply().ok().says("\"app\"");
    pending(Json::Null);
    set(json!(["app"]));

    // A call at once would make what waits for the maintenance window.
    world.apply_step(&with("").replace("m5.large", "m5.xlarge"));
    let swap =
        |more: &str| with(more).replace("\"app\"", "\"other\"").replace("m5.large", "m5.xlarge");
    world.write(&swap(""));
    world.try_plan(&[]).failed().says("user_group_ids at once").says("node_type");
    let busy = json!({"action": MODIFY, "kind": "error", "status": 400,
        "code": "InvalidUserGroupState", "message": "busy", "times": 1});
    world.simulator.fault(busy);
    world.apply_step(&swap("apply_immediately = true"));
    world.simulator.clear_faults();
    assert_eq!(world.simulator.group("tf-test")["user_groups"], json!(["other"]));

    // AWS is asked whether the user group fits.
    world.write(&with("").replace("\"app\"", "\"for-valkey\""));
    world.try_plan(&[]).failed().says("The engine of user group \"for-valkey\" is \"valkey\"");

    let none =
        group("user_group_ids = []\n  apply_immediately = true").replace("m5.large", "m5.xlarge");
    world.write(&none);
    world.try_plan(&[]).ok().says("The group will accept clients without a password");
    world.apply_step(&none);
    assert_eq!(sent(&world), pairs(&[("ApplyImmediately", "true"), ("RemoveUserGroups", "true")]));
    world.destroy_step();
}
