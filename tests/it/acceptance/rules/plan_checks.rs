//! `plan_checks`: whether rules may ask AWS, and what follows from an answer or from none.

use std::collections::BTreeSet;

use serde_json::json;

use crate::support::world::{Diagnostic, REGION, World};

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

/// Everything that a group can name, made by the same plan: neither warned of nor asked for. Whether a
/// reference or `depends_on` orders it makes no difference.
#[test]
fn what_the_same_plan_creates_is_known() {
    let world = World::new();
    let own = r#"
resource "elasticache_subnet_group" "own" {
  name       = "Private"
  subnet_ids = ["subnet-1"]
}
resource "elasticache_parameter_group" "own" {
  name   = "own-params"
  family = "redis7"
}
resource "elasticache_replication_group" "test" {
  replication_group_id = "tf-test"
  description          = "A test"
  node_type            = "cache.m4.large"
  engine_version       = "7.1"
  subnet_group_name    = elasticache_subnet_group.own.name
  parameter_group_name = elasticache_parameter_group.own.name
}
resource "elasticache_replication_group" "literal" {
  replication_group_id = "tf-literal"
  description          = "A test"
  node_type            = "cache.m4.large"
  num_cache_clusters   = 2
  engine_version       = "7.1"
  subnet_group_name    = "private"
  parameter_group_name = "own-params"
  depends_on           = [elasticache_subnet_group.own, elasticache_parameter_group.own]
}
resource "elasticache_cluster" "replica" {
  cluster_id           = "replica"
  replication_group_id = elasticache_replication_group.test.id
}
resource "elasticache_cluster" "seed" {
  cluster_id = "seed"
  engine     = "redis"
  node_type  = "cache.m4.large"
}
resource "elasticache_replication_group" "seeded" {
  replication_group_id = "tf-seeded"
  description          = "A test"
  primary_cluster_id   = elasticache_cluster.seed.cluster_id
}
"#;
    world.write(own);
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.is_empty(), "{said:#?}");
    for asked in ["DescribeCacheSubnetGroups", "DescribeCacheParameterGroups", "DescribeSnapshots"]
    {
        assert_eq!(world.simulator.calls(asked).len(), 0, "{asked}");
    }
    assert_eq!(world.simulator.calls("DescribeCacheClusters").len(), 0);
    world.silent_apply_step(own);

    // What is planned counts, not what AWS has: the old group is for redis7.
    let moved = own
        .replace("redis7", "redis5.0")
        .replace("own-params", "old-params")
        .replace("\"7.1\"", "\"6.2\"");
    world.write(&moved);
    let said = world.diagnostics("plan", &["-input=false"]);
    let wrong = said.iter().filter(|one| one.text().contains("rg-parameter-group-family"));
    assert_eq!(wrong.count(), 2, "{said:#?}");
    world.write(own);
    world.destroy_step();
}

/// Another provider configuration is another process, which knows nothing of this plan.
#[test]
fn what_another_provider_configuration_creates_is_a_conditional_warning() {
    let world = World::new();
    let alias = format!(
        "provider \"elasticache\" {{\n  alias = \"other\"\n  region = {REGION:?}\n  \
         access_key = \"AKIAEXAMPLE\"\n  secret_key = \"example\"\n  {}\n}}\n",
        world.endpoints()
    );
    let subnets = "resource \"elasticache_subnet_group\" \"own\" {\n  provider = elasticache.other\n  \
                   name = \"own\"\n  subnet_ids = [\"subnet-1\"]\n}\n";
    let group = group("own").replace("\"own\"", "elasticache_subnet_group.own.name");
    world.write(&format!("{alias}{subnets}{group}"));
    let said = world.diagnostics("plan", &["-input=false"]);
    let [warning] = said.as_slice() else { panic!("one message: {said:#?}") };
    assert_eq!(warning.severity, "warning");
    assert!(warning.text().contains("If this configuration creates it"), "{warning:?}");
    world.apply().ok();
    world.assert_no_changes();
    world.destroy_step();
}

/// The case parameter-group-not-checked-in-plan.
#[test]
fn parameter_groups_are_checked_in_the_plan() {
    let world = World::new();
    let group = |version: &str, parameters: &str| {
        group("default").replace(
            "num_cache_clusters   = 2",
            &format!(
                "num_cache_clusters = 2\n  engine_version = {version:?}\n  \
                 parameter_group_name = {parameters:?}\n  apply_immediately = true"
            ),
        )
    };
    let says = |severity: &str, rule: &str, text: &str| {
        let said = world.diagnostics("plan", &["-input=false"]);
        let [one] = said.as_slice() else { panic!("one message: {said:#?}") };
        assert_eq!(one.severity, severity, "{one:?}");
        assert!(one.text().contains(rule) && one.text().contains(text), "{one:?}");
        let code = one.code.as_deref().unwrap_or_default();
        assert!(code.starts_with("parameter_group_name"), "{one:?}");
    };
    world.write(&group("5.0.6", "redis5.0"));
    says("warning", "rg-parameter-group-exists", "is \"default.redis5.0\"");
    world.write(&group("5.0.6", "default.redis7"));
    says("error", "rg-parameter-group-family", "for instance \"default.redis5.0\"");
    world.write(&group("5.0.6", "default.redis5.0"));
    world.apply().ok();
    world.write(&group("7.1", "default.redis5.0"));
    says("error", "rg-parameter-group-family", "for instance \"default.redis7\"");
    world.write(&group("5.0.6", "test-params"));
    says("error", "rg-parameter-group-family", "for redis7");
    world.write(&group("5.0.6", "default.redis5.0"));
    world.destroy_step();
}

