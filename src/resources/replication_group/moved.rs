//! What hashicorp/aws writes about a group under other names, or without being told to.
//!
//! Sources: its schemas and state upgrades, from schema version 1 (up to 5.26) to 3 (since 6.0).

use serde_json::{Map, Value as Json};

/// Names of schema version 1, and the present ones.
const RENAMED: &[(&str, &str)] = &[
    ("replication_group_description", "description"),
    ("number_cache_clusters", "num_cache_clusters"),
];

/// The members of the block `cluster_mode` of schema version 1. Since 5.59 that is the name of a text.
const CLUSTER_MODE: &[&str] = &["num_node_groups", "replicas_per_node_group"];

const STRATEGY: &str = "auth_token_update_strategy";

/// Brings a state of this schema version into the words of the model.
pub(super) fn adopt_state(state: &mut Map<String, Json>) {
    for (old, new) in RENAMED {
        if let Some(value) = state.remove(*old) {
            set_absent(state, new, value);
        }
    }
    if let Some(Json::Array(blocks)) = state.get("cluster_mode").cloned() {
        for (name, value) in
            CLUSTER_MODE.iter().filter_map(|name| Some((name, blocks.first()?.get(name)?)))
        {
            set_absent(state, name, value.clone());
        }
    }
    let without_token = matches!(state.get("auth_token"), None | Some(Json::Null))
        || state.get("auth_token").and_then(Json::as_str) == Some("");
    // A plan knows it from the token.
    state.entry("auth_token_enabled").or_insert(Json::Bool(!without_token));
    if without_token {
        // 5.100 writes "" for no token.
        state.remove("auth_token");
        // Up to version 2 "ROTATE" is the default that is in every state. With a token it stays: then a
        // configuration that has it does not differ from it, nor one that has not.
        if state.get(STRATEGY).and_then(Json::as_str) == Some("ROTATE") {
            state.remove(STRATEGY);
        }
    }
    // A set there and a list here, in the order of the ids. Without shards it says nothing.
    if state.get("node_group_configuration").and_then(Json::as_array).is_some_and(Vec::is_empty) {
        state.remove("node_group_configuration");
    }
    if let Some(Json::Array(shards)) = state.get_mut("node_group_configuration") {
        let id = |shard: &Json| shard["node_group_id"].as_str().unwrap_or_default().to_owned();
        shards.sort_by_key(id);
    }
}

/// Sets what an earlier version had under another name, unless the present name has a value.
fn set_absent(state: &mut Map<String, Json>, name: &str, value: Json) {
    let is_absent = match state.get(name) {
        None | Some(Json::Null) => true,
        Some(found) => found.as_str() == Some(""),
    };
    if is_absent {
        state.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn adopted(state: Json) -> Json {
        let Json::Object(mut state) = state else { panic!("an object") };
        adopt_state(&mut state);
        Json::Object(state)
    }

    #[test]
    fn names_of_version_1() {
        let old = json!({
            "replication_group_description": "d", "description": "",
            "number_cache_clusters": 2, "num_cache_clusters": null,
            "cluster_mode": [{"num_node_groups": 3, "replicas_per_node_group": 1}],
            "replicas_per_node_group": 2,
        });
        let new = adopted(old);
        assert_eq!(new["description"], "d");
        assert_eq!(new["num_cache_clusters"], 2);
        assert_eq!(new["num_node_groups"], 3);
        assert_eq!(new["replicas_per_node_group"], 2, "version 4 writes both");
        assert_eq!(adopted(json!({"cluster_mode": "enabled"}))["cluster_mode"], "enabled");
    }

    #[test]
    fn a_strategy_nobody_chose() {
        let of = |strategy: &str, token: Json| {
            let state = json!({"auth_token_update_strategy": strategy, "auth_token": token});
            adopted(state).get(STRATEGY).cloned()
        };
        let (token, none) = (json!("t"), Json::Null);
        assert_eq!(of("ROTATE", none.clone()), None);
        assert_eq!(of("ROTATE", json!("")), None);
        assert_eq!(of("ROTATE", token.clone()), Some(json!("ROTATE")));
        assert_eq!(of("SET", token), Some(json!("SET")));
        assert_eq!(of("DELETE", none), Some(json!("DELETE")));
    }

    #[test]
    fn an_empty_token_is_none() {
        let state = adopted(json!({"auth_token": ""}));
        assert_eq!(state, json!({"auth_token_enabled": false}));
    }

    #[test]
    fn shards_are_in_the_order_of_their_ids() {
        let none = adopted(json!({"node_group_configuration": []}));
        assert_eq!(none, json!({"auth_token_enabled": false}));
        let shards = json!({"node_group_configuration": [{"node_group_id": "0002"}, {"node_group_id": "0001"}]});
        assert_eq!(adopted(shards)["node_group_configuration"][0]["node_group_id"], "0001");
    }
}
