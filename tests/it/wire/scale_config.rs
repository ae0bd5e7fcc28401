//! `scale_config` of a Memcached cluster: it goes along with a change of the nodes, and is sent with nothing else.

use elasticache::framework::value::Value;
use serde_json::{Value as Json, json};

use super::arguments::{CLUSTER, with};
use super::terraform_core::{Core, State};

const PERCENTAGE: &str = "ScaleConfig.ScalePercentage";
const MINUTES: &str = "ScaleConfig.ScaleIntervalMinutes";

/// A cluster with this node type and these blocks.
fn cluster(node_type: &str, scale_config: &Json, more: &Json) -> Value {
    let mut config = json!({"cluster_id": "pages", "engine": "memcached", "engine_version": "1.6.12",
        "node_type": node_type, "num_cache_nodes": 1, "scale_config": scale_config});
    for (name, value) in more.as_object().into_iter().flatten() {
        config[name] = value.clone();
    }
    CLUSTER.value(&config)
}

/// Applies a change in place, after which there is nothing to plan. It may wait for the maintenance window.
async fn change(core: &Core, state: &State, config: &Value) -> State {
    let plan = core.plan(CLUSTER, Some(state), config).await.unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(plan.replaces, [""; 0]);
    let (applied, said) = core.apply_to_end(CLUSTER, Some(state), &plan, config).await;
    assert!(said.iter().all(|line| line.starts_with("2 Change waits")), "{said:?}");
    let read = core.read(CLUSTER, &applied).await;
    core.is_settled(CLUSTER, &read, config, "after a change").await;
    read
}

/// What the last ModifyCacheCluster said of the node type, the percentage and the minutes.
fn sent(core: &Core) -> [Json; 3] {
    let calls = core.simulator.calls("ModifyCacheCluster");
    let last = &calls.last().expect("a change")["params"];
    ["CacheNodeType", PERCENTAGE, MINUTES].map(|name| last[name].clone())
}

#[tokio::test]
async fn it_is_sent_with_a_change_of_the_nodes_only() {
    let core = Core::start("current").await;
    let (at_once, large, xlarge) =
        (json!({"apply_immediately": true}), "cache.m4.large", "cache.m4.xlarge");
    let half = json!([{"scale_percentage": 50, "scale_interval_minutes": 2}]);
    let config = cluster(large, &half, &at_once);
    let state = core.create(CLUSTER, &config).await.unwrap_or_else(|e| panic!("{e:?}"));
    let calls = core.simulator.mutations();

    // Changed, removed, empty and back: no call.
    let mut state = core.read(CLUSTER, &state).await;
    for blocks in [json!([{"scale_percentage": 100}]), json!([]), json!([{}]), half.clone()] {
        state = change(&core, &state, &cluster(large, &blocks, &at_once)).await;
    }
    assert_eq!(core.simulator.mutations(), calls);

    let state = change(&core, &state, &cluster(xlarge, &half, &at_once)).await;
    assert_eq!(sent(&core), [json!(xlarge), json!("50"), json!("2")]);
    // Another setting by itself has nothing to do with it.
    let tagged = json!({"apply_immediately": true, "auto_minor_version_upgrade": false});
    let state = change(&core, &state, &cluster(xlarge, &half, &tagged)).await;
    assert_eq!(sent(&core), [Json::Null, Json::Null, Json::Null]);

    // Without a block it needs another cluster, and an unknown one replaces nothing.
    let bare = cluster(large, &json!([]), &at_once);
    let plan = core.plan(CLUSTER, Some(&state), &bare).await.unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(plan.replaces, ["node_type"]);
    let unknown = with(&bare, "scale_config", Value::Unknown);
    let plan = core.plan(CLUSTER, Some(&state), &unknown).await.unwrap_or_else(|e| panic!("{e:?}"));
    assert_eq!(plan.replaces, [""; 0]);
    assert!(plan.said.iter().any(|line| line.contains("may need another plan")), "{:?}", plan.said);
    core.destroy(CLUSTER, &state).await;
}

/// What waits for the maintenance window goes along with a later change as it is.
#[tokio::test]
async fn a_pending_node_type_keeps_how_it_changes() {
    let core = Core::start("current").await;
    let (large, xlarge) = ("cache.m4.large", "cache.m4.xlarge");
    let half = json!([{"scale_percentage": 50}]);
    let config = cluster(large, &half, &json!({}));
    let state = core.create(CLUSTER, &config).await.unwrap_or_else(|e| panic!("{e:?}"));
    let state = change(&core, &state, &cluster(xlarge, &half, &json!({}))).await;
    let Value::List(pending) = state.value.get("pending_modified_values") else { panic!("a list") };
    assert_eq!(pending.len(), 1, "the node type waits");
    let waits = pending[0].get("scale_config");
    assert_eq!(waits.get("scale_percentage").as_i64(), Some(50));
    assert_eq!(waits.get("scale_interval_minutes").as_i64(), Some(5));
    let all = json!([{"scale_percentage": 100}]);
    let later = json!({"maintenance_window": "sun:05:00-sun:06:00"});
    let state = change(&core, &state, &cluster(xlarge, &all, &later)).await;
    assert_eq!(sent(&core), [json!(xlarge), json!("50"), json!("5")]);
    core.destroy(CLUSTER, &state).await;
}
