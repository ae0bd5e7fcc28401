//! `elasticache_subnet_group`.

use serde_json::{Value as Json, json};

use crate::support::world::World;

const ADDRESS: &str = "elasticache_subnet_group.test";
const ARN: &str = "arn:aws:elasticache:us-east-1:000000000000:subnetgroup:tf-subnets";

fn named(name: &str, body: &str) -> String {
    format!("resource \"elasticache_subnet_group\" \"test\" {{\n  name = {name:?}\n  {body}\n}}\n")
}

fn group(body: &str) -> String {
    named("tf-subnets", body)
}

const TWO: &str = "subnet_ids = [\"subnet-1\", \"subnet-2\"]";

fn exists(world: &World, name: &str) -> bool {
    world.simulator.subnet_groups().contains(&Json::String(name.to_owned()))
}

#[test]
fn basic() {
    let world = World::new();
    world.apply_step(&group(TWO));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "id"), "tf-subnets");
    assert_eq!(state.get(ADDRESS, "description"), "Managed by Terraform");
    assert_eq!(state.get(ADDRESS, "arn"), ARN);
    assert!(state.get(ADDRESS, "vpc_id").is_string());
    assert!(exists(&world, "tf-subnets"));
    for id in ["tf-subnets", "TF-Subnets@us-east-1", ARN] {
        let given = if id.starts_with("TF") { named("TF-Subnets", TWO) } else { group(TWO) };
        world.write(&given);
        world.run("import", &["-state=other.tfstate", ADDRESS, id]).ok();
        world.try_plan(&["-state=other.tfstate", "-detailed-exitcode"]).ok();
        std::fs::remove_file(world.workspace.work().join("other.tfstate")).unwrap();
    }
    world.write(&group(TWO));
    world.import_step(ADDRESS, "tf-subnets", &[]);
    world.destroy_step();
    assert!(!exists(&world, "tf-subnets"));
}

/// What all subnets support is known after a change of them, and asked when a group is planned.
#[test]
fn supported_network_types() {
    let world = World::new();
    world.write_provider("api_edition = \"current\"");
    let types = |world: &World| world.state().get(ADDRESS, "supported_network_types");
    world.apply_step(&group("subnet_ids = [\"subnet-dual-1\"]"));
    assert_eq!(types(&world), json!(["dual_stack", "ipv4"]));
    let read = "data \"elasticache_subnet_group\" \"test\" {\n  name = elasticache_subnet_group.test.name\n}\n";
    world.apply_step(&format!("{}{read}", group("subnet_ids = [\"subnet-dual-1\", \"subnet-2\"]")));
    assert_eq!(types(&world), json!(["ipv4"]));
    let data = "data.elasticache_subnet_group.test";
    assert_eq!(world.state().get(data, "supported_network_types"), json!(["ipv4"]));
    world.import_step(ADDRESS, "tf-subnets", &[]);
    world.destroy_step();
}

#[test]
fn changes_in_place() {
    let world = World::new();
    world.apply_step(&group(&format!("{TWO}\n  tags = {{ a = \"1\", b = \"2\" }}")));
    world.apply_step(&group("subnet_ids = [\"subnet-3\", \"subnet-2\"]\n  description = \"Mine\""));
    let asked = world.simulator.mutations();
    assert_eq!(
        asked,
        [
            "CreateCacheSubnetGroup tf-subnets",
            "ModifyCacheSubnetGroup tf-subnets",
            "RemoveTagsFromResource tf-subnets",
        ]
    );
    assert_eq!(world.simulator.tags(ARN), json!({}));
    // The order of subnets does not matter.
    world.write(&group("subnet_ids = [\"subnet-2\", \"subnet-3\"]\n  description = \"Mine\""));
    world.assert_no_changes();
    // Removing the description sets the default again.
    world.apply_step(&group("subnet_ids = [\"subnet-2\", \"subnet-3\"]"));
    assert_eq!(world.state().get(ADDRESS, "description"), "Managed by Terraform");
    world.destroy_step();
}

#[test]
fn another_name_replaces_the_group() {
    let world = World::new();
    world.apply_step(&named("TF-Subnets", TWO));
    assert_eq!(world.state().get(ADDRESS, "name"), "TF-Subnets");
    world.write(&named("tf-subnets", TWO));
    world.assert_no_changes();
    world.write(&named("tf-other", TWO));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["name"]);
    world.apply_step(&named("tf-other", TWO));
    assert!(!exists(&world, "tf-subnets"));
    world.destroy_step();
}

