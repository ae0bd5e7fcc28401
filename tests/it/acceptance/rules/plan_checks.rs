//! `plan_checks`: whether rules may ask AWS, and what follows from an answer or from none.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::world::{REGION, World};

const RULE: &str = "rg-subnet-group-exists";

fn group(subnet_group: &str) -> String {
    format!(
        r#"
resource "elasticache_replication_group" "test" {{
  replication_group_id = "tf-test"
  description          = "A test"
  node_type            = "cache.m4.large"
  num_cache_clusters   = 2
  subnet_group_name    = {subnet_group:?}
}}
"#
    )
}

#[test]
fn what_is_missing_is_a_warning_in_the_plan_and_an_error_before_the_first_change() {
    let world = World::new();
    world.write(&group("nowhere"));
    let said = world.diagnostics("plan", &["-input=false"]);
    let [warning] = said.as_slice() else { panic!("one message: {said:#?}") };
    assert_eq!(warning.severity, "warning");
    assert!(warning.text().contains(RULE), "{warning:?}");
    assert_eq!(warning.code.as_deref(), Some("subnet_group_name    = \"nowhere\""));
    world.apply().failed().says(RULE).says("There is no subnet group \"nowhere\"");
    assert!(world.simulator.mutations().is_empty());

    world.write_provider("plan_checks = \"local\"");
    let before = world.simulator.requests().len();
    world.try_plan(&[]).ok().never_says(RULE);
    assert_eq!(world.simulator.requests().len(), before, "a plan that creates asks nothing");
    // Then it is AWS that refuses.
    world.apply().failed().never_says(RULE).says("CacheSubnetGroupNotFoundFault");
}

#[test]
fn who_can_not_ask_is_told_nothing() {
    let world = World::new();
    let denied = json!({
        "kind": "error", "status": 403, "code": "AccessDenied", "message": "not allowed",
    });
    world.simulator.fault(denied);
    world.write(&group("nowhere"));
    assert!(world.diagnostics("plan", &["-input=false"]).is_empty());
    assert_eq!(world.simulator.calls("DescribeCacheSubnetGroups").len(), 1);

    world.write_whole_provider(&format!("region = {REGION:?}\n  {}", world.endpoints()));
    assert!(world.diagnostics("plan", &["-input=false"]).is_empty());
    assert_eq!(world.simulator.calls("DescribeCacheSubnetGroups").len(), 1);
}

#[test]
fn a_plan_without_changes_asks_no_more_than_a_refresh() {
    let world = World::new();
    world.write(&group("default"));
    world.apply().ok();
    let before = world.simulator.requests().len();
    world.assert_no_changes();
    let asked: BTreeSet<String> = world.simulator.requests()[before..]
        .iter()
        .map(|request| request["action"].as_str().unwrap_or_default().to_owned())
        .collect();
    let refresh = ["DescribeCacheClusters", "DescribeReplicationGroups", "ListTagsForResource"];
    assert_eq!(asked, refresh.map(str::to_owned).into());
    world.destroy_step();
}
