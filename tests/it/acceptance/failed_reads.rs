//! Reads that fail around a creation or change: none of them destroys anything. Each test has a group, a cluster, a
//! parameter group and a subnet group.

use std::time::Duration;

use serde_json::{Value as Json, json};

use crate::support::terraform::Running;
use crate::support::wait;
use crate::support::world::World;

const GROUP: &str = "elasticache_replication_group.test";
const CLUSTER: &str = "elasticache_cluster.test";
const PARAMETERS: &str = "elasticache_parameter_group.test";
const SUBNETS: &str = "elasticache_subnet_group.test";
const ALL: [&str; 4] = [GROUP, CLUSTER, PARAMETERS, SUBNETS];

/// All four kinds; `days` is what a test changes of groups and clusters, and `description` of the others.
fn all(days: u32, timeout: u32) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id     = "tf-group"
  description              = "A test"
  node_type                = "cache.m4.large"
  num_cache_clusters       = 2
  snapshot_retention_limit = {days}
  tags                     = {{ of = "group" }}
}}

resource "elasticache_cluster" "test" {{
  cluster_id               = "tf-cluster"
  engine                   = "redis"
  node_type                = "cache.m4.large"
  snapshot_retention_limit = {days}
  tags                     = {{ of = "cluster" }}
}}

resource "elasticache_parameter_group" "test" {{
  name   = "tf-params"
  family = "redis3.2"
  tags   = {{ of = "parameters" }}

  parameter {{
    name  = "timeout"
    value = "{timeout}"
  }}
}}

resource "elasticache_subnet_group" "test" {{
  name        = "tf-subnets"
  description = "For {timeout}"
  subnet_ids  = ["subnet-1", "subnet-2"]
  tags        = {{ of = "subnets" }}
}}
"#
    )
}

/// Plans and calls show exactly what a test says: no reads but those of the resources, and each failure at once.
fn world() -> World {
    let world = World::new();
    world.write_provider("plan_checks = \"local\"\n  max_retries = 0");
    world
}

fn denied(action: &str, id: &str) -> Json {
    json!({
        "action": action, "id": id, "kind": "error", "status": 403, "code": "AccessDenied",
        "message": "You are not allowed to do this",
    })
}

fn calls(world: &World, action: &str) -> usize {
    world.simulator.calls(action).len()
}

#[track_caller]
fn assert_kept(world: &World) {
    for address in ALL {
        assert!(!world.state().is_tainted(address), "{address}");
    }
    for create in [
        "CreateReplicationGroup",
        "CreateCacheCluster",
        "CreateCacheParameterGroup",
        "CreateCacheSubnetGroup",
    ] {
        assert_eq!(calls(world, create), 1, "{create}");
    }
    assert_eq!(calls(world, "DeleteReplicationGroup") + calls(world, "DeleteCacheCluster"), 0);
}

/// What can't be read is not created. It costs one read each.
#[test]
fn a_missing_permission_is_found_before_the_creation() {
    let world = world();
    world.write(&all(1, 60));
    for fault in ["AccessDenied", "ExpiredToken"] {
        world.simulator.clear_faults();
        world.simulator.fault(json!({
            "action": "Describe*", "id": "tf-*", "kind": "error", "status": 403, "code": fault,
            "message": "You are not allowed to do this",
        }));
        let describes = [
            "DescribeReplicationGroups",
            "DescribeCacheClusters",
            "DescribeCacheParameterGroups",
            "DescribeCacheSubnetGroups",
        ];
        let before = describes.map(|describe| calls(&world, describe));
        let mut failed = world.apply().failed().says(fault).says("Nothing was created");
        for (describe, before) in describes.iter().zip(before) {
            failed = failed.says(describe);
            assert_eq!(calls(&world, describe), before + 1, "{describe}");
        }
        assert_eq!(world.simulator.mutations(), Vec::<String>::new());
        assert!(ALL.iter().all(|address| world.state().resource(address).is_none()));
    }
    world.simulator.clear_faults();
    world.apply_step(&all(1, 60));
    world.destroy_step();
}

