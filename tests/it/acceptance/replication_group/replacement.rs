//! Changes that replace a group, and changes that never do.

use crate::support::group::{ADDRESS, encrypted, plain};
use crate::support::world::World;

/// A group without a token, so that each flag can change alone.
fn flags(transit: &str, at_rest: &str) -> String {
    plain(&format!(
        "transit_encryption_enabled = {transit}\n  at_rest_encryption_enabled = {at_rest}"
    ))
}

#[track_caller]
fn replaces_because_of(from: (&str, &str), to: (&str, &str), attribute: &str) {
    let world = World::new();
    world.apply_step(&flags(from.0, from.1));
    world.write(&flags(to.0, to.1));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["delete", "create"]);
    assert_eq!(plan.replace_paths(ADDRESS), [attribute]);
    let marked: Vec<&str> =
        plan.text.lines().filter(|line| line.contains("# forces replacement")).collect();
    assert_eq!(marked.len(), 1, "{}", plan.text);
    assert!(marked[0].contains(attribute), "{}", plan.text);
    assert!(plan.text.contains("must be replaced"), "{}", plan.text);

    world.apply_step(&flags(to.0, to.1));
    let changes = world.simulator.mutations();
    let expected = ["CreateReplicationGroup", "DeleteReplicationGroup", "CreateReplicationGroup"];
    assert_eq!(changes, expected.map(|action| format!("{action} tf-test")));
    world.destroy_step();
}

#[test]
fn enable_transit_encryption() {
    replaces_because_of(("false", "true"), ("true", "true"), "transit_encryption_enabled");
}

#[test]
fn disable_transit_encryption() {
    replaces_because_of(("true", "false"), ("false", "false"), "transit_encryption_enabled");
}

#[test]
fn enable_at_rest_encryption() {
    replaces_because_of(("true", "false"), ("true", "true"), "at_rest_encryption_enabled");
}

#[test]
fn disable_at_rest_encryption() {
    replaces_because_of(("false", "true"), ("false", "false"), "at_rest_encryption_enabled");
}

#[test]
fn removing_the_flags_never_replaces() {
    let world = World::new();
    world.apply_step(&flags("true", "true"));
    world.write(&plain(""));
    world.try_plan(&["-detailed-exitcode"]).ok();
    world.destroy_step();
}

/// A flag from another resource that changes in the same plan.
fn flag_from(data: bool, attribute: &str) -> String {
    let group = plain(&format!("{attribute} = terraform_data.flag.output"));
    format!("resource \"terraform_data\" \"flag\" {{\n  input = {data}\n}}\n{group}")
}

fn unknown_then(attribute: &str) {
    let world = World::new();
    world.apply_step(&plain(&format!("{attribute} = true")));

    // Unknown at plan: an update in place.
    world.write(&flag_from(true, attribute));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.replace_paths(ADDRESS), Vec::<String>::new());
    world.apply().ok();
    world.assert_no_changes();

    // If the value differs at apply, nothing is destroyed.
    world.write(&flag_from(false, attribute));
    assert_eq!(world.plan().actions(ADDRESS), ["update"]);
    world.apply_needs_another_plan(attribute);
    assert_eq!(world.state().get(ADDRESS, attribute), true);
    // The next plan knows the value and plans the replacement.
    let plan = world.plan();
    assert_eq!(plan.replace_paths(ADDRESS), [attribute]);
    world.destroy_step();
}

#[test]
fn unknown_transit_encryption_does_not_replace() {
    unknown_then("transit_encryption_enabled");
}

#[test]
fn unknown_at_rest_encryption_does_not_replace() {
    unknown_then("at_rest_encryption_enabled");
}

#[test]
fn another_name_or_port_or_subnet_group_replaces() {
    let world = World::new();
    world.apply_step(&encrypted());
    let replaced = |from: &str, to: &str| {
        world.write(&encrypted().replace(from, to));
        world.plan().replace_paths(ADDRESS)
    };
    assert_eq!(replaced("tf-test", "tf-other"), ["replication_group_id"]);
    assert_eq!(replaced("test-subnets", "default"), ["subnet_group_name"]);
    assert_eq!(replaced("auth_token ", "port = 6380\n  auth_token "), ["port"]);
    world.write(&encrypted());
    world.destroy_step();
}
