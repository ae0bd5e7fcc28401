//! `elasticache_parameter_group`.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use crate::support::world::World;

const ADDRESS: &str = "elasticache_parameter_group.test";
const ARN: &str = "arn:aws:elasticache:us-east-1:000000000000:parametergroup:tf-params";

fn named(name: &str, parameters: &[(&str, &str)], more: &str) -> String {
    let mut text = format!(
        "resource \"elasticache_parameter_group\" \"test\" {{\n  name   = {name:?}\n  \
         family = \"redis3.2\"\n  {more}\n"
    );
    for (name, value) in parameters {
        write!(text, "  parameter {{\n    name  = {name:?}\n    value = {value:?}\n  }}\n")
            .unwrap();
    }
    text + "}\n"
}

fn group(parameters: &[(&str, &str)]) -> String {
    named("tf-params", parameters, "")
}

fn exists(world: &World, name: &str) -> bool {
    world.simulator.parameter_groups().contains(&Json::String(name.to_owned()))
}

/// The names in a request that sets or resets parameters.
fn parameters(request: &Json) -> Vec<String> {
    let all = request["params"].as_object().expect("an object");
    let of =
        |number: usize| format!("ParameterNameValues.ParameterNameValue.{number}.ParameterName");
    (1..).map_while(|n| all.get(&of(n))?.as_str().map(str::to_owned)).collect()
}

/// The parameters in the state, by name.
fn shown(world: &World) -> Vec<(String, String)> {
    let state = world.state().get(ADDRESS, "parameter");
    let text = |one: &Json, name: &str| one[name].as_str().expect("a text").to_owned();
    state.as_array().unwrap().iter().map(|one| (text(one, "name"), text(one, "value"))).collect()
}

const TWO: &[(&str, &str)] = &[("maxmemory-policy", "allkeys-lru"), ("timeout", "60")];

#[test]
fn basic() {
    let world = World::new();
    world.apply_step(&group(TWO));
    let state = world.state();
    assert_eq!(state.get(ADDRESS, "id"), "tf-params");
    assert_eq!(state.get(ADDRESS, "description"), "Managed by Terraform");
    assert_eq!(state.get(ADDRESS, "arn"), ARN);
    assert_eq!(state.get(ADDRESS, "is_global"), false);
    for id in ["TF-Params@us-east-1", ARN] {
        let name = if id.starts_with("TF") { "TF-Params" } else { "tf-params" };
        world.write(&named(name, TWO, ""));
        world.run("import", &["-state=other.tfstate", ADDRESS, id]).ok();
        world.try_plan(&["-state=other.tfstate", "-detailed-exitcode"]).ok();
        std::fs::remove_file(world.workspace.work().join("other.tfstate")).unwrap();
    }
    world.write(&group(TWO));
    world.import_step(ADDRESS, "tf-params", &[]);
    world.destroy_step();
    assert!(!exists(&world, "tf-params"));
}

/// Parameters are set, changed and removed; each request has exactly that change.
#[test]
fn changes_in_place() {
    let world = World::new();
    world.apply_step(&named("tf-params", TWO, "tags = { a = \"1\" }"));
    let next = [("appendfsync", "always"), ("timeout", "120")];
    world.apply_step(&named("tf-params", &next, "tags = { b = \"2\" }"));
    let expected = next.map(|(name, value)| (name.to_owned(), value.to_owned()));
    assert_eq!(shown(&world), expected);
    assert_eq!(
        world.simulator.mutations(),
        [
            "CreateCacheParameterGroup tf-params",
            "ModifyCacheParameterGroup tf-params",
            "ResetCacheParameterGroup tf-params",
            "ModifyCacheParameterGroup tf-params",
            "RemoveTagsFromResource tf-params",
            "AddTagsToResource tf-params",
        ]
    );
    let reset = &world.simulator.calls("ResetCacheParameterGroup")[0];
    assert_eq!(parameters(reset), ["maxmemory-policy"]);
    let modified = &world.simulator.calls("ModifyCacheParameterGroup")[1];
    assert_eq!(parameters(modified), ["appendfsync", "timeout"]);
    assert_eq!(world.simulator.tags(ARN), json!({"b": "2"}));
    world.apply_step(&group(&[]));
    assert!(shown(&world).is_empty());
    world.destroy_step();
}

