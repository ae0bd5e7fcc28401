//! An account with many things in it that nobody manages yet.

use serde_json::{Value as Json, json};

use super::simulator::Simulator;

/// Of each type as many as asked for, some of them unlike the others, and all tagged.
pub fn create(simulator: &Simulator, count: usize) {
    for number in 0..count {
        let name = |kind: &str| format!("{kind}-{number:03}");
        let put = |op: &str, kind: &str, more: Json| {
            let mut body = json!({"op": op, "id": name(kind)});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            simulator.mutate(body);
        };
        put("put_subnet_group", "net", json!({}));
        put("put_parameter_group", "params", json!({"family": "redis7"}));
        put("set_parameters", "params", json!({"set": {"timeout": number.to_string()}}));
        let group = match number % 5 {
            0 => {
                json!({"members": 2, "set": {"subnet_group": name("net"), "automatic_failover": true}})
            }
            1 => json!({"members": 2, "node_groups": 2}),
            2 => json!({"members": 2, "set": {
                "transit": true, "transit_mode": "required", "at_rest": true, "snapshot_retention": 3}}),
            3 => json!({"members": 1, "edition": 2017}),
            _ => json!({"members": 2, "set": {"security_groups": ["sg-11111111"]}}),
        };
        put("create_group", "group", group);
        let cluster = match number % 4 {
            0 => json!({"engine": "memcached", "nodes": 2, "zones": ["us-east-1a", "us-east-1b"]}),
            1 => json!({"engine": "memcached"}),
            2 => json!({"engine": "valkey", "set": {"snapshot_retention": 1}}),
            _ => json!({"set": {"subnet_group": name("net")}}),
        };
        put("create_cluster", "alone", cluster);
        let types = [
            ("subnetgroup", "net"),
            ("parametergroup", "params"),
            ("replicationgroup", "group"),
            ("cluster", "alone"),
        ];
        for (of, kind) in types {
            let arn = format!("arn:aws:elasticache:us-east-1:000000000000:{of}:{}", name(kind));
            let tags = json!({"team": "shop", "number": number.to_string()});
            simulator.mutate(json!({"op": "tags", "arn": arn, "set": tags}));
        }
    }
}