/// A group that was restored from a snapshot which is gone, and what it could be replaced for.
#[test]
fn a_live_group_is_not_replaced_by_one_that_names_nothing() {
    let world = World::new();
    world.simulator.put_group("source", 1);
    let snapshot = |op: &str| {
        world.simulator.mutate(json!({"op": op, "id": "gone", "group": "source"}));
    };
    snapshot("create_snapshot");
    let restored = |more: &str| {
        let text = group("default").replace("\"default\"", "\"test-subnets\"");
        text.replace('}', &format!("  snapshot_name = \"gone\"\n  {more}\n}}"))
    };
    world.write(&restored(""));
    world.apply().ok();
    snapshot("delete_snapshot");
    world.assert_no_changes();

    let refused = |arguments: &[&str], rules: &[&str]| {
        let said = world.diagnostics("plan", &[&["-input=false"], arguments].concat());
        let errors: Vec<_> = said.iter().filter(|one| one.severity == "error").collect();
        assert_eq!(errors.len(), rules.len(), "{said:#?}");
        for rule in rules {
            let named = |one: &&&Diagnostic| one.text().contains(&format!("#{rule}"));
            let error = errors.iter().find(named).unwrap_or_else(|| panic!("{rule}: {said:#?}"));
            assert!(error.text().contains("it would be deleted"), "{error:?}");
        }
    };
    let gone = "rg-snapshot-exists";
    let address = "elasticache_replication_group.test";
    let replace = format!("-replace={address}");
    refused(&[&replace], &[gone]);
    world.write(&restored("at_rest_encryption_enabled = true"));
    refused(&[], &[gone]);
    refused(&["-refresh=false"], &[gone]);
    world.write(&restored("").replace("test-subnets", "nowhere"));
    refused(&[], &[gone, RULE]);
    let parameters =
        "engine_version = \"5.0.6\"\n  parameter_group_name = \"nowhere\"\n  port = 7000";
    world.write(&restored(parameters));
    refused(&[], &[gone, "rg-parameter-group-exists"]);
    world.write(&restored(""));
    world.run("taint", &[address]).ok();
    refused(&[], &[gone]);
    world.run("untaint", &[address]).ok();
    // Nothing is at stake where nothing is replaced.
    world.write(&restored("").replace("A test", "Another"));
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.is_empty(), "{said:#?}");
    // The plan creates what it names.
    let own = "resource \"elasticache_subnet_group\" \"own\" {\n  name = \"own\"\n  \
               subnet_ids = [\"subnet-1\"]\n}\n";
    snapshot("create_snapshot");
    let own_group = restored("").replace("\"test-subnets\"", "elasticache_subnet_group.own.name");
    world.write(&format!("{own}{own_group}"));
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.iter().all(|one| one.severity == "warning"), "{said:#?}");
    world.write(&restored(""));
    world.destroy().ok();
}

/// However many name the same, AWS is asked once for each kind of thing.
#[test]
fn a_plan_asks_once_for_each_kind() {
    let world = World::new();
    world.simulator.put_group("source", 1);
    world.simulator.mutate(json!({"op": "create_snapshot", "id": "backup", "group": "source"}));
    let groups: String = (0..3)
        .map(|number| {
            let text = group("test-subnets").replace("\"test\"", &format!("\"g{number}\""));
            let text = text.replace("tf-test", &format!("tf-test-{number}"));
            let more = "  snapshot_name = \"backup\"\n  engine_version = \"7.1\"\n  \
                        parameter_group_name = \"test-params\"\n}";
            text.replace('}', more)
        })
        .collect();
    world.write(&groups);
    let before = world.simulator.requests().len();
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.is_empty(), "{said:#?}");
    let mut asked: Vec<String> = world.simulator.requests()[before..]
        .iter()
        .map(|request| request["action"].as_str().unwrap_or_default().to_owned())
        .collect();
    asked.sort_unstable();
    let expected = [
        "DescribeCacheEngineVersions",
        "DescribeCacheParameterGroups",
        "DescribeCacheSubnetGroups",
        "DescribeSnapshots",
    ];
    assert_eq!(asked, expected);
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