#[test]
fn create_only_arguments_replace_the_group() {
    let world = World::new();
    world.apply_step(&named("TF-Params", TWO, ""));
    assert_eq!(world.state().get(ADDRESS, "name"), "TF-Params");
    world.write(&named("tf-params", TWO, ""));
    world.assert_no_changes();
    world.write(&named("tf-other", TWO, ""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["name"]);
    world.write(&named("tf-params", TWO, "description = \"other\""));
    assert_eq!(world.plan().replace_paths(ADDRESS), ["description"]);
    let family = group(TWO).replace("redis3.2", "redis7");
    world.write(&family);
    assert_eq!(world.plan().replace_paths(ADDRESS), ["family"]);
    world.apply_step(&family);
    world.destroy_step();
}

const MANY: &[&str] = &[
    "client-output-buffer-limit-normal-hard-limit",
    "client-output-buffer-limit-normal-soft-limit",
    "client-output-buffer-limit-normal-soft-seconds",
    "client-output-buffer-limit-pubsub-hard-limit",
    "client-output-buffer-limit-pubsub-soft-limit",
    "client-output-buffer-limit-pubsub-soft-seconds",
    "databases",
    "hash-max-ziplist-entries",
    "hash-max-ziplist-value",
    "hll-sparse-max-bytes",
    "list-compress-depth",
    "list-max-ziplist-size",
    "maxmemory-samples",
    "min-slaves-max-lag",
    "min-slaves-to-write",
    "set-max-intset-entries",
    "slowlog-log-slower-than",
    "slowlog-max-len",
    "tcp-keepalive",
    "timeout",
    "zset-max-ziplist-entries",
    "zset-max-ziplist-value",
];

/// AWS accepts 20 parameters per call.
#[test]
fn more_parameters_than_one_call_accepts() {
    let world = World::new();
    let many: Vec<(&str, &str)> = MANY.iter().map(|name| (*name, "21")).collect();
    world.apply_step(&group(&many));
    assert_eq!(shown(&world).len(), MANY.len());
    world.apply_step(&group(&[("timeout", "21")]));
    for (action, sizes) in
        [("ModifyCacheParameterGroup", [20, 2]), ("ResetCacheParameterGroup", [20, 1])]
    {
        let calls = world.simulator.calls(action);
        let found: Vec<usize> = calls.iter().map(|call| parameters(call).len()).collect();
        assert_eq!(found, sizes, "{action}");
    }
    world.destroy_step();
}

/// Parameters set, changed or reset outside terraform are drift, and are corrected.
#[test]
fn drift() {
    let world = World::new();
    world.apply_step(&group(TWO));
    world.run("import", &["-state=other.tfstate", ADDRESS, "tf-params"]).ok();
    world.write(&group(&[("timeout", "30"), ("appendfsync", "no")]));
    world.run("apply", &["-state=other.tfstate", "-auto-approve", "-input=false"]).ok();
    world.write(&group(TWO));
    let plan = world.plan();
    assert_eq!(plan.actions(ADDRESS), ["update"]);
    assert_eq!(plan.changed(ADDRESS), ["parameter"]);
    world.apply_step(&group(TWO));
    assert_eq!(shown(&world).len(), 2);
    world.destroy_step();
}

/// AWS may not report a parameter as modified if its value is the default of the family.
#[test]
fn a_parameter_with_the_default_of_its_family_is_not_drift() {
    let world = World::new();
    world.apply_step(&group(TWO));
    let body = "<DescribeCacheParametersResponse \
        xmlns=\"http://elasticache.amazonaws.com/doc/2015-02-02/\"><DescribeCacheParametersResult>\
        <Parameters/></DescribeCacheParametersResult></DescribeCacheParametersResponse>";
    world.simulator.fault(json!({
        "action": "DescribeCacheParameters", "nth": 1, "kind": "http", "status": 200, "body": body,
        "content_type": "text/xml",
    }));
    let before = world.simulator.calls("DescribeCacheParameters").len();
    world.try_plan(&["-detailed-exitcode"]).ok();
    assert_eq!(world.simulator.calls("DescribeCacheParameters").len(), before + 2);
    world.destroy_step();
}

#[test]
fn a_group_and_its_parameters() {
    let world = World::new();
    let both = |policy: &str| {
        format!(
            "{}\nresource \"elasticache_replication_group\" \"test\" {{\n  \
             replication_group_id = \"tf-test\"\n  description = \"d\"\n  \
             node_type = \"cache.m4.large\"\n  engine_version = \"3.2.6\"\n  \
             num_cache_clusters = 1\n  \
             parameter_group_name = elasticache_parameter_group.test.name\n}}\n",
            group(&[("maxmemory-policy", policy)])
        )
    };
    world.apply_step(&both("allkeys-lru"));
    world.apply_step(&both("noeviction"));
    world.destroy_step();
}

/// For a while after the last cluster is deleted, AWS reports that the group is in use.
#[test]
fn deletion_waits_while_in_use() {
    let world = World::new();
    world.apply_step(&group(&[]));
    world.simulator.fault(json!({
        "action": "DeleteCacheParameterGroup", "times": 2, "kind": "error",
        "code": "InvalidCacheParameterGroupState", "status": 400, "message": "still in use",
    }));
    world.destroy_step();
    assert_eq!(world.simulator.calls("DeleteCacheParameterGroup").len(), 3);
}

#[test]
fn disappears() {
    let world = World::new();
    world.apply_step(&group(TWO));
    world.run("import", &["-state=other.tfstate", ADDRESS, "tf-params"]).ok();
    world.run("destroy", &["-state=other.tfstate", "-auto-approve"]).ok();
    assert_eq!(world.plan().actions(ADDRESS), ["create"]);
    world.apply_step(&group(TWO));
    world.destroy_step();
}

#[test]
fn already_exists() {
    let world = World::new();
    world.write(&named("test-params", &[], ""));
    let output = world.apply().failed().says("exists already").says("import {");
    output.says("test-params@us-east-1");
    assert!(exists(&world, "test-params"));
}

#[test]
fn no_change_is_made_twice_after_a_lost_response() {
    let world = World::new();
    let actions = [
        "CreateCacheParameterGroup",
        "ModifyCacheParameterGroup",
        "ResetCacheParameterGroup",
        "DeleteCacheParameterGroup",
    ];
    for action in actions {
        world.simulator.fault(json!({"action": action, "kind": "commit_reset", "times": 1}));
    }
    world.apply_step(&group(TWO));
    world.apply_step(&group(&[]));
    world.destroy_step();
    for action in actions {
        assert_eq!(world.simulator.calls(action).len(), 1, "{action}");
    }
}

/// The group exists, so it is saved in the state; the next apply replaces it.
#[test]
fn parameters_that_could_not_be_set() {
    let world = World::new();
    world.write(&group(&TWO[1..]));
    world.simulator.fault(json!({
        "action": "ModifyCacheParameterGroup", "times": 1, "kind": "error",
        "code": "InvalidParameterCombination", "status": 400, "message": "not these two",
    }));
    let diagnostics = world.diagnostics("apply", &["-auto-approve", "-input=false"]);
    let [error] = diagnostics.as_slice() else { panic!("one message: {diagnostics:#?}") };
    assert_eq!(error.summary, "Parameter group \"tf-params\" was created but not completed");
    assert!(error.detail.contains("terraform untaint elasticache_parameter_group."), "{error:?}");
    assert_eq!(error.code.as_deref(), Some("value = \"60\""));
    assert!(world.state().is_tainted(ADDRESS));
    world.apply_step(&group(TWO));
    world.destroy_step();
}

const WRONG: &[(&str, &str, &str)] = &[
    ("maxmemory-polcy", "allkeys-lru", "Did you mean \"maxmemory-policy\"?"),
    ("maxmemory-policy", "lru", "Allowed: volatile-lru,"),
    ("maxclients", "10", "\"maxclients\" is read-only in redis3.2"),
    ("timeout", "soon", "Write a whole number"),
    ("databases", "0", "Allowed: 1 to 1200000"),
];

/// All errors in one plan, each at its attribute.
#[test]
fn invalid_parameters_are_refused_at_plan() {
    let world = World::new();
    let wrong: Vec<(&str, &str)> = WRONG.iter().map(|(name, value, _)| (*name, *value)).collect();
    world.write(&group(&wrong));
    let diagnostics = world.diagnostics("plan", &["-input=false"]);
    for (name, _, expected) in WRONG {
        let found = diagnostics.iter().find(|diagnostic| diagnostic.detail.contains(expected));
        let found = found.unwrap_or_else(|| panic!("{name}: {diagnostics:#?}"));
        assert!(found.detail.contains(name), "{found:?}");
    }
    assert_eq!(diagnostics.len(), WRONG.len(), "{diagnostics:#?}");
    assert_eq!(world.simulator.calls("DescribeEngineDefaultParameters").len(), 1);
    for (name, value, line) in [
        ("timeout", "soon", "value = \"soon\""),
        ("timeut", "60", "name  = \"timeut\""),
        ("maxclients", "10", "name  = \"maxclients\""),
    ] {
        world.write(&group(&[(name, value)]));
        let diagnostics = world.diagnostics("plan", &["-input=false"]);
        assert_eq!(diagnostics[0].code.as_deref(), Some(line), "{diagnostics:#?}");
    }
    world.write(&group(TWO).replace("redis3.2", "redis0"));
    let diagnostics = world.diagnostics("plan", &["-input=false"]);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(diagnostics[0].summary, "Unknown parameter group family");
    assert_eq!(diagnostics[0].code.as_deref(), Some("family = \"redis0\""));
    assert!(world.simulator.mutations().is_empty());
}

/// Only parameters that the plan sets are checked, and none without permission or with
/// `plan_checks = "local"`.
#[test]
fn unchanged_and_unknown_parameters_are_not_checked() {
    let world = World::new();
    let ask = "DescribeEngineDefaultParameters";
    world.simulator.fault(json!({
        "action": ask, "kind": "error", "code": "AccessDenied", "status": 403, "message": "no",
    }));
    world.apply_step(&group(TWO));
    world.simulator.clear_faults();
    let asked = world.simulator.calls(ask).len();
    world.write(&named("tf-params", TWO, "tags = { a = \"1\" }"));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2);
    world.write(&group(&[]));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2);
    assert_eq!(world.simulator.calls(ask).len(), asked);
    // An unknown value is not an error.
    let unknown = group(TWO).replace("\"60\"", "terraform_data.x.output");
    world
        .write(&format!("{unknown}\nresource \"terraform_data\" \"x\" {{\n  input = \"60\"\n}}\n"));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2);
    assert_eq!(world.simulator.calls(ask).len(), asked);
    world.apply().ok();
    world.assert_no_changes();
    let asked = world.simulator.calls(ask).len();
    world.write_provider("plan_checks = \"local\"");
    world.write(&group(&[("timeout", "1")]));
    world.try_plan(&["-detailed-exitcode"]).ended_with(2);
    assert_eq!(world.simulator.calls(ask).len(), asked);
    world.destroy_step();
}

