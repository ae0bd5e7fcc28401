//! Every argument of every resource, walked over the schema: an empty text is none, a name in another case
//! is the same, and null is no value of a required argument.

use std::sync::Arc;

use elasticache::framework::model::Model as _;
use elasticache::framework::schema::{Attribute, AttributeType, Mode};
use elasticache::framework::spelling::Comparison;
use elasticache::framework::ty::Type as ValueType;
use elasticache::framework::value::Value;
use elasticache::resources::cluster::model::Cluster;
use elasticache::resources::cluster_reboot::model::ClusterReboot;
use elasticache::resources::failover_test::model::FailoverTest;
use elasticache::resources::parameter_group::model::ParameterGroup;
use elasticache::resources::replication_group::model::ReplicationGroup;
use elasticache::resources::subnet_group::model::SubnetGroup;
use serde_json::{Value as Json, json};

use super::terraform_core::{Cells, Core, State, Type, changed};

pub(super) const CLUSTER: Type = Type { name: "elasticache_cluster", block: Cluster::block };
pub(super) const GROUP: Type =
    Type { name: "elasticache_replication_group", block: ReplicationGroup::block };
pub(super) const SUBNETS: Type =
    Type { name: "elasticache_subnet_group", block: SubnetGroup::block };
pub(super) const PARAMETERS: Type =
    Type { name: "elasticache_parameter_group", block: ParameterGroup::block };
pub(super) const REBOOT: Type =
    Type { name: "elasticache_cluster_reboot", block: ClusterReboot::block };
pub(super) const FAILOVER: Type =
    Type { name: "elasticache_failover_test", block: FailoverTest::block };

/// A configuration of each resource that keeps something in AWS, with as little as it needs.
pub(super) fn minimal() -> [(Type, Json); 5] {
    [
        (
            CLUSTER,
            json!({"cluster_id": "memcached", "engine": "memcached",
            "node_type": "cache.m4.large", "num_cache_nodes": 1}),
        ),
        (
            CLUSTER,
            json!({"cluster_id": "redis", "engine": "redis", "engine_version": "6.2",
            "node_type": "cache.m4.large"}),
        ),
        (
            GROUP,
            json!({"replication_group_id": "group", "description": "d",
            "node_type": "cache.m4.large", "num_cache_clusters": 2, "engine_version": "6.2",
            "transit_encryption_enabled": true, "at_rest_encryption_enabled": true,
            "subnet_group_name": "test-subnets"}),
        ),
        (SUBNETS, json!({"name": "subnets", "subnet_ids": ["subnet-1"]})),
        (PARAMETERS, json!({"name": "parameters", "family": "redis6.x"})),
    ]
}

/// A configuration of each resource.
pub(super) fn all() -> Vec<(Type, Json)> {
    let reboot = (REBOOT, json!({"cluster_id": "redis"}));
    let failover = (FAILOVER, json!({"replication_group_id": "group", "node_group_id": "0001"}));
    minimal().into_iter().chain([reboot, failover]).collect()
}

fn is_optional_text(attribute: &Attribute) -> bool {
    matches!(attribute.ty, AttributeType::Plain(ValueType::String))
        && matches!(attribute.behavior.mode, Mode::Optional | Mode::OptionalComputed)
        && !attribute.behavior.write_only
}

pub(super) fn with(config: &Value, name: &str, value: impl Into<Value>) -> Value {
    let Value::Object(mut items) = config.clone() else { panic!("an object") };
    *items.get_mut(name).expect("an attribute of the type") = value.into();
    Value::Object(items)
}

/// Plans and applies a change that must neither replace anything nor call anything that changes AWS, after
/// which there is nothing to plan.
pub(super) async fn only_recorded(
    core: &Core,
    ty: Type,
    state: &State,
    config: &Value,
    what: &str,
) -> State {
    let mutations = core.simulator.mutations();
    let plan = core.plan(ty, Some(state), config).await.unwrap_or_else(|e| panic!("{what}: {e:?}"));
    assert_eq!(plan.replaces, [""; 0], "{what}");
    let mut state = state.clone();
    if !changed(&state.value, &plan.planned).is_empty() {
        let applied = core.apply(ty, Some(&state), &plan, config).await;
        state = applied.unwrap_or_else(|e| panic!("{what}: {e:?}"));
    }
    assert_eq!(core.simulator.mutations(), mutations, "{what}");
    core.is_settled(ty, &state, config, what).await;
    let read = core.read(ty, &state).await;
    core.is_settled(ty, &read, config, &format!("{what}, after a refresh")).await;
    read
}

/// No parameter of any request is an empty text.
fn nothing_empty_is_sent(core: &Core) {
    for request in core.simulator.requests() {
        let parameters = request["params"].as_object().unwrap_or_else(|| panic!("{request}"));
        for (name, value) in parameters {
            assert_ne!(value, "", "{} sends {name}", request["action"]);
        }
    }
}

#[tokio::test]
async fn an_empty_text_is_none() {
    let core = Arc::new(Core::start("current").await);
    let mut cells = Cells::default();
    for (ty, minimal) in minimal() {
        for attribute in (ty.block)().attributes.iter().filter(|one| is_optional_text(one)) {
            let (core, minimal, name) = (Arc::clone(&core), minimal.clone(), attribute.name);
            let what = format!("{}.{name} of {minimal}", ty.name);
            cells.check(what, async move { empty_text(&core, ty, &minimal, name).await }).await;
        }
    }
    nothing_empty_is_sent(&core);
    cells.passed(50);
}

