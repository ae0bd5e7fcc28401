//! What the provider can do, as far as permissions are concerned: each feature with the operations that show all its calls.

use serde_json::{Value as Json, json};

use super::super::arguments::{CLUSTER, FAILOVER, GROUP, PARAMETERS, REBOOT, SUBNETS};
use super::super::terraform_core::Type;
use super::managed;
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

pub(super) fn feature(
    title: impl Into<String>,
    statement: &'static str,
    ty: Type,
    operations: Vec<Operation>,
) -> Feature {
    Feature { title: title.into(), statement, ty, operations }
}

/// All features, in the order of the guide. An action that changes something belongs to the statement of the first
/// feature that calls it.
pub(super) fn all() -> Vec<Feature> {
    [managed::all(), operations(), reads()].into_iter().flatten().collect()
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
        let by = if config["tags"].is_null() { "" } else { " by tags" };
        let title = format!("read the data source `{name}`{by}");
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