#[test]
fn a_parameter_given_twice() {
    let world = World::new();
    world.write(&group(&[("timeout", "1"), ("timeout", "2")]));
    world.validate().failed().says("Duplicate parameter").says("timeout");
}

/// `moved` from hashicorp/aws: no import and no call.
#[test]
fn moved_from_hashicorp_aws() {
    let world = World::new();
    world.apply_step(&group(TWO));
    let made = world.state().resource(ADDRESS);
    let mutations = world.simulator.mutations();
    let pair = |(name, value): &(&str, &str)| json!({"name": name, "value": value});
    let state = json!({
        "version": 4, "terraform_version": "1.11.4", "serial": 1,
        "lineage": "00000000-0000-4000-8000-000000000000", "outputs": {},
        "resources": [{
            "mode": "managed", "type": "aws_elasticache_parameter_group", "name": "old",
            "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
            "instances": [{"schema_version": 0, "private": "bnVsbA==", "attributes": {
                "id": "tf-params", "name": "tf-params", "family": "redis3.2", "arn": ARN,
                "description": "Managed by Terraform", "tags": null, "tags_all": {},
                "parameter": TWO.iter().map(pair).collect::<Vec<_>>(),
            }}],
        }],
    });
    world.workspace.write("terraform.tfstate", &state.to_string());
    world.terraform.serve_as("hashicorp/aws");
    let moved = "moved {\n  from = aws_elasticache_parameter_group.old\n  \
                 to   = elasticache_parameter_group.test\n}\n";
    world.write(&format!("{moved}{}", group(TWO)));
    world.apply().ok().says("0 added, 0 changed, 0 destroyed");
    assert_eq!(world.state().resource(ADDRESS), made);
    assert_eq!(world.simulator.mutations(), mutations);
    world.write(&group(TWO));
    world.destroy_step();
}