#[test]
fn a_group_and_its_subnets() {
    let world = World::new();
    let both = format!(
        "{}\nresource \"elasticache_replication_group\" \"test\" {{\n  replication_group_id = \"tf-test\"\n  \
         description = \"d\"\n  node_type = \"cache.m4.large\"\n  num_cache_clusters = 1\n  \
         subnet_group_name = elasticache_subnet_group.test.name\n}}\n",
        group(TWO)
    );
    world.apply_step(&both);
    world.destroy_step();
}

/// For a while after the last cluster is deleted, AWS reports that the group is in use.
#[test]
fn deletion_waits_while_in_use() {
    let world = World::new();
    world.apply_step(&group(TWO));
    world.simulator.fault(json!({
        "action": "DeleteCacheSubnetGroup", "times": 2, "kind": "error",
        "code": "CacheSubnetGroupInUse", "status": 400, "message": "in use",
    }));
    world.destroy_step();
    assert_eq!(world.simulator.calls("DeleteCacheSubnetGroup").len(), 3);
}

#[test]
fn disappears() {
    let world = World::new();
    world.apply_step(&group(TWO));
    world.simulator.mutate(json!({"op": "delete_subnet_group", "id": "tf-subnets"}));
    assert_eq!(world.plan().actions(ADDRESS), ["create"]);
    world.apply_step(&group(TWO));
    world.destroy_step();
}

#[test]
fn already_exists() {
    let world = World::new();
    world.write(&named("test-subnets", TWO));
    let output = world.apply().failed().says("exists already").says("import {");
    output.says("test-subnets@us-east-1");
    assert!(exists(&world, "test-subnets"));
}

#[test]
fn no_change_is_made_twice_after_a_lost_response() {
    let world = World::new();
    let lose = |action: &str| {
        world.simulator.clear_faults();
        world.simulator.fault(json!({"action": action, "kind": "commit_reset", "times": 1}));
    };
    lose("CreateCacheSubnetGroup");
    world.apply_step(&group(TWO));
    lose("ModifyCacheSubnetGroup");
    world.apply_step(&group(&format!("{TWO}\n  description = \"other\"")));
    lose("DeleteCacheSubnetGroup");
    world.destroy_step();
    for action in ["CreateCacheSubnetGroup", "ModifyCacheSubnetGroup", "DeleteCacheSubnetGroup"] {
        assert_eq!(world.simulator.calls(action).len(), 1, "{action}");
    }
}

#[test]
fn empty_subnet_ids() {
    let world = World::new();
    world.write(&group("subnet_ids = []"));
    world.validate().failed().says("No subnet").says("subnet_ids");
}

/// `moved` from hashicorp/aws: no import and no call.
#[test]
fn moved_from_hashicorp_aws() {
    let world = World::new();
    world.apply_step(&group(TWO));
    let made = world.state().resource(ADDRESS);
    let mutations = world.simulator.mutations();
    let state = json!({
        "version": 4, "terraform_version": "1.11.4", "serial": 1,
        "lineage": "00000000-0000-4000-8000-000000000000", "outputs": {},
        "resources": [{
            "mode": "managed", "type": "aws_elasticache_subnet_group", "name": "old",
            "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
            "instances": [{"schema_version": 0, "private": "bnVsbA==", "attributes": {
                "id": "tf-subnets", "name": "tf-subnets", "arn": ARN, "vpc_id": "vpc-1",
                "description": "Managed by Terraform", "tags": {}, "tags_all": {},
                "subnet_ids": ["subnet-1", "subnet-2"],
            }}],
        }],
    });
    world.workspace.write("terraform.tfstate", &state.to_string());
    world.terraform.serve_as("hashicorp/aws");
    let moved = "moved {\n  from = aws_elasticache_subnet_group.old\n  \
                 to   = elasticache_subnet_group.test\n}\n";
    world.write(&format!("{moved}{}", group(TWO)));
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.state().resource(ADDRESS), made);
    assert_eq!(world.simulator.mutations(), mutations);
    world.write(&group(TWO));
    world.destroy_step();
}
