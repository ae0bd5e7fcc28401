//! Endpoints stay known on every change in place that does not move them.

use super::*;
use crate::framework::schema::Refresh;
use crate::framework::ty::Type;
use crate::resources::replication_group::model::{MOVES_ENDPOINTS, NodeGroup};
use crate::resources::replication_group::plan::samples::{clusters, shards};

/// By what clients and other resources find a group.
const STEADY: [&str; 6] = [
    "primary_endpoint_address",
    "reader_endpoint_address",
    "configuration_endpoint_address",
    "port",
    "arn",
    "id",
];

fn with_endpoints(mut group: ReplicationGroup) -> ReplicationGroup {
    if group.cluster_enabled == Val::Known(true) {
        group.primary_endpoint_address = Val::Null;
        group.configuration_endpoint_address = "configuration".into();
    } else {
        group.reader_endpoint_address = "reader".into();
    }
    group.port = Val::Known(6379);
    group
}

/// Another value of this type; `None` if there is no simple one.
fn another(value: &Value, ty: &Type) -> Option<Value> {
    Some(match ty {
        Type::Bool => Value::Bool(*value != Value::Bool(true)),
        Type::Number => Value::from(3),
        Type::String => Value::from("other"),
        Type::List(element) => Value::List(vec![another(&Value::Null, element)?]),
        Type::Set(element) => Value::Set(vec![another(&Value::Null, element)?]),
        _ => return None,
    })
}

/// Whatever is changed: if the group is not replaced, its endpoints are known, but for what moves them.
#[tokio::test]
async fn no_change_in_place_makes_an_endpoint_unknown() {
    let mut walked = 0;
    for prior in [with_endpoints(clusters(2)), with_endpoints(shards())] {
        let before = prior.to_object();
        for attribute in ReplicationGroup::block().attributes {
            let name = attribute.name;
            let Some(value) = another(before.get(name), &attribute.ty.ty()) else { continue };
            let value = match name {
                "transit_encryption_mode" => "preferred".into(),
                "cluster_mode" => "compatible".into(),
                _ => value,
            };
            if !attribute.behavior.is_configurable() || name == "replication_group_id" {
                continue;
            }
            for value in [value, Value::Unknown] {
                let mut config = config();
                if prior.cluster_enabled == Val::Known(true) {
                    config.num_cache_clusters = Val::Null;
                    config.automatic_failover_enabled = Val::Known(true);
                }
                let Value::Object(mut given) = config.to_object() else { panic!("an object") };
                given.insert(name, value.clone());
                let config = ReplicationGroup::from_object(Value::Object(given)).expect("a group");
                let planned = plan(Some(&prior), &config).await;
                if !planned.replaces().is_empty() {
                    continue;
                }
                walked += 1;
                let planned = planned.state.to_object();
                let moves = MOVES_ENDPOINTS.contains(&name);
                for steady in STEADY.iter().filter(|steady| **steady != name) {
                    let address = steady.ends_with("_address");
                    let kept = planned.get(steady).equivalent(before.get(steady));
                    let open = planned.get(steady).is_unknown();
                    assert!(
                        if moves && address { open } else { kept },
                        "{steady}, when {name} becomes {value:?}"
                    );
                }
            }
        }
    }
    assert!(walked > 80, "{walked}");
}

#[test]
fn what_moves_endpoints_is_an_argument() {
    let block = ReplicationGroup::block();
    for name in MOVES_ENDPOINTS {
        assert!(block.attribute(name).is_some(), "{name}");
    }
    for steady in STEADY {
        let refresh = block.attribute(steady).expect("an attribute").behavior.refresh;
        let fixed = matches!(refresh, Refresh::Keep) || refresh == Refresh::When(MOVES_ENDPOINTS);
        assert!(fixed, "{steady}");
    }
}

/// AWS, autoscaling or a person works on the group.
#[tokio::test]
async fn a_change_of_somebody_else_is_no_difference() {
    let with_config = |group: &ReplicationGroup| {
        let sharded = group.cluster_enabled == Val::Known(true);
        ReplicationGroup {
            num_cache_clusters: if sharded { Val::Null } else { Val::Known(2) },
            automatic_failover_enabled: Val::Known(sharded),
            ..config()
        }
    };
    for mut prior in [with_endpoints(clusters(2)), with_endpoints(shards())] {
        prior.status = "modifying".into();
        let config = with_config(&prior);
        assert!(plan(Some(&prior), &config).await.result.unchanged);
        // The next plan waits for what an apply of ours has sent.
        let mut private = Private::default();
        private.set("unfinished", json!(true));
        let planned = plan_with(Some(&prior), &config, private).await;
        assert!(planned.state.status.is_unknown());
        assert_eq!(planned.state.primary_endpoint_address, prior.primary_endpoint_address);
        assert_eq!(planned.state.node_groups, prior.node_groups);
        // AWS has not shown the nodes yet.
        for lacking in [
            ReplicationGroup {
                node_groups: Val::Known(Vec::<Val<NodeGroup>>::new()),
                ..prior.clone()
            },
            ReplicationGroup {
                primary_endpoint_address: Val::Null,
                configuration_endpoint_address: Val::Null,
                ..prior.clone()
            },
        ] {
            let state = plan(Some(&lacking), &config).await.state;
            assert!(state.status.is_unknown() && state.node_groups.is_unknown());
            let (before, now) = (lacking.to_object(), state.to_object());
            for steady in STEADY {
                let lacked = before.get(steady).is_null();
                assert_eq!(now.get(steady).is_unknown(), lacked, "{steady}");
            }
        }
    }
}