/// One argument that is `""`.
async fn empty_text(core: &Core, ty: Type, minimal: &Json, name: &str) {
    let config = ty.value(minimal);
    let (left_out, empty) = (with(&config, name, Value::Null), with(&config, name, ""));
    assert_eq!(core.validate(ty, &empty).await, core.validate(ty, &left_out).await);
    // Not every argument may be left out.
    let Ok(without) = core.create(ty, &left_out).await else {
        assert!(core.create(ty, &empty).await.is_err());
        return;
    };
    // Nothing, then "", then nothing again.
    let with_empty = only_recorded(core, ty, &without, &empty, "\"\" after null").await;
    let back = only_recorded(core, ty, &with_empty, &left_out, "null after \"\"").await;
    core.destroy(ty, &back).await;

    // "" from the start, then what AWS has chosen, then "" again.
    let mut state = core.create(ty, &empty).await.unwrap_or_else(|errors| panic!("{errors:?}"));
    assert_eq!(state.value.get(name).as_str(), Some(""));
    let reported = without.value.get(name).clone();
    if reported.as_str().is_some() {
        let given = with(&config, name, reported);
        state = only_recorded(core, ty, &state, &given, "what is reported after \"\"").await;
        state = only_recorded(core, ty, &state, &empty, "\"\" after a value").await;
    }
    core.destroy(ty, &state).await;
}

#[tokio::test]
async fn a_name_in_another_case_is_the_same() {
    let core = Core::start("current").await;
    let more: &[(&str, Json)] = &[
        ("snapshot_name", json!("backup")),
        ("preferred_cache_cluster_azs", json!(["us-east-1a", "us-east-1b"])),
        ("notification_topic_status", json!("active")),
    ];
    let mut cells = 0;
    for (ty, minimal) in minimal() {
        let config = ty.value(&minimal);
        let state = core.create(ty, &config).await.unwrap_or_else(|e| panic!("{minimal}: {e:?}"));
        for attribute in (ty.block)().attributes {
            let configurable = attribute.behavior.mode != Mode::Computed;
            if !configurable || (attribute.behavior.spelling.0)("a", "A") != Comparison::Same {
                continue;
            }
            let name = attribute.name;
            let what = format!("{}.{name} of {}", ty.name, minimal);
            let mut state = state.clone();
            if state.value.get(name).is_null() {
                let Some((_, value)) = more.iter().find(|(given, _)| *given == name) else {
                    continue;
                };
                let one = ty.value(&json!({name: value}));
                state.value = with(&state.value, name, one.get(name).clone());
            }
            let lower = with(&config, name, state.value.get(name).clone());
            let upper = with(&config, name, in_upper_case(state.value.get(name)));
            core.is_settled(ty, &state, &lower, &what).await;
            core.is_settled(ty, &state, &upper, &what).await;
            // And the other way round.
            state.value = with(&state.value, name, in_upper_case(state.value.get(name)));
            core.is_settled(ty, &state, &lower, &what).await;
            cells += 1;
        }
    }
    assert!(cells > 30, "{cells} arguments");
}

fn in_upper_case(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.to_uppercase()),
        Value::List(items) => Value::List(items.iter().map(in_upper_case).collect()),
        Value::Set(items) => Value::Set(items.iter().map(in_upper_case).collect()),
        other => other.clone(),
    }
}

#[tokio::test]
async fn null_is_refused_where_a_value_must_be() {
    let core = Core::start("current").await;
    let mut cells = 0;
    for (ty, minimal) in all() {
        let config = ty.value(&minimal);
        let block = (ty.block)();
        for attribute in &block.attributes {
            let name = attribute.name;
            let what = format!("{}.{name}", ty.name);
            let broken = match (&attribute.ty, attribute.behavior.mode) {
                (_, Mode::Computed) => continue,
                (_, Mode::Required) => vec![(Value::Null, name.to_owned())],
                _ => Vec::new(),
            };
            let elements = match attribute.ty.ty() {
                ValueType::List(_) => vec![(Value::List(vec![Value::Null]), format!("{name}[0]"))],
                ValueType::Set(_) => vec![(Value::Set(vec![Value::Null]), name.to_owned())],
                _ => Vec::new(),
            };
            for (value, place) in broken.into_iter().chain(elements) {
                let found = core.validate(ty, &with(&config, name, value)).await;
                assert!(found.contains(&place), "{what}: {found:?}");
                cells += 1;
            }
        }
        for nested in &block.blocks {
            for attribute in nested.block.attributes.iter().filter(|one| one.behavior.is_required())
            {
                let empty = nested.block.attributes.iter();
                let empty = empty.map(|one| (one.name, Value::Null)).collect();
                let blocks = Value::Set(vec![Value::Object(empty)]);
                let found = core.validate(ty, &with(&config, nested.name, blocks)).await;
                let place = format!("{}.{}", nested.name, attribute.name);
                assert!(found.contains(&place), "{}: {place} is not in {found:?}", ty.name);
                cells += 1;
            }
        }
    }
    assert!(cells > 25, "{cells} arguments");
}