/// No permission to read tags: everything else is there, and the tags are as they were planned.
#[test]
fn unreadable_tags() {
    let world = world();
    world.simulator.fault(denied("ListTagsForResource", "*"));
    world.write(&all(1, 60));
    world.apply().ok().says("Tags can't be read").says("ListTagsForResource");
    assert_kept(&world);
    for (address, tag) in ALL.iter().zip(["group", "cluster", "parameters", "subnets"]) {
        assert_eq!(world.state().get(address, "tags_all"), json!({"of": tag}), "{address}");
    }
    assert!(world.state().get(GROUP, "primary_endpoint_address").is_string());
    let plan = world.try_plan(&["-detailed-exitcode"]).ok();
    let text = plan.says("Tags can't be read").text();
    assert_eq!(text.matches("Warning: Tags can't be read").count(), 1, "{text}");
    // So are changes: what they change is done, and no tag is touched.
    world.write(&all(2, 120));
    world.apply().ok().says("4 changed").says("Tags can't be read");
    assert_eq!(world.state().get(GROUP, "tags_all"), json!({"of": "group"}));
    assert_kept(&world);
    world.simulator.clear_faults();
    world.assert_no_changes();
    world.destroy_step();
}

/// AWS does not say which tags a group has while it takes a snapshot of it: they are as they were, at once and
/// without a warning.
#[test]
fn tags_of_a_group_that_aws_is_working_on() {
    let world = world();
    world.apply_step(&all(1, 60));
    for (status, code, message) in [
        ("snapshotting", "InvalidReplicationGroupState", "Cluster not in available state"),
        ("snapshotting", "CacheClusterNotFound", "tf-group is either not present or not available"),
        ("available", "CacheClusterNotFound", "tf-group is either not present or not available"),
    ] {
        world.simulator.mutate(json!({
            "op": "set_group", "id": "tf-group", "set": {"status": status},
        }));
        world.simulator.clear_faults();
        let (action, id) = ("ListTagsForResource", "tf-group");
        world.simulator.fault(json!({
            "action": action, "id": id, "kind": "error", "status": 400, "code": code, "message": message,
        }));
        let before = calls(&world, "DescribeReplicationGroups");
        let plan = world.try_plan(&["-detailed-exitcode", "-refresh=true"]);
        // The status itself may differ from the state, and nothing else.
        plan.ok().never_says("Tags").never_says("tags");
        assert_eq!(calls(&world, "DescribeReplicationGroups"), before + 1, "it waited");
    }
    world.simulator.clear_faults();
    world.simulator.settle("tf-group");
    world.assert_no_changes();
    world.destroy_step();
}

/// "Not found", an empty list, a server error and refusals, at reads number 3 and later: the thing was seen before.
fn short_outage(describe: &str, not_found: &str, id: &str, list: &str) -> Json {
    let empty = format!(
        "<{describe}Response xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\">\
         <{describe}Result><{list}/></{describe}Result></{describe}Response>"
    );
    json!([
        {"action": describe, "id": id, "nth": 3, "kind": "error", "status": 404, "code": not_found,
         "message": "not found"},
        {"action": describe, "id": id, "nth": 4, "kind": "http", "status": 200,
         "content_type": "text/xml", "body": empty},
        {"action": describe, "id": id, "nth": 5, "kind": "500"},
        {"action": describe, "id": id, "nth": 6, "kind": "expired_token"},
        {"action": describe, "id": id, "nth": 7, "kind": "error", "status": 403, "code": "AccessDenied"},
    ])
}

