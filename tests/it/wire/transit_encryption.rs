//! `transit_encryption_enabled` of a cluster: set at creation, changed, removed, unknown in the plan; and on a read
//! replica, which has that of its group.

use serde_json::{Value as Json, json};

use elasticache::framework::value::Value;

use super::arguments::{CLUSTER, GROUP, with};
use super::terraform_core::{Core, changed};

const FLAG: &str = "transit_encryption_enabled";

/// What the last CreateCacheCluster said about it.
fn sent(core: &Core) -> Json {
    let calls = core.simulator.calls("CreateCacheCluster");
    calls.last().expect("a creation")["params"]["TransitEncryptionEnabled"].clone()
}

#[tokio::test]
async fn another_value_replaces_and_a_missing_one_does_nothing() {
    let core = Core::start("current").await;
    let none = CLUSTER.value(&json!({"cluster_id": "pages", "engine": "memcached",
        "engine_version": "1.6.12", "node_type": "cache.m4.large", "num_cache_nodes": 1}));
    for encrypted in [false, true] {
        let same = with(&none, FLAG, encrypted);
        let state = core.create(CLUSTER, &same).await.unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(sent(&core), if encrypted { json!("true") } else { Json::Null });
        let state = core.read(CLUSTER, &state).await;
        assert_eq!(state.value.get(FLAG), &Value::from(encrypted));
        let calls = core.simulator.mutations();
        core.is_settled(CLUSTER, &state, &none, "without it").await;
        let plan = core.plan(CLUSTER, Some(&state), &with(&none, FLAG, !encrypted)).await;
        assert_eq!(plan.unwrap_or_else(|e| panic!("{e:?}")).replaces, [FLAG]);
        let plan = core.plan(CLUSTER, Some(&state), &with(&none, FLAG, Value::Unknown)).await;
        let plan = plan.unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(plan.replaces, [""; 0], "an unknown value");
        assert!(plan.said.iter().any(|line| line.contains("may need")), "{:?}", plan.said);
        // What is known in the apply is what there is.
        let applied = core.apply(CLUSTER, Some(&state), &plan, &same).await;
        let applied = applied.unwrap_or_else(|e| panic!("{e:?}"));
        core.is_settled(CLUSTER, &applied, &same, "known again").await;
        assert_eq!(core.simulator.mutations(), calls, "nothing to call");
        core.destroy(CLUSTER, &applied).await;
    }
}

#[tokio::test]
async fn a_replica_has_that_of_its_group() {
    let core = Core::start("current").await;
    for (id, encrypted) in [("plain", false), ("encrypted", true)] {
        let group = GROUP.value(&json!({"replication_group_id": id, "description": "d",
            "node_type": "cache.m4.large", "engine_version": "6.2", FLAG: encrypted}));
        core.create(GROUP, &group).await.unwrap_or_else(|e| panic!("{e:?}"));
        let name = format!("{id}-replica");
        let none = CLUSTER.value(&json!({"cluster_id": name, "replication_group_id": id}));
        let config = with(&none, FLAG, encrypted);
        let state = core.create(CLUSTER, &config).await.unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(sent(&core), Json::Null, "AWS takes it for none of a replica");
        let state = core.read(CLUSTER, &state).await;
        assert_eq!(state.value.get(FLAG), &Value::from(encrypted));
        for same in [&none, &config, &with(&none, FLAG, false)] {
            let plan = core.plan(CLUSTER, Some(&state), same).await;
            let plan = plan.unwrap_or_else(|e| panic!("{e:?}"));
            assert_eq!(changed(&state.value, &plan.planned), [""; 0]);
        }
        let wrong = core.plan(CLUSTER, Some(&state), &with(&none, FLAG, true)).await;
        match (encrypted, wrong) {
            (true, Ok(plan)) => assert_eq!(plan.replaces, [""; 0]),
            (false, Err(errors)) => {
                let of_group =
                    |line: &String| line.contains("A replica has the encryption of its group");
                assert!(errors.iter().any(of_group), "{errors:?}");
            }
            (_, Ok(_)) => panic!("the group is not encrypted"),
            (_, Err(errors)) => panic!("{errors:?}"),
        }
    }
}