/// The case parameter-empty-value: an empty value is one, and AWS leaves it out of its answers.
#[test]
fn an_empty_value_settles() {
    let world = World::new();
    let empty = [("notify-keyspace-events", "")];
    world.apply_step(&group(&empty));
    assert_eq!(shown(&world), [("notify-keyspace-events".to_owned(), String::new())]);
    world.import_step(ADDRESS, "tf-params", &[]);
    world.apply_step(&group(&[("notify-keyspace-events", "KEA")]));
    world.apply_step(&group(&empty));
    assert_eq!(world.simulator.calls("ModifyCacheParameterGroup").len(), 3);
    world.destroy_step();
}

/// A group and a replication group that uses it.
fn used(group: &str, version: &str) -> String {
    format!(
        "{group}\nresource \"elasticache_replication_group\" \"test\" {{\n  \
         replication_group_id = \"web\"\n  description = \"d\"\n  \
         node_type = \"cache.m4.large\"\n  engine_version = {version:?}\n  \
         num_cache_clusters = 1\n  apply_immediately = true\n  \
         parameter_group_name = elasticache_parameter_group.test.name\n}}\n"
    )
}

/// The case parameter-group-in-use-waits-15-minutes: said in the plan; the apply ends soon, with the users
/// and the way out, which works.
#[test]
fn a_group_in_use_is_replaced_under_another_name() {
    let world = World::new();
    let timeouts = "timeouts {\n    delete = \"2s\"\n  }";
    let old = named("tf-params", &[], timeouts);
    world.apply_step(&used(&old, "3.2.10"));
    let newer = old.replace("redis3.2", "redis5.0");
    world.write(&used(&newer, "5.0.6"));
    let said = world.diagnostics("plan", &["-input=false"]);
    let [warning] = said.as_slice() else { panic!("one message: {said:#?}") };
    assert_eq!(warning.severity, "warning");
    assert_eq!(warning.code.as_deref(), Some("family = \"redis5.0\""));
    for text in ["replication group \"web\"", "another name", "create_before_destroy"] {
        assert!(warning.detail.contains(text), "{warning:#?}");
    }
    let output = world.apply().failed().says("Can't delete parameter group \"tf-params\"");
    output.says("is used by replication group \"web\"").says("create_before_destroy");
    // What is tainted can't be replaced under the same name either. (Of -replace core shows no warning.)
    world.write(&used(&old, "3.2.10"));
    world.run("taint", &[ADDRESS]).ok();
    let said = world.diagnostics("plan", &["-input=false"]);
    world.run("untaint", &[ADDRESS]).ok();
    assert!(
        said.iter().any(|one| one.summary == "The parameter group to replace is in use"),
        "{said:#?}"
    );
    let way_out = newer
        .replace("tf-params", "tf-params-5")
        .replace(timeouts, "lifecycle {\n    create_before_destroy = true\n  }");
    world.silent_apply_step(&used(&way_out, "5.0.6"));
    assert!(!exists(&world, "tf-params"));
    world.destroy_step();
}

