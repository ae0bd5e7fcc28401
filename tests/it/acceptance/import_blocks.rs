//! `terraform-provider-elasticache import-blocks`, for Terraform before 1.14 and OpenTofu.

use std::process::{Command, Output};

use serde_json::json;

use crate::support::fleet;
use crate::support::processes::provider_binary;
use crate::support::world::World;

fn import_blocks(world: &World, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(provider_binary());
    command
        .arg("import-blocks")
        .args(arguments)
        .env_clear()
        .env("HOME", world.workspace.home())
        .env("AWS_EC2_METADATA_DISABLED", "true")
        .envs(variables.iter().copied());
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn an_account_is_imported() {
    let world = World::new();
    fleet::create(&world.simulator, 5);
    let url = world.simulator.url();
    let keys = [("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "example")];
    let written = import_blocks(&world, &["--region", "us-east-1", "--endpoint-url", &url], &keys);
    assert!(written.status.success(), "{}", text(&written.stderr));
    assert!(text(&written.stderr).starts_with("23 import blocks."), "{}", text(&written.stderr));
    let blocks = text(&written.stdout);
    let first =
        "import {\n  to = elasticache_cluster.alone-000\n  id = \"alone-000@us-east-1\"\n}\n";
    assert!(blocks.starts_with(first), "{blocks}");
    // Everything from the environment.
    let variables =
        [keys[0], keys[1], ("AWS_REGION", "us-east-1"), ("AWS_ENDPOINT_URL", url.as_str())];
    assert_eq!(text(&import_blocks(&world, &[], &variables).stdout), blocks);

    world.write(blocks);
    world.try_plan(&["-generate-config-out=generated.tf"]).ok();
    world.validate().ok();
    world.try_plan(&["-out=tfplan"]).ok().says("23 to import, 0 to add, 0 to change, 0 to destroy");
    world.run("apply", &["-input=false", "tfplan"]).ok();
    world.assert_no_changes();
    assert_eq!(world.simulator.mutations(), [""; 0]);

    // What can be listed is written, and the errors are those of the provider.
    world
        .simulator
        .fault(json!({"action": "DescribeCacheParameterGroups", "kind": "error", "status": 403,
        "code": "AccessDenied", "message": "not authorized"}));
    let partly = import_blocks(&world, &["--region=us-east-1"], &variables[..4]);
    assert_eq!(partly.status.code(), Some(1));
    assert!(text(&partly.stderr).contains("Error: Can't list parameter groups"));
    assert!(text(&partly.stdout).contains("to = elasticache_subnet_group.net-004"));
    let none = import_blocks(&world, &["--region", "us east"], &keys);
    assert_eq!((none.status.code(), text(&none.stdout)), (Some(1), ""));
    assert!(text(&none.stderr).starts_with("Error: "), "{}", text(&none.stderr));
}
