//! Every attribute of the four resources of hashicorp/aws that move here, with what that provider writes into
//! a state by itself, in all versions of its schemas: nothing is to be done about any of it.

use std::sync::Arc;

use elasticache::framework::value::Value;
use serde_json::{Map, Value as Json, json};

use super::arguments::{CLUSTER, GROUP, PARAMETERS, SUBNETS};
use super::terraform_core::{Cells, Core, State, Type};

const TABLE: &str = include_str!("hashicorp.tsv");

/// A row of the table.
struct Row {
    resource: &'static str,
    versions: Vec<i64>,
    attribute: &'static str,
    values: Vec<Json>,
}

fn rows() -> Vec<Row> {
    let row = |line: &'static str| {
        let [resource, versions, attribute, values] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("four columns: {line}");
        };
        let json =
            |text: &str| serde_json::from_str(text).unwrap_or_else(|e| panic!("{line}: {e}"));
        Row {
            resource,
            versions: versions.split(' ').map(|one| one.parse().unwrap()).collect(),
            attribute,
            values: values.split(" | ").filter(|one| !one.is_empty()).map(json).collect(),
        }
    };
    TABLE.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

/// A value of our own state as JSON.
fn json_of(value: &Value) -> Json {
    match value {
        Value::Null | Value::Unknown => Json::Null,
        Value::Bool(value) => json!(value),
        Value::Number(number) => json!(number.to_i64()),
        Value::String(text) => json!(text),
        Value::List(items) | Value::Set(items) => items.iter().map(json_of).collect(),
        Value::Map(items) => {
            items.iter().map(|(name, item)| (name.clone(), json_of(item))).collect()
        }
        Value::Object(items) => {
            items.iter().map(|(name, item)| (name.to_owned(), json_of(item))).collect()
        }
    }
}

/// The state of hashicorp/aws: what AWS says of our own object, and the first value of each row.
fn base(rows: &[&Row], ours: &State) -> Map<String, Json> {
    let mut state = Map::new();
    for name in ["id", "name", "cluster_id", "replication_group_id"] {
        state.insert(name.to_owned(), json_of(ours.value.get(name)));
    }
    for row in rows {
        let value = row.values.first().cloned();
        let value = value.unwrap_or_else(|| json_of(ours.value.get(row.attribute)));
        state.insert(row.attribute.to_owned(), value);
    }
    state
}

#[tokio::test]
async fn what_hashicorp_aws_writes_by_itself_is_nothing_to_do() {
    let core = Arc::new(Core::start("current").await);
    let kinds: [(Type, &str, Json); 4] = [
        (
            GROUP,
            "replication_group",
            json!({"replication_group_id": "group", "description": "d",
            "node_type": "cache.m4.large", "num_cache_clusters": 2, "engine_version": "6.2",
            "transit_encryption_enabled": true, "at_rest_encryption_enabled": true,
            "subnet_group_name": "test-subnets"}),
        ),
        (
            CLUSTER,
            "cluster",
            json!({"cluster_id": "pages", "engine": "memcached",
            "node_type": "cache.m4.large", "num_cache_nodes": 1}),
        ),
        (SUBNETS, "subnet_group", json!({"name": "subnets", "subnet_ids": ["subnet-1"]})),
        (PARAMETERS, "parameter_group", json!({"name": "parameters", "family": "redis6.x"})),
    ];
    let table = rows();
    let mut cells = Cells::default();
    for (ty, resource, minimal) in kinds {
        let config = ty.value(&minimal);
        let ours = core.create(ty, &config).await.unwrap_or_else(|e| panic!("{minimal}: {e:?}"));
        let made = core.simulator.mutations();
        let of_resource: Vec<&Row> = table.iter().filter(|row| row.resource == resource).collect();
        for version in 0..=3 {
            let rows: Vec<&Row> =
                of_resource.iter().copied().filter(|row| row.versions.contains(&version)).collect();
            for (row, value) in rows.iter().flat_map(|row| row.values.iter().map(move |v| (row, v)))
            {
                let mut state = base(&rows, &ours);
                state.insert(row.attribute.to_owned(), value.clone());
                // An argument that the state of that version has under another name.
                for (name, value) in minimal.as_object().expect("an object").clone() {
                    let renamed = version == 1
                        && resource == "replication_group"
                        && ["description", "num_cache_clusters"].contains(&name.as_str());
                    if !renamed {
                        state.entry(name).or_insert(value);
                    }
                }
                let what = format!("{resource}, version {version}, {} = {value}", row.attribute);
                let (core, config) = (Arc::clone(&core), config.clone());
                let cell = async move {
                    let moved = core.moved(ty, version, &Json::Object(state)).await;
                    let read = core.read(ty, &moved).await;
                    core.is_settled(ty, &read, &config, "moved").await;
                };
                cells.check(what, cell).await;
            }
        }
        assert_eq!(core.simulator.mutations(), made, "{resource}");
    }
    cells.passed(150);
}

/// Up to version 6 hashicorp/aws has the strategy in the state of a group with a token, whoever wrote it.
#[tokio::test]
async fn the_default_strategy_is_nothing_to_do_written_or_not() {
    let core = Core::start("current").await;
    let plain = json!({"replication_group_id": "group", "description": "d",
        "node_type": "cache.m4.large", "num_cache_clusters": 2, "engine_version": "6.2",
        "transit_encryption_enabled": true, "at_rest_encryption_enabled": true,
        "subnet_group_name": "test-subnets", "auth_token": "abcdefghijklmnop1234"});
    let ours = core.create(GROUP, &GROUP.value(&plain)).await.expect("a group");
    let made = core.simulator.mutations();
    let mut written = plain.clone();
    written["auth_token_update_strategy"] = json!("ROTATE");
    let Json::Object(mut state) = json_of(&ours.value) else { panic!("an object") };
    state.insert("auth_token".to_owned(), plain["auth_token"].clone());
    state.insert("auth_token_update_strategy".to_owned(), json!("ROTATE"));
    for config in [plain, written] {
        let moved = core.moved(GROUP, 2, &Json::Object(state.clone())).await;
        let read = core.read(GROUP, &moved).await;
        core.is_settled(GROUP, &read, &GROUP.value(&config), "moved").await;
    }
    assert_eq!(core.simulator.mutations(), made);
}
