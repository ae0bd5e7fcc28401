//! A provider with the limits of AWS today (`api_edition = "current"`), and helpers for tests that use it.

use serde_json::Value as Json;

use crate::support::group::ADDRESS;
use crate::support::world::World;

/// A provider with `api_edition = "current"`.
pub(super) fn world() -> World {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    world
}

/// Applies a configuration. The plan after that refreshes and is empty.
#[track_caller]
pub(super) fn apply(world: &World, main: &str) {
    world.write(main);
    world.apply().ok();
    assert_no_drift(world);
}

/// The plan refreshes and is empty.
#[track_caller]
pub(super) fn assert_no_drift(world: &World) {
    let asked = world.simulator.calls("DescribeReplicationGroups").len();
    world.try_plan(&["-detailed-exitcode"]).ok();
    assert!(world.simulator.calls("DescribeReplicationGroups").len() > asked, "nobody asked AWS");
}

/// A plan changes the group in place.
#[track_caller]
pub(super) fn updates(world: &World, main: &str) {
    world.write(main);
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.replace_paths(ADDRESS), Vec::<String>::new());
}

/// The actions of all calls that change something, in order.
pub(super) fn actions(world: &World) -> Vec<String> {
    let all = world.simulator.mutations();
    all.iter().filter_map(|call| call.split(' ').next().map(str::to_owned)).collect()
}

/// The parameters of the last call of an action.
#[track_caller]
pub(super) fn last(world: &World, action: &str) -> Json {
    let calls = world.simulator.calls(action);
    let call = calls.last().unwrap_or_else(|| panic!("{action} was never called"));
    call["params"].clone()
}

/// The values of the parameters whose names start with `prefix`, such as the members of a list.
pub(super) fn params(request: &Json, prefix: &str) -> Vec<String> {
    let all = request.as_object().into_iter().flatten();
    let matching = all.filter(|(name, _)| name.starts_with(prefix));
    matching.filter_map(|(_, value)| value.as_str().map(str::to_owned)).collect()
}

/// The members of the group, sorted by name.
pub(super) fn members(world: &World) -> Vec<String> {
    let state = world.simulator.group("tf-test");
    let shards = state["node_groups"].as_array().cloned().unwrap_or_default();
    let of = |shard: &Json| shard["members"].as_array().cloned().unwrap_or_default();
    let mut ids: Vec<String> = shards
        .iter()
        .flat_map(of)
        .filter_map(|member| {
            member.as_str().or_else(|| member["cluster"].as_str()).map(str::to_owned)
        })
        .collect();
    ids.sort();
    ids
}
