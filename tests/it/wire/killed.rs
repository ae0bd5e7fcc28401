//! The provider is killed behind a call that must not be made twice, and Terraform is not: it keeps the state from
//! before, without the private data. The next apply finds out by what AWS reports.

use std::time::Duration;

use serde_json::{Value as Json, json};

use super::arguments::{FAILOVER, GROUP, REBOOT};
use super::terraform_core::{Core, State, Type};
use crate::support::group::TOKEN;

/// Applies, and then again in another process from what is left of the state before.
async fn twice(core: &Core, ty: Type, before: Option<&State>, config: &Json) -> Vec<String> {
    let config = ty.value(config);
    let plan = core.plan(ty, before, &config).await.unwrap();
    core.apply(ty, before, &plan, &config).await.unwrap();
    let next = core.another_process().await;
    let left = before.map(|before| State { value: before.value.clone(), private: Vec::new() });
    let left = match left {
        Some(left) => Some(next.read(ty, &left).await),
        None => None,
    };
    let plan = next.plan(ty, left.as_ref(), &config).await.unwrap();
    let (after, said) = next.apply_to_end(ty, left.as_ref(), &plan, &config).await;
    next.is_settled(ty, &after, &config, "after another apply").await;
    said
}

#[tokio::test]
async fn a_rotation_is_not_repeated() {
    let core = Core::start("current").await;
    let mut config = json!({"replication_group_id": "group", "description": "d", "node_type": "cache.m4.large",
        "num_cache_clusters": 2, "engine_version": "6.2", "transit_encryption_enabled": true,
        "at_rest_encryption_enabled": true, "subnet_group_name": "test-subnets", "auth_token": TOKEN});
    let made = core.create(GROUP, &GROUP.value(&config)).await.unwrap();
    // Times of AWS are compared to the second, and two changes within one are the same.
    core.simulator.advance(Duration::from_mins(1));
    config["auth_token"] = json!(TOKEN.replace("93xQ", "94xQ"));
    let said = twice(&core, GROUP, Some(&made), &config).await.concat();
    assert!(said.contains("The AUTH token is changed already"), "{said}");
    assert!(!said.contains("93xQ") && !said.contains("94xQ"), "{said}");
    assert_eq!(core.simulator.calls("ModifyReplicationGroup").len(), 1);
    let tokens = core.simulator.group("group")["tokens"].as_array().map(Vec::len);
    assert_eq!(tokens, Some(2), "the old one and the new one");
}

#[tokio::test]
async fn a_reboot_and_a_failover_test_are_not_repeated() {
    for (ty, config, action) in [
        (REBOOT, json!({"cluster_id": "group-001"}), "RebootCacheCluster"),
        (
            FAILOVER,
            json!({"replication_group_id": "group", "node_group_id": "0001"}),
            "TestFailover",
        ),
    ] {
        let core = Core::start("current").await;
        core.simulator.put_group("group", 1);
        let said = twice(&core, ty, None, &config).await.concat();
        assert!(said.contains("already"), "{action}: {said}");
        assert_eq!(core.simulator.calls(action).len(), 1);
    }
}
