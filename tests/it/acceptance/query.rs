//! `terraform query` (1.14 and later): what exists is found, its configuration is generated, and its import changes nothing.

use serde_json::json;

use super::guides::configurations;
use crate::support::fleet;
use crate::support::world::World;

/// Of each type, unless it is the nightly run.
const COUNT: usize = 26;
const NIGHTLY: usize = 250;
/// The most calls for the things of one type, without the parameters of each parameter group.
const CALLS: usize = 12;
/// What every region has already: a subnet group and two parameter groups.
const SEEDED: usize = 3;

/// Configures the provider for the simulator, with its Resource Groups Tagging API.
fn world() -> World {
    let world = World::new();
    world.terraform.needs((1, 14));
    let url = world.simulator.url();
    world.write_provider("");
    let provider = world.workspace.read("provider.tf");
    let tagging = format!("resourcegroupstaggingapi = {url:?}\n    elasticache =");
    world.workspace.write(
        "provider.tf",
        &provider.replace("elasticache = \"http", &format!("{tagging} \"http")),
    );
    world
}

#[test]
fn an_account_is_imported_by_its_guide() {
    let world = world();
    let count = if std::env::var_os("NIGHTLY").is_some() { NIGHTLY } else { COUNT };
    fleet::create(&world.simulator, count);
    let steps = configurations("docs/guides/importing.md");
    let [_, lists] = steps.as_slice() else { panic!("two files: {steps:#?}") };
    world.workspace.write("caches.tfquery.hcl", lists);

    world.run("query", &["-generate-config-out=generated.tf"]).ok().never_says("Tags");
    let queried = world.simulator.requests();
    let all = 4 * count + SEEDED;
    let each = world.simulator.calls("DescribeCacheParameters").len();
    assert_eq!(each, count + SEEDED - 1);
    let mut actions = std::collections::BTreeMap::<&str, usize>::new();
    for request in &queried {
        *actions.entry(request["action"].as_str().unwrap()).or_default() += 1;
    }
    assert!(queried.len() - each <= 4 * CALLS, "{actions:?}");

    world.write("");
    world.validate().ok();
    let empty = format!("{all} to import, 0 to add, 0 to change, 0 to destroy");
    let before = world.simulator.requests().len();
    world.try_plan(&["-out=tfplan"]).ok().says(&empty);
    let planned = world.simulator.requests().len() - before;
    // Besides what is read, the plan checks what each resource refers to.
    assert!(planned - (count + SEEDED - 1) <= 4 * CALLS + SEEDED * CALLS, "{planned}");
    world.run("apply", &["-input=false", "tfplan"]).ok().says(&format!("{all} imported"));
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), [""; 0]);
    world.simulator.assert_no_violations();
}

#[test]
fn filters_and_errors_are_those_of_the_list_block() {
    let world = world();
    world.simulator.put_group("shop", 1);
    world.simulator.put_group("other", 1);
    let list = |filter: &str| {
        world.workspace.write(
            "caches.tfquery.hcl",
            &format!(
                "list \"elasticache_replication_group\" \"some\" {{\n  provider = elasticache\n  \
                 config {{\n    {filter}\n  }}\n}}\n"
            ),
        );
        world.run("query", &[])
    };
    list("name_prefix = \"shop\"").ok().says("shop").never_says("other");
    list("colour = \"red\"").failed().says("Unsupported argument");
    list("region = \"us east\"").failed().says("us east");
    world.simulator.fault(json!({"action": "DescribeReplicationGroups", "kind": "error", "status": 403,
        "code": "AccessDenied", "message": "not authorized to perform: elasticache:DescribeReplicationGroups"}));
    list("")
        .failed()
        .says("Can't list replication groups")
        .says("elasticache:DescribeReplicationGroups");
}
