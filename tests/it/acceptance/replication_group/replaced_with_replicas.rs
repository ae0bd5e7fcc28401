//! A replica of a group that is replaced is replaced with it, whichever way it refers to the group.

use serde_json::json;

use super::current::{assert_no_drift, members, world};
use crate::support::group::ADDRESS;
use crate::support::world::{Plan, World};

const REPLICAS: [&str; 3] =
    ["elasticache_cluster.one", "elasticache_cluster.two", "elasticache_cluster.three"];

/// A group and three replicas: one by `id`, one by `replication_group_id`, one by its name.
fn config(name: &str, description: &str, at_rest: bool) -> String {
    let group = format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id       = "{name}"
  description                = "{description}"
  node_type                  = "cache.m5.large"
  at_rest_encryption_enabled = {at_rest}
  subnet_group_name          = "test-subnets"
}}
"#
    );
    let literal = format!("\"{name}\"\n  depends_on = [{ADDRESS}]");
    let references = [format!("{ADDRESS}.id"), format!("{ADDRESS}.replication_group_id"), literal];
    let replica = |(address, reference): (&&str, String)| {
        let replica = address.rsplit('.').next().unwrap();
        format!(
            "resource \"elasticache_cluster\" \"{replica}\" {{\n  cluster_id = \"tf-{replica}\"\n  \
             replication_group_id = {reference}\n}}\n"
        )
    };
    let replicas: String = REPLICAS.iter().zip(references).map(replica).collect();
    group + &replicas
}

#[track_caller]
fn all_replaced(plan: &Plan) {
    for address in REPLICAS {
        assert_eq!(plan.actions(address), ["delete", "create"], "{address}: {}", plan.text);
    }
    assert_eq!(plan.actions(ADDRESS), ["delete", "create"]);
    let text = plan.text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("Replica is replaced with its replication group"), "{}", plan.text);
    assert!(!text.contains("Replacing elasticache_cluster"), "copies are no data: {}", plan.text);
}

/// One apply is enough.
#[track_caller]
fn applies(world: &World) {
    world.run("apply", &["-input=false", "tfplan"]).ok().says("4 added, 0 changed, 4 destroyed");
    assert_no_drift(world);
    assert_eq!(members(world), ["tf-one", "tf-test-001", "tf-three", "tf-two"]);
}

#[test]
fn replicas_are_planned_as_replaced_with_their_group() {
    let world = world();
    world.write(&config("tf-test", "A test", false));
    world.apply().ok();
    assert_no_drift(&world);
    // A change in place leaves them alone.
    world.write(&config("tf-test", "Another", false));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    for address in REPLICAS {
        assert_eq!(plan.actions(address), ["no-op"], "{address}");
    }
    world.write(&config("tf-test", "A test", true));
    all_replaced(&world.plan_with(&["-refresh=false"]));
    let plan = world.plan();
    all_replaced(&plan);
    assert!(plan.is_unknown(ADDRESS, "id"), "the next group is another one");
    for address in REPLICAS {
        assert_eq!(plan.replace_paths(address), ["arn"], "{address}");
    }
    applies(&world);
    // Terraform does not tell the provider of these.
    let replace = format!("-replace={ADDRESS}");
    all_replaced(&world.plan_with(&[&replace, "-refresh=false"]));
    all_replaced(&world.plan_with(&[&replace]));
    applies(&world);
    world.run("taint", &[ADDRESS]).ok();
    all_replaced(&world.plan_with(&["-refresh=false"]));
    all_replaced(&world.plan());
    applies(&world);
    // A group of another name: what the replicas join is known.
    world.write(&config("tf-other", "A test", true));
    let plan = world.plan();
    assert_eq!(plan.after(REPLICAS[0], "replication_group_id"), json!("tf-other"));
    all_replaced(&plan);
    world.run("apply", &["-input=false", "tfplan"]).ok();
    assert_no_drift(&world);
    world.destroy_step();
}