/// Which parameters wait for a reboot, and of what; the group and its clusters show that they do.
#[test]
fn a_static_parameter_names_what_needs_a_reboot() {
    let world = World::new();
    let cluster = "resource \"elasticache_cluster\" \"alone\" {\n  cluster_id = \"sessions\"\n  \
         engine = \"redis\"\n  engine_version = \"3.2.10\"\n  node_type = \"cache.m4.large\"\n  \
         parameter_group_name = elasticache_parameter_group.test.name\n}\n";
    let config =
        |parameters: &[(&str, &str)]| format!("{}{cluster}", used(&group(parameters), "3.2.10"));
    // Nothing uses the group yet.
    world.silent_apply_step(&config(&[("databases", "20")]));
    let status = |address: &str| {
        world.run("apply", &["-refresh-only", "-auto-approve"]).ok();
        world.state().get(address, "parameter_apply_status")
    };
    let both = ["elasticache_replication_group.test", "elasticache_cluster.alone"];
    for address in both {
        assert_eq!(status(address), "in-sync", "{address}");
    }
    for parameters in [&[("databases", "30")][..], &[]] {
        world.write(&config(parameters));
        let said = world.diagnostics("plan", &["-input=false"]);
        let [warning] = said.as_slice() else { panic!("one message: {said:#?}") };
        assert_eq!(warning.severity, "warning");
        for text in ["databases", "replication group \"web\"", "cluster \"sessions\""] {
            assert!(warning.detail.contains(text), "{warning:#?}");
        }
    }
    world.write(&config(&[("databases", "20"), ("timeout", "60")]));
    let said = world.diagnostics("plan", &["-input=false"]);
    assert!(said.is_empty(), "timeout is not static: {said:#?}");
    world.apply_step(&config(&[("databases", "30")]));
    for address in both {
        assert_eq!(status(address), "pending-reboot", "{address}");
    }
    world.assert_no_changes();
    world.destroy_step();
}
