//! Tags: `tags`, `default_tags`, and tags set outside terraform.

use serde_json::{Value as Json, json};

use crate::support::group::{ADDRESS, plain};
use crate::support::world::World;

const ARN: &str = "arn:aws:elasticache:us-east-1:000000000000:replicationgroup:tf-test";

/// The tags in AWS.
fn there(world: &World) -> Json {
    world.simulator.tags(ARN)
}

/// Sets tags outside terraform; null removes one.
fn somebody_sets(world: &World, tags: &Json) {
    world.simulator.mutate(json!({"op": "tags", "arn": ARN, "set": tags}));
}

#[test]
fn added_changed_and_removed_in_place() {
    let world = World::new();
    for tags in [
        json!({"a": "1"}),
        json!({"a": "2", "b": "with <, > & \"quotes\""}),
        json!({"b": "with <, > & \"quotes\"", "empty": ""}),
        json!({}),
    ] {
        world.apply_step(&plain(&format!("tags = {tags}")));
        let state = world.state();
        assert_eq!(state.get(ADDRESS, "tags"), tags);
        assert_eq!(state.get(ADDRESS, "tags_all"), tags);
        assert_eq!(there(&world), tags);
    }
    assert_eq!(world.simulator.calls("ModifyReplicationGroup").len(), 0);
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);

    // Null stays null.
    world.apply_step(&plain("tags = { a = \"1\" }"));
    world.apply_step(&plain(""));
    assert_eq!(world.state().get(ADDRESS, "tags"), Json::Null);
    assert_eq!(there(&world), json!({}));
    world.destroy_step();
}

#[test]
fn tag_with_other_modification() {
    let world = World::new();
    world.simulator.configure(json!({"modify": 2}));
    world.apply_step(&plain("tags = { a = \"1\" }"));
    world.apply_step(&plain("snapshot_retention_limit = 2\n  tags = { a = \"2\" }"));
    assert_eq!(there(&world), json!({"a": "2"}));
    assert_eq!(world.simulator.group("tf-test")["snapshot_retention"], 2);
    world.destroy_step();
}

#[test]
fn default_tags() {
    let world = World::new();
    let default = |tags: &str| world.write_provider(&format!("default_tags {{ tags = {tags} }}"));
    default("{ owner = \"everybody\", stage = \"test\" }");
    world.apply_step(&plain("tags = { stage = \"production\", name = \"cache\" }"));
    let all = json!({"owner": "everybody", "stage": "production", "name": "cache"});
    assert_eq!(world.state().get(ADDRESS, "tags_all"), all);
    assert_eq!(there(&world), all);

    // `tags_all` is known in the plan.
    default("{ owner = \"nobody\" }");
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    let all = json!({"owner": "nobody", "stage": "production", "name": "cache"});
    assert_eq!(plan.after(ADDRESS, "tags_all"), all);
    world.apply().ok();
    world.assert_no_changes();
    assert_eq!(there(&world), all);

    // The same tag in both changes nothing, and an import assigns it to `default_tags`.
    default("{ owner = \"nobody\", name = \"cache\" }");
    world.assert_no_changes();
    world.run("import", &["-state=imported.tfstate", ADDRESS, "tf-test"]).ok();
    let imported = world.state_in("imported.tfstate");
    assert_eq!(imported.get(ADDRESS, "tags"), json!({"stage": "production"}));
    assert_eq!(imported.get(ADDRESS, "tags_all"), all);

    // Removing a default tag removes the tag.
    world.write_provider("");
    world.apply().ok();
    assert_eq!(there(&world), json!({"stage": "production", "name": "cache"}));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn ignored_tags_are_neither_shown_nor_removed() {
    let world = World::new();
    let ignore = "ignore_tags {\n    keys = [\"cost\"]\n    key_prefixes = [\"team:\"]\n  }";
    world.write_provider(ignore);
    world.apply_step(&plain("tags = { a = \"1\" }"));
    somebody_sets(&world, &json!({"cost": "12", "team:name": "x"}));

    world.assert_no_changes();
    assert_eq!(world.state().get(ADDRESS, "tags_all"), json!({"a": "1"}));
    world.apply_step(&plain("tags = { b = \"2\" }"));
    assert_eq!(there(&world), json!({"b": "2", "cost": "12", "team:name": "x"}));
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

#[test]
fn tags_of_aws_itself_are_left_alone() {
    let world = World::new();
    world.apply_step(&plain("tags = { a = \"1\" }"));
    somebody_sets(&world, &json!({"aws:cloudformation:stack-name": "s"}));
    world.assert_no_changes();
    world.import_step(ADDRESS, "tf-test", &[]);
    world.destroy_step();
}

#[test]
fn drift_is_corrected() {
    let world = World::new();
    world.apply_step(&plain("tags = { a = \"1\", b = \"2\" }"));
    somebody_sets(&world, &json!({"a": "other", "b": null, "c": "3"}));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply().ok();
    assert_eq!(there(&world), json!({"a": "1", "b": "2"}));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn tag_calls_wait_until_the_group_is_available() {
    let world = World::new();
    world.apply_step(&plain("tags = { a = \"1\" }"));
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "tf-test", "set": {"status": "snapshotting"}}));
    world.write(&plain("tags = { a = \"2\" }"));

    let seen = world.simulator.calls("DescribeReplicationGroups").len();
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve"]);
    // The plan describes the group too; from this count on the apply waits.
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", seen + 4);
    assert_eq!(there(&world), json!({"a": "1"}));
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "tf-test", "set": {"status": "available"}}));
    apply.finish().ok();
    assert_eq!(there(&world), json!({"a": "2"}));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn unknown_default_tags_are_unknown_in_tags_all() {
    let world = World::new();
    world.write_provider("default_tags {\n    tags = { made = terraform_data.made.output }\n  }");
    world.write(&format!(
        "resource \"terraform_data\" \"made\" {{\n  input = \"now\"\n}}\n{}",
        plain("tags = { a = \"1\" }")
    ));
    let plan = world.plan();
    let unknown = plan.unknown(ADDRESS, "tags_all");
    assert!(unknown == true || unknown["made"] == true, "{unknown}");
    world.apply().ok();
    assert_eq!(there(&world), json!({"a": "1", "made": "now"}));
    world.assert_no_changes();
    world.destroy_step();
}

/// hashicorp/aws: tagWithOtherModification, _version, _numCacheClusters.
#[test]
fn tag_with_other_modification_version_and_num_cache_clusters() {
    let world = World::new();
    let with = |tag: &str, more: &str| {
        plain(&format!("apply_immediately = true\n  tags = {{ a = {tag:?} }}\n  {more}"))
    };
    world.apply_step(&with("1", ""));
    world.write(&with("2", "").replace("3.2.6", "4.0.10"));
    world.apply().ok();
    world.write(&with("3", "").replace("3.2.6", "4.0.10").replace("= 2", "= 3"));
    world.apply().ok();
    assert_eq!(there(&world), json!({"a": "3"}));
    world.assert_no_changes();
    let changes = world.simulator.mutations();
    let changes: Vec<&str> = changes.iter().filter_map(|call| call.split(' ').next()).collect();
    // Tags come last: AWS refuses them unless the group is available.
    let expected = [
        "ModifyReplicationGroup",
        "AddTagsToResource",
        "IncreaseReplicaCount",
        "AddTagsToResource",
    ];
    assert_eq!(changes[1..], expected);
    world.destroy_step();
}
