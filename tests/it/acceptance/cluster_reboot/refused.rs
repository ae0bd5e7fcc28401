//! Operations that AWS would refuse: an error before the call.

use serde_json::Value as Json;

use super::{REBOOT, named, reboot};
use crate::support::world::World;

#[test]
fn errors_before_the_call() {
    let world = World::new();
    world.simulator.put_group("tf-test", 1);
    world.simulator.put_group("tf-sharded", 2);
    world.write(
        &[
            named("sharded", "tf-sharded-0002-001", ""),
            named("node", "tf-test-001", "node_ids = [\"0001\", \"0009\"]"),
            named("nothing", "tf-nothing", ""),
        ]
        .concat(),
    );
    let diagnostics = world.diagnostics("apply", &["-auto-approve", "-input=false"]);
    let about = |name: &str| {
        let about = |d: &&crate::support::world::Diagnostic| {
            d.severity == "error" && d.summary.contains(&format!("\"{name}\""))
        };
        let found = diagnostics.iter().find(about);
        let found = found.unwrap_or_else(|| panic!("nothing about {name}: {diagnostics:#?}"));
        (found.detail.as_str(), found.code.as_deref().unwrap_or_default())
    };
    let (detail, code) = about("tf-sharded-0002-001");
    assert!(detail.contains("guides/rules#reboot-cluster-mode-enabled"), "{detail}");
    assert!(code.contains("cluster_id"), "{code}");
    let (detail, code) = about("tf-test-001");
    assert!(detail.contains("no node 0009. It has node 0001"), "{detail}");
    assert!(code.contains("node_ids"), "{code}");
    assert!(about("tf-nothing").0.contains("no cluster \"tf-nothing\" in region us-east-1"));
    assert_eq!(world.simulator.calls(REBOOT), Vec::<Json>::new());
}

#[test]
fn an_empty_list_of_nodes_is_refused() {
    let world = World::new();
    world.write(&reboot("node_ids = []"));
    world.validate().failed().says("No node to reboot").says("node_ids");
    world.run("import", &["elasticache_cluster_reboot.test", "tf-test-001"]).failed();
}