fn outages(world: &World) {
    world.simulator.clear_faults();
    let [groups, clusters] = [
        (
            "DescribeReplicationGroups",
            "ReplicationGroupNotFoundFault",
            "tf-group",
            "ReplicationGroups",
        ),
        ("DescribeCacheClusters", "CacheClusterNotFound", "tf-cluster", "CacheClusters"),
    ]
    .map(|(describe, not_found, id, list)| short_outage(describe, not_found, id, list));
    world.simulator.fault(groups);
    world.simulator.fault(clusters);
    world.simulator.fault(json!([
        {"action": "ListTagsForResource", "nth": [1, 2, 3], "kind": "503"},
        {"action": "DescribeCacheParameters", "nth": [1, 2], "kind": "500"},
    ]));
}

/// A creation and a change survive an outage, and a look or two that do not find what was seen.
#[test]
fn an_outage_is_waited_out() {
    let world = world();
    world.simulator.configure(json!({"create": 3, "modify": 3}));
    world.write(&all(1, 60));
    outages(&world);
    world.simulator.fault(json!({
        "action": "ModifyCacheParameterGroup", "nth": 1, "kind": "error", "status": 404,
        "code": "CacheParameterGroupNotFound", "message": "not found",
    }));
    world.apply().ok().says("4 added");
    assert_kept(&world);
    world.simulator.clear_faults();
    world.assert_no_changes();

    world.write(&all(2, 120));
    outages(&world);
    world.simulator.fault(json!([
        {"action": "DescribeCacheParameterGroups", "nth": 1, "kind": "error", "status": 404,
         "code": "CacheParameterGroupNotFound", "message": "not found"},
        {"action": "DescribeCacheSubnetGroups", "nth": 1, "kind": "error", "status": 400,
         "code": "CacheSubnetGroupNotFoundFault", "message": "not found"},
        {"action": "DescribeCacheSubnetGroups", "nth": [2, 3], "kind": "500"},
    ]));
    world.run("apply", &["-auto-approve", "-input=false", "-refresh=false"]).ok().says("4 changed");
    assert_kept(&world);
    world.simulator.clear_faults();
    world.assert_no_changes();
    world.destroy_step();
}

/// Waits for the end of a run that takes longer than others.
#[track_caller]
fn wait_for_end(run: &mut Running) {
    let ended = wait::within(Duration::from_mins(4), || run.has_ended().then_some(()));
    assert!(ended.is_some(), "it goes on: {}", run.so_far());
}

/// A permission that is lost after the creation is retried for two minutes. Then the error says why, and how to keep
/// what was created.
#[test]
fn a_permission_that_is_lost_after_the_creation() {
    let world = world();
    world.simulator.configure(json!({"create": "never"}));
    world.simulator.fault(denied("ModifyCacheParameterGroup", "*"));
    world.write(&all(1, 60));
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", 3);
    world.simulator.wait_for_calls(&mut apply, "DescribeCacheClusters", 3);
    world.simulator.fault(denied("DescribeReplicationGroups", "*"));
    world.simulator.fault(json!({"action": "DescribeCacheClusters", "kind": "expired_token"}));
    wait_for_end(&mut apply);
    let mut failed = apply
        .finish()
        .failed()
        .says("Replication group \"tf-group\" was created but can't be read")
        .says("Cluster \"tf-cluster\" was created but can't be read")
        .says("Parameter group \"tf-params\" was created but not completed")
        .says("AccessDenied")
        .says("ExpiredToken");
    for address in [GROUP, CLUSTER, PARAMETERS] {
        let (type_name, _) = address.split_once('.').expect("an address");
        failed = failed.says(&format!("terraform untaint {type_name}."));
        assert!(world.state().is_tainted(address), "{address}");
        world.run("untaint", &[address]).ok();
    }

    // What is left is a wait, and the parameter that could not be set.
    world.simulator.clear_faults();
    let plan = world.plan();
    for address in [GROUP, CLUSTER, PARAMETERS] {
        assert_eq!(plan.actions(address), ["update"], "{address}");
    }
    world.simulator.settle("tf-group");
    world.simulator.settle("tf-cluster");
    world.run("apply", &["-input=false", "tfplan"]).ok().says("0 added, 3 changed, 0 destroyed");
    assert_kept(&world);
    world.assert_no_changes();
    world.simulator.configure(json!({"create": 0}));
    world.destroy_step();
}

