//! `create_before_destroy`, of which Terraform tells no provider: the messages name it.

use crate::support::world::World;

const GROUP: &str = "elasticache_replication_group.test";

/// Each resource with `create_before_destroy`, and the argument that names it.
const RESOURCES: [(&str, &str, &str); 4] = [
    (
        "elasticache_replication_group",
        "replication_group_id",
        "description = \"A test\"\n  node_type = \"cache.m5.large\"\n  subnet_group_name = \"test-subnets\"\n  \
         at_rest_encryption_enabled = false",
    ),
    (
        "elasticache_cluster",
        "cluster_id",
        "engine = \"redis\"\n  node_type = \"cache.m5.large\"\n  subnet_group_name = \"test-subnets\"",
    ),
    ("elasticache_subnet_group", "name", "subnet_ids = [\"subnet-1\"]"),
    ("elasticache_parameter_group", "name", "family = \"redis7\""),
];

fn config() -> String {
    let one = |(kind, name, body): &(&str, &str, &str)| {
        let id = format!("tf-{}", kind.trim_start_matches("elasticache_").replace('_', "-"));
        format!(
            "resource {kind:?} \"test\" {{\n  {name} = {id:?}\n  {body}\n  lifecycle {{\n    \
             create_before_destroy = true\n  }}\n}}\n"
        )
    };
    RESOURCES.iter().map(one).collect()
}

#[test]
fn a_name_in_use_is_perhaps_the_name_of_the_old_one() {
    let world = World::new();
    world.write(&config());
    world.apply().ok();
    // The warning of the plan says it first.
    let encrypted = config().replace("_enabled = false", "_enabled = true");
    assert_ne!(encrypted, config());
    world.write(&encrypted);
    world
        .try_plan(&[])
        .ok()
        .says("With create_before_destroy the new one is created while the existing one is there, so it needs another name");
    world.write(&config());
    for (kind, name, _) in RESOURCES {
        let output = world.run("apply", &["-auto-approve", &format!("-replace={kind}.test")]);
        let text = output.failed().says("exists already").text();
        let at =
            |sentence: &str| text.find(sentence).unwrap_or_else(|| panic!("{sentence}: {text}"));
        let first = at("with create_before_destroy the new");
        at(&format!("Then change {name}, too, or remove create_before_destroy"));
        assert!(first < at("import {"), "the import comes second");
    }
    // Nothing was destroyed, and with another name it works.
    assert!(world.simulator.groups().contains(&"tf-replication-group".to_owned()));
    world.write(&encrypted.replace("\"tf-replication-group\"", "\"tf-encrypted\""));
    world.apply().ok().says("1 added, 0 changed, 1 destroyed");
    assert_eq!(world.state().get(GROUP, "id"), "tf-encrypted");
    world.destroy_step();
}
