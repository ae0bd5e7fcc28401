//! A long random walk: after any request group, node groups and clusters agree, every request gets a
//! response, and everything can be deleted in the end.

mod support;

use elasticache_simulator::Simulator;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use support::send;

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % sides
    }
}

fn names(value: &Value, field: &str) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|v| v[field].as_str())
        .map(str::to_owned)
        .collect()
}

fn agree(state: &Value) {
    let region = &state[0];
    let mut members = BTreeSet::new();
    for group in region["groups"].as_array().into_iter().flatten() {
        for shard in group["node_groups"].as_array().into_iter().flatten() {
            let ids: Vec<&str> = shard["members"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            // Members may be deleted before their group.
            if group["status"] != "deleting" && shard["status"] != "deleting" {
                assert!(!ids.is_empty(), "a node group without members: {group}");
                assert!(ids.iter().any(|id| shard["primary"] == *id), "the primary left: {group}");
            }
            for id in ids {
                assert!(
                    members.insert((
                        id.to_owned(),
                        group["id"].as_str().unwrap_or_default().to_owned()
                    )),
                    "{id} twice"
                );
            }
        }
    }
    let clusters = region["clusters"].as_array().into_iter().flatten();
    let owned: BTreeSet<(String, String)> = clusters
        .filter_map(|c| Some((c["id"].as_str()?.to_owned(), c["group"].as_str()?.to_owned())))
        .collect();
    assert_eq!(members, owned, "members and clusters differ");
}

#[test]
fn group_node_groups_and_clusters_agree() {
    let sim = Simulator::start();
    let mut dice = Dice(2017);
    let mut succeeded = BTreeSet::new();
    for step in 0..700 {
        if step % 50 == 0 {
            let polls = dice.roll(3);
            let lag = if dice.roll(2) == 0 { Value::Null } else { json!(dice.roll(3)) };
            sim.configure(&json!({"create": polls, "modify": polls, "delete": polls, "churn": dice.roll(2) == 0,
                "member_create": lag, "member_modify": lag, "member_delete": lag}));
        }
        let id = format!("g{}", dice.roll(4));
        let number = dice.roll(5).to_string();
        let group = ("ReplicationGroupId", id.as_str());
        let now = ("ApplyImmediately", "true");
        let member = {
            let state = sim.state();
            let all = names(&state[0]["clusters"], "id");
            let at = dice.roll(all.len().max(1) as u64) as usize;
            all.get(at).cloned().unwrap_or_else(|| "none".to_owned())
        };
        let extra = format!("c{}", dice.roll(6));
        let (action, params): (&str, Vec<(&str, &str)>) = match dice.roll(14) {
            0 => (
                "CreateReplicationGroup",
                vec![
                    group,
                    ("ReplicationGroupDescription", "x"),
                    ("CacheNodeType", "cache.t3.micro"),
                    ("NumCacheClusters", "3"),
                    ("AutomaticFailoverEnabled", if step % 2 == 0 { "true" } else { "false" }),
                ],
            ),
            1 => (
                "CreateReplicationGroup",
                vec![
                    group,
                    ("ReplicationGroupDescription", "x"),
                    ("CacheNodeType", "cache.t3.micro"),
                    ("NumNodeGroups", "3"),
                    ("ReplicasPerNodeGroup", "1"),
                ],
            ),
            2 => (
                "CreateReplicationGroup",
                vec![group, ("ReplicationGroupDescription", "x"), ("PrimaryClusterId", &member)],
            ),
            3 => ("ModifyReplicationGroup", vec![group, ("CacheNodeType", "cache.t3.small"), now]),
            4 => (
                "ModifyReplicationGroup",
                vec![
                    group,
                    ("PrimaryClusterId", &member),
                    ("AutomaticFailoverEnabled", "false"),
                    now,
                ],
            ),
            5 => ("IncreaseReplicaCount", vec![group, ("NewReplicaCount", &number), now]),
            6 => ("DecreaseReplicaCount", vec![group, ("NewReplicaCount", &number), now]),
            7 => ("DecreaseReplicaCount", vec![group, ("ReplicasToRemove.member.1", &member), now]),
            8 => (
                "ModifyReplicationGroupShardConfiguration",
                vec![group, ("NodeGroupCount", &number), now],
            ),
            9 => (
                "ModifyReplicationGroupShardConfiguration",
                vec![
                    group,
                    ("NodeGroupCount", "2"),
                    ("NodeGroupsToRetain.NodeGroupToRetain.1", "0001"),
                    ("NodeGroupsToRetain.NodeGroupToRetain.2", "0003"),
                    now,
                ],
            ),
            10 => ("CreateCacheCluster", vec![("CacheClusterId", &extra), group]),
            11 => (
                "CreateCacheCluster",
                vec![
                    ("CacheClusterId", &extra),
                    ("Engine", "redis"),
                    ("CacheNodeType", "cache.t3.micro"),
                ],
            ),
            12 => ("DeleteCacheCluster", vec![("CacheClusterId", &member)]),
            _ => (
                "DeleteReplicationGroup",
                vec![group, ("RetainPrimaryCluster", if step % 3 == 0 { "true" } else { "false" })],
            ),
        };
        let (status, body) = send(&sim, action, &params).expect("a response");
        assert!(status == 200 || status == 400 || status == 404, "{action} {params:?}: {body}");
        if status == 200 {
            succeeded.insert(action.to_owned());
        }
        for describe in ["DescribeReplicationGroups", "DescribeCacheClusters"] {
            assert_eq!(send(&sim, describe, &[]).expect("a response").0, 200);
        }
        agree(&sim.state());
    }
    assert_eq!(succeeded.len(), 8, "{succeeded:?}");
    assert!(sim.violations().is_empty());
    sim.configure(&json!({"create": 0, "modify": 0, "delete": 0, "member_create": null, "member_modify": null, "member_delete": null}));
    for _ in 0..8 {
        send(&sim, "DescribeCacheClusters", &[]).expect("a response");
        send(&sim, "DescribeReplicationGroups", &[]).expect("a response");
    }
    for id in names(&sim.state()[0]["groups"], "id") {
        support::ok(&sim, "DeleteReplicationGroup", &[("ReplicationGroupId", &id)]);
    }
    assert!(names(&sim.state()[0]["groups"], "id").is_empty());
}