/// The same after a change: nothing is tainted, and the next apply only waits.
#[test]
fn a_permission_that_is_lost_after_a_change() {
    let world = world();
    world.apply_step(&all(1, 60));
    world.simulator.configure(json!({"modify": "never"}));
    world.write(&all(2, 120));
    for describe in ["DescribeCacheParameterGroups", "DescribeCacheSubnetGroups"] {
        world.simulator.fault(denied(describe, "*"));
    }
    let arguments = ["apply", "-no-color", "-auto-approve", "-input=false", "-refresh=false"];
    let mut apply = world.terraform.spawn(&arguments);
    world.simulator.wait_for_calls(&mut apply, "ModifyReplicationGroup", 1);
    world.simulator.wait_for_calls(&mut apply, "ModifyCacheCluster", 1);
    for describe in ["DescribeReplicationGroups", "DescribeCacheClusters"] {
        world.simulator.fault(denied(describe, "*"));
    }
    wait_for_end(&mut apply);
    apply
        .finish()
        .failed()
        .says("DescribeReplicationGroups")
        .says("DescribeCacheClusters")
        .says("DescribeCacheParameterGroups")
        .says("DescribeCacheSubnetGroups")
        .says("AccessDenied");
    assert_kept(&world);

    world.simulator.clear_faults();
    world.simulator.configure(json!({"modify": 0}));
    world.simulator.settle("tf-group");
    world.simulator.settle("tf-cluster");
    let changes = world.simulator.mutations();
    world.apply().ok().says("0 added").says("0 destroyed");
    assert_eq!(world.simulator.mutations(), changes, "a wait and no more");
    assert_kept(&world);
    world.assert_no_changes();
    world.destroy_step();
}

/// Somebody else's deletion is called that, and ends the wait for a thing that will not come back.
#[test]
fn what_somebody_else_deletes() {
    let world = world();
    world.simulator.configure(json!({"create": "never"}));
    let two = all(1, 60);
    world.write(&two);
    let delete = |world: &World| {
        world.simulator.delete_group("tf-group");
        world.simulator.mutate(json!({"op": "delete_cluster", "id": "tf-cluster"}));
    };
    let says = |run: Running| {
        run.finish()
            .failed()
            .says("Replication group \"tf-group\" was deleted by something else")
            .says("Cluster \"tf-cluster\" was deleted by something else")
            .never_says("the limit of timeouts");
    };
    let mut apply = world.terraform.spawn(&["apply", "-no-color", "-auto-approve", "-input=false"]);
    world.simulator.wait_for_calls(&mut apply, "DescribeReplicationGroups", 3);
    world.simulator.wait_for_calls(&mut apply, "DescribeCacheClusters", 3);
    delete(&world);
    says(apply);
    world.simulator.configure(json!({"create": 0}));
    world.apply_step(&two);

    // A change that waits for them to become available again.
    for (op, id) in [("set_group", "tf-group"), ("set_cluster", "tf-cluster")] {
        world.simulator.mutate(json!({"op": op, "id": id, "set": {"status": "modifying"}}));
    }
    world.write(&all(2, 60));
    let before = calls(&world, "ModifyCacheCluster");
    let arguments = ["apply", "-no-color", "-auto-approve", "-input=false", "-refresh=false"];
    let mut apply = world.terraform.spawn(&arguments);
    world.simulator.wait_for_calls(&mut apply, "ModifyReplicationGroup", 1);
    world.simulator.wait_for_calls(&mut apply, "ModifyCacheCluster", before + 1);
    delete(&world);
    says(apply);
    world.write(&two);
    let plan = world.plan();
    assert_eq!(
        (plan.actions(GROUP), plan.actions(CLUSTER)),
        (vec!["create".to_owned()], vec!["create".to_owned()])
    );
    world.destroy_step();
}
