//! `network_type`, `ip_discovery` and `data_tiering_enabled`.

use serde_json::json;

use super::current::{last, world};
use crate::support::group::ADDRESS;
use crate::support::world::World;

fn group(body: &str) -> String {
    format!(
        "resource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"tf-test\"\n  \
         description = \"A test\"\n  {body}\n}}\n"
    )
}

/// A group in dual-stack subnets.
fn network(body: &str) -> String {
    group(&format!(
        "node_type = \"cache.m7g.large\"\n  subnet_group_name = \"test-subnets\"\n  {body}"
    ))
}

/// The arguments of what AWS shows, whatever it is.
fn shown(world: &World) -> [serde_json::Value; 3] {
    let state = world.state();
    ["network_type", "ip_discovery", "data_tiering_enabled"].map(|name| state.get(ADDRESS, name))
}

#[test]
fn network_type_and_ip_discovery() {
    let world = world();
    let unknown = "resource \"terraform_data\" \"network\" {\n  input = \"dual_stack\"\n}\n";
    let discovery = |version: &str| {
        network(&format!("network_type = \"dual_stack\"\n  ip_discovery = {version:?}"))
    };
    // Unknown in the plan of the creation.
    let main = network("network_type = terraform_data.network.output\n  ip_discovery = \"ipv6\"");
    world.apply_step(&format!("{unknown}{main}"));
    let sent = last(&world, "CreateReplicationGroup");
    assert_eq!([&sent["NetworkType"], &sent["IpDiscovery"]], ["dual_stack", "ipv6"]);
    assert_eq!(shown(&world), [json!("dual_stack"), json!("ipv6"), json!(false)]);

    // Changed, in a call with nothing else; then removed.
    world.apply_step(&discovery("ipv4"));
    let sent = last(&world, "ModifyReplicationGroup");
    assert_eq!(sent["IpDiscovery"], "ipv4");
    let others = ["Action", "Version", "ReplicationGroupId", "IpDiscovery", "ApplyImmediately"];
    let sent = sent.as_object().expect("parameters");
    assert!(sent.keys().all(|name| others.contains(&name.as_str())), "{sent:?}");
    world.import_step(ADDRESS, "tf-test", &[]);
    let calls = world.simulator.mutations();
    world.write(&network(""));
    world.assert_no_changes();

    // What somebody else has changed.
    world
        .simulator
        .mutate(json!({"op": "set_group", "id": "tf-test", "set": {"ip_discovery": "ipv6"}}));
    world.assert_no_changes();
    world.write(&discovery("ipv4"));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert!(plan.changed(ADDRESS).contains(&"ip_discovery".to_owned()));
    assert_eq!(world.simulator.mutations(), calls);

    // AWS can't change the network type, and a value that is unknown replaces nothing.
    world.write(&network("network_type = \"ipv4\"\n  ip_discovery = \"ipv4\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["network_type"]);
    world.write(&format!("{unknown}{main}"));
    assert_eq!(world.plan().replace_paths(ADDRESS), [""; 0]);
    world.destroy_step();
}

/// Null, `"ipv4"` and `false` mean the same, and none of them is a call.
#[test]
fn what_every_group_has_is_no_difference() {
    let world = world();
    let inert =
        "network_type = \"ipv4\"\n  ip_discovery = \"ipv4\"\n  data_tiering_enabled = false";
    world.apply_step(&network(""));
    assert_eq!(shown(&world), [json!("ipv4"), json!("ipv4"), json!(false)]);
    let calls = world.simulator.mutations();
    for body in [inert, ""] {
        world.write(&network(body));
        world.assert_no_changes();
    }
    assert_eq!(world.simulator.mutations(), calls);
    // AWS shows nothing of it, as of a group that is older than these arguments.
    world.simulator.mutate(json!({"op": "set_group", "id": "tf-test", "set":
        {"omit": ["NetworkType", "IpDiscovery", "DataTiering"]}}));
    world.write(&network(inert));
    world.assert_no_changes();
    world.destroy_step();
}

#[test]
fn data_tiering() {
    let world = world();
    let tiered = |more: &str| group(&format!("node_type = \"cache.r6gd.xlarge\"\n  {more}"));
    world.write(&tiered(""));
    world.try_plan(&[]).failed().says("Write data_tiering_enabled = true");
    world.apply_step(&tiered("data_tiering_enabled = true"));
    assert_eq!(last(&world, "CreateReplicationGroup")["DataTieringEnabled"], "true");
    world.import_step(ADDRESS, "tf-test", &[]);
    world.write(&tiered(""));
    world.assert_no_changes();
    world.write(&group("node_type = \"cache.r6g.xlarge\"\n  data_tiering_enabled = false"));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["data_tiering_enabled"]);

    // A larger node of the family is a change in place, one of another family is refused.
    world.apply_step(&group("node_type = \"cache.r6gd.2xlarge\"\n  apply_immediately = true"));
    assert_eq!(world.simulator.calls("CreateReplicationGroup").len(), 1);
    world.write(&group("node_type = \"cache.r7g.2xlarge\"\n  apply_immediately = true"));
    world.try_plan(&[]).failed().says("node_type");
    world.write(&tiered("data_tiering_enabled = true"));
    world.destroy_step();
}
