//! What the provider can do, as far as permissions are concerned: each feature with the operations that show all its calls.

use serde_json::{Value as Json, json};

use super::super::arguments::{CLUSTER, FAILOVER, GROUP, PARAMETERS, REBOOT, SUBNETS};
use super::super::terraform_core::Type;
use crate::support::group::TOKEN;
use crate::support::simulator::Simulator;

/// One thing that is asked of the provider, in a process of its own.
pub(super) enum Operation {
    /// Refresh, plan, and apply of this configuration.
    Apply(Json),
    /// The same to prepare the feature; its calls are not those of the feature.
    Before(Json),
    /// Import by id and refresh, of what the feature has prepared or the simulator has.
    Import(&'static str),
    /// Refreshes of four resources of the type at once, whose ids these are, as a plan of many resources does.
    Many([&'static str; 4]),
    /// Refresh and destruction.
    Destroy,
    Data(&'static str, Json),
    List(&'static str),
    Action(&'static str, Json),
    /// The command `import-blocks`.
    ImportBlocks,
    /// A provider block with more arguments.
    Provider(Json),
}

impl Operation {
    /// What it asks of the provider, whatever it is about.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Apply(_) | Self::Before(_) => "apply",
            Self::Import(_) | Self::Many(_) => "import",
            Self::Destroy => "destroy",
            Self::Data(..) => "data",
            Self::List(_) => "list",
            Self::Action(..) => "action",
            Self::ImportBlocks => "import-blocks",
            Self::Provider(_) => "provider",
        }
    }
}

/// A row of the guide's table.
pub(super) struct Feature {
    /// What a person wants to do.
    pub(super) title: String,
    /// The statement of the policy that has the actions that only this feature needs.
    pub(super) statement: &'static str,
    /// Of which resource the operations are, where they are of one.
    pub(super) ty: Type,
    pub(super) operations: Vec<Operation>,
}

/// What is there before any feature.
pub(super) fn prepare(simulator: &Simulator) {
    for id in ["shop", "cart", "search", "queue"] {
        simulator.put_group(id, 1);
    }
    simulator.mutate(json!({"op": "create_cluster", "id": "alone", "engine": "redis"}));
    simulator.mutate(json!({"op": "create_snapshot", "id": "backup", "group": "shop"}));
    simulator.mutate(json!({"op": "create_user_group", "id": "users", "engine": "redis"}));
}

fn feature(
    title: impl Into<String>,
    statement: &'static str,
    ty: Type,
    operations: Vec<Operation>,
) -> Feature {
    Feature { title: title.into(), statement, ty, operations }
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

/// All features, in the order of the guide. An action that changes something belongs to the statement of the first
/// feature that calls it.
pub(super) fn all() -> Vec<Feature> {
    let mut features = managed();
    features.extend(operations());
    features.extend(reads());
    features
}

fn managed() -> Vec<Feature> {
    use Operation::{Apply, Before, Destroy, Import, Many};
    let (group, cluster) = (group(), cluster());
    let sharded = json!({"replication_group_id": "sharded", "description": "d", "node_type": "cache.m4.large",
        "num_node_groups": 2, "replicas_per_node_group": 1, "engine_version": "6.2", "apply_immediately": true});
    let restored =
        with(&group, json!({"replication_group_id": "restored", "snapshot_name": "backup"}));
    let users = with(&group, json!({"user_group_ids": ["users"]}));
    let replica = json!({"cluster_id": "replica", "replication_group_id": "shop"});
    let memcached = json!({"cluster_id": "memcached", "engine": "memcached", "node_type": "cache.m4.large",
        "num_cache_nodes": 1, "apply_immediately": true});
    let subnets = json!({"name": "subnets", "subnet_ids": ["subnet-1"]});
    let parameters = json!({"name": "parameters", "family": "redis6.x",
        "parameter": [{"name": "maxmemory-policy", "value": "noeviction"}]});
    let larger = with(&group, json!({"node_type": "cache.m4.xlarge"}));
    let newer = with(&larger, json!({"engine_version": "7.1"}));
    let larger_cluster = with(&cluster, json!({"node_type": "cache.m4.xlarge"}));
    let mut features = vec![
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
        feature(
            "manage `elasticache_cluster`",
            "Clusters",
            CLUSTER,
            vec![
                Apply(cluster.clone()),
                Apply(larger_cluster.clone()),
                Apply(with(&larger_cluster, json!({"engine_version": "7.1"}))),
                Import("cluster"),
                Destroy,
            ],
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
    ];
    for (ty, base) in
        [(GROUP, group), (CLUSTER, cluster), (SUBNETS, subnets), (PARAMETERS, parameters)]
    {
        features.push(feature(
            format!("change the tags of `{}`", ty.name),
            "Tags",
            ty,
            vec![
                Before(with(&base, json!({"tags": {"a": "1"}}))),
                Apply(with(&base, json!({"tags": {"b": "2"}}))),
            ],
        ));
    }
    features
}

/// What does something once.
fn operations() -> Vec<Feature> {
    use Operation::{Action, Apply, Destroy};
    let shard = json!({"replication_group_id": "shop", "node_group_id": "0001"});
    vec![
        feature(
            "reboot with `elasticache_cluster_reboot`",
            "Operations",
            REBOOT,
            vec![Apply(json!({"cluster_id": "alone"})), Destroy],
        ),
        feature(
            "reboot with the action",
            "Operations",
            REBOOT,
            vec![Action("elasticache_reboot_cluster", json!({"cluster_id": "alone"}))],
        ),
        feature(
            "test with `elasticache_failover_test`",
            "Operations",
            FAILOVER,
            vec![Apply(shard.clone()), Destroy],
        ),
        feature(
            "test a failover with the action",
            "Operations",
            FAILOVER,
            vec![Action("elasticache_test_failover", shard)],
        ),
    ]
}

fn reads() -> Vec<Feature> {
    let data = [
        ("elasticache_cluster", json!({"cluster_id": "alone"})),
        ("elasticache_clusters", json!({"tags": {"a": "1"}})),
        ("elasticache_events", json!({})),
        ("elasticache_parameter_group", json!({"name": "test-params"})),
        ("elasticache_replication_group", json!({"replication_group_id": "shop"})),
        ("elasticache_replication_groups", json!({"tags": {"a": "1"}})),
        ("elasticache_subnet_group", json!({"name": "test-subnets"})),
    ];
    let data = data.into_iter().map(|(name, config)| {
        let title = format!("read the data source `{name}`");
        let statement = if name == "elasticache_events" { "Events" } else { "Read" };
        feature(title, statement, GROUP, vec![Operation::Data(name, config)])
    });
    let lists = [GROUP, CLUSTER, SUBNETS, PARAMETERS].into_iter().map(|ty| {
        let title = format!("query `{}`", ty.name);
        feature(title, "Read", ty, vec![Operation::List(ty.name)])
    });
    let rest = [
        feature("run `import-blocks`", "Read", GROUP, vec![Operation::ImportBlocks]),
        feature(
            "set `allowed_account_ids`",
            "Read",
            GROUP,
            vec![Operation::Provider(json!({"allowed_account_ids": ["000000000000"]}))],
        ),
        feature(
            "assume a role",
            "Read",
            GROUP,
            vec![Operation::Provider(json!({
                "assume_role": [{"role_arn": "arn:aws:iam::000000000000:role/terraform"}],
                "allowed_account_ids": ["000000000000"],
            }))],
        ),
    ];
    data.chain(lists).chain(rest).collect()
}
