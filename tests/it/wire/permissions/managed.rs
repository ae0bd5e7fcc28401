//! The features of the resources that hold something at AWS.

use serde_json::{Value as Json, json};

use super::super::arguments::{CLUSTER, GROUP, PARAMETERS, SUBNETS};
use super::super::terraform_core::Type;
use super::features::{Feature, Operation, feature};
use crate::support::group::TOKEN;

/// All of them, in the order of the guide.
pub(super) fn all() -> Vec<Feature> {
    [groups(), clusters(), other_groups(), tags()].into_iter().flatten().collect()
}

/// A configuration with some arguments changed.
fn with(base: &Json, changes: Json) -> Json {
    let mut next = base.clone();
    let Json::Object(changes) = changes else { panic!("an object") };
    for (name, value) in changes {
        next[name] = value;
    }
    next
}

/// A group with what a plan asks AWS about.
fn group() -> Json {
    json!({"replication_group_id": "group", "description": "d", "node_type": "cache.m4.large",
        "num_cache_clusters": 2, "engine_version": "6.2", "transit_encryption_enabled": true,
        "at_rest_encryption_enabled": true, "subnet_group_name": "test-subnets", "apply_immediately": true})
}

fn cluster() -> Json {
    json!({"cluster_id": "cluster", "engine": "redis", "engine_version": "6.2", "node_type": "cache.m4.large",
        "subnet_group_name": "test-subnets", "apply_immediately": true})
}

fn subnets() -> Json {
    json!({"name": "subnets", "subnet_ids": ["subnet-1"]})
}

fn parameters() -> Json {
    json!({"name": "parameters", "family": "redis6.x",
        "parameter": [{"name": "maxmemory-policy", "value": "noeviction"}]})
}

fn groups() -> Vec<Feature> {
    use Operation::{Apply, Before, Destroy, Import, Many};
    let group = group();
    let sharded = json!({"replication_group_id": "sharded", "description": "d", "node_type": "cache.m4.large",
        "num_node_groups": 2, "replicas_per_node_group": 1, "engine_version": "6.2", "apply_immediately": true});
    let restored =
        with(&group, json!({"replication_group_id": "restored", "snapshot_name": "backup"}));
    let users = with(&group, json!({"user_group_ids": ["users"]}));
    let larger = with(&group, json!({"node_type": "cache.m4.xlarge"}));
    let newer = with(&larger, json!({"engine_version": "7.1"}));
    vec![
        feature(
            "manage `elasticache_replication_group`",
            "ReplicationGroups",
            GROUP,
            vec![Apply(group.clone()), Apply(larger), Apply(newer), Import("group"), Destroy],
        ),
        feature(
            "set and rotate its `auth_token`",
            "ReplicationGroups",
            GROUP,
            vec![
                Before(with(&group, json!({"auth_token": TOKEN}))),
                Apply(with(&group, json!({"auth_token": TOKEN.replace("93xQ", "94xQ")}))),
            ],
        ),
        feature(
            "let it use user groups",
            "ReplicationGroups",
            GROUP,
            vec![Before(group.clone()), Apply(users)],
        ),
        feature("restore it from a backup", "ReplicationGroups", GROUP, vec![Apply(restored)]),
        feature(
            "keep a final snapshot of it",
            "ReplicationGroups",
            GROUP,
            vec![Before(with(&group, json!({"final_snapshot_identifier": "last"}))), Destroy],
        ),
        feature(
            "change its number of replicas",
            "ReplicasAndShards",
            GROUP,
            vec![
                Before(group.clone()),
                Apply(with(&group, json!({"num_cache_clusters": 4}))),
                Apply(with(&group, json!({"num_cache_clusters": 2}))),
            ],
        ),
        feature(
            "change its number of shards",
            "ReplicasAndShards",
            GROUP,
            vec![
                Before(sharded.clone()),
                Apply(with(&sharded, json!({"num_node_groups": 3}))),
                Apply(with(&sharded, json!({"num_node_groups": 1}))),
            ],
        ),
        feature(
            "plan more than two of them",
            "ReplicationGroups",
            GROUP,
            vec![Many(["shop", "cart", "search", "queue"])],
        ),
    ]
}

fn clusters() -> Vec<Feature> {
    use Operation::{Apply, Before, Destroy, Import};
    let cluster = cluster();
    let larger = with(&cluster, json!({"node_type": "cache.m4.xlarge"}));
    let newer = with(&larger, json!({"engine_version": "7.1"}));
    let memcached = json!({"cluster_id": "memcached", "engine": "memcached", "node_type": "cache.m4.large",
        "num_cache_nodes": 1, "apply_immediately": true});
    let replica = json!({"cluster_id": "replica", "replication_group_id": "shop"});
    vec![
        feature(
            "manage `elasticache_cluster`",
            "Clusters",
            CLUSTER,
            vec![Apply(cluster), Apply(larger), Apply(newer), Import("cluster"), Destroy],
        ),
        feature(
            "change its number of nodes",
            "Clusters",
            CLUSTER,
            vec![
                Before(memcached.clone()),
                Apply(with(&memcached, json!({"num_cache_nodes": 2}))),
                Apply(memcached),
            ],
        ),
        feature("add one to a group", "Clusters", CLUSTER, vec![Apply(replica), Destroy]),
    ]
}

fn other_groups() -> Vec<Feature> {
    use Operation::{Apply, Destroy, Import};
    let (subnets, parameters) = (subnets(), parameters());
    vec![
        feature(
            "manage `elasticache_subnet_group`",
            "SubnetGroups",
            SUBNETS,
            vec![
                Apply(subnets.clone()),
                Apply(with(&subnets, json!({"subnet_ids": ["subnet-1", "subnet-2"]}))),
                Import("subnets"),
                Destroy,
            ],
        ),
        feature(
            "manage `elasticache_parameter_group`",
            "ParameterGroups",
            PARAMETERS,
            vec![
                Apply(parameters.clone()),
                Apply(with(&parameters, json!({"parameter": []}))),
                Import("parameters"),
                Destroy,
            ],
        ),
    ]
}

fn tags() -> Vec<Feature> {
    use Operation::{Apply, Before};
    let all =
        [(GROUP, group()), (CLUSTER, cluster()), (SUBNETS, subnets()), (PARAMETERS, parameters())];
    let of = |(ty, base): (Type, Json)| {
        let tags = |tags: Json| with(&base, json!({"tags": tags}));
        let changes = vec![Before(tags(json!({"a": "1"}))), Apply(tags(json!({"b": "2"})))];
        feature(format!("change the tags of `{}`", ty.name), "Tags", ty, changes)
    };
    all.map(of).into()
}
