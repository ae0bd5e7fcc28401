//! The actions: one file each, and the table of all of them. A new action is a new file with a
//! `run` function and a row in [`ACTIONS`].

mod add_tags;
mod assume_role;
mod create_cache_cluster;
mod create_cache_parameter_group;
mod create_cache_subnet_group;
mod create_replication_group;
mod create_shape;
mod create_snapshot;
mod decrease_replica_count;
mod delete_cache_cluster;
mod delete_cache_parameter_group;
mod delete_cache_subnet_group;
mod delete_replication_group;
mod delete_snapshot;
mod describe_cache_clusters;
mod describe_cache_engine_versions;
mod describe_cache_parameter_groups;
mod describe_cache_parameters;
mod describe_cache_subnet_groups;
mod describe_engine_default_parameters;
mod describe_events;
mod describe_replication_groups;
mod describe_snapshots;
mod get_caller_identity;
mod increase_replica_count;
mod list_allowed_node_type_modifications;
mod list_tags;
mod modify_cache_cluster;
mod modify_cache_parameter_group;
mod modify_cache_subnet_group;
mod modify_replication_group;
mod modify_rules;
mod modify_shard_configuration;
mod node_counts;
mod node_places;
mod parameter_rules;
mod reboot_cache_cluster;
mod remove_tags;
mod reset_cache_parameter_group;
mod shared;
mod subnet_rules;
mod test_failover;

use crate::behaviour::Behaviour;
use crate::config::Config;
use crate::error::ApiError;
use crate::render::View;
use crate::state::region::Region;
use crate::state::world::Session;
use crate::wire::auth::Caller;
use crate::wire::form::Params;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

/// Everything an action works with.
pub struct Call<'a> {
    pub params: &'a Params,
    pub caller: &'a Caller,
    pub config: &'a Config,
    pub region: &'a mut Region,
    pub sessions: &'a mut Vec<Session>,
    pub now: OffsetDateTime,
}

impl Call<'_> {
    pub fn view(&self) -> View<'_> {
        View { account: &self.caller.account, region: &self.caller.region, config: self.config }
    }
}

/// The inside of the result element, or a refusal.
pub type Outcome = Result<String, ApiError>;

/// One action of the API.
pub struct Action {
    pub name: &'static str,
    /// Whether a success changes something.
    pub mutating: bool,
    /// The parameter that names what the request is about.
    pub subject: &'static str,
    /// Accepted parameters, `N` for positions in lists.
    pub parameters: &'static [&'static str],
    /// Parameters of the model that are not simulated: refused loudly, not silently ignored.
    pub unsupported: &'static [&'static str],
    pub run: fn(&mut Call<'_>) -> Outcome,
}

/// The actions of ElastiCache.
pub const ACTIONS: &[Action] = &[
    add_tags::ACTION,
    create_cache_cluster::ACTION,
    create_cache_parameter_group::ACTION,
    create_cache_subnet_group::ACTION,
    create_replication_group::ACTION,
    create_snapshot::ACTION,
    decrease_replica_count::ACTION,
    delete_cache_cluster::ACTION,
    delete_cache_parameter_group::ACTION,
    delete_cache_subnet_group::ACTION,
    delete_replication_group::ACTION,
    delete_snapshot::ACTION,
    describe_cache_clusters::ACTION,
    describe_cache_engine_versions::ACTION,
    describe_cache_parameter_groups::ACTION,
    describe_cache_parameters::ACTION,
    describe_cache_subnet_groups::ACTION,
    describe_engine_default_parameters::ACTION,
    describe_events::ACTION,
    describe_replication_groups::ACTION,
    describe_snapshots::ACTION,
    increase_replica_count::ACTION,
    list_allowed_node_type_modifications::ACTION,
    list_tags::ACTION,
    modify_cache_cluster::ACTION,
    modify_cache_parameter_group::ACTION,
    modify_cache_subnet_group::ACTION,
    modify_replication_group::ACTION,
    modify_shard_configuration::ACTION,
    reboot_cache_cluster::ACTION,
    remove_tags::ACTION,
    reset_cache_parameter_group::ACTION,
    test_failover::ACTION,
];

/// The actions of STS on the same port.
pub const STS: &[Action] = &[assume_role::ACTION, get_caller_identity::ACTION];

/// Finds an action; the flag says whether it is one of STS.
pub fn find(name: &str) -> Option<(&'static Action, bool)> {
    let own = ACTIONS.iter().find(|a| a.name == name).map(|a| (a, false));
    own.or_else(|| STS.iter().find(|a| a.name == name).map(|a| (a, true)))
}

/// `{"CreateReplicationGroup": {"accepted": [...], "not_simulated": [...]}}`
pub fn parameters_json() -> Value {
    let row = |a: &Action| {
        (a.name.to_owned(), json!({"accepted": a.parameters, "not_simulated": a.unsupported}))
    };
    Value::Object(ACTIONS.iter().map(row).collect::<Map<_, _>>())
}

/// The lists of behaviours of all actions.
pub fn behaviours() -> Vec<&'static [Behaviour]> {
    vec![
        add_tags::BEHAVIOURS,
        assume_role::BEHAVIOURS,
        create_cache_cluster::BEHAVIOURS,
        create_cache_parameter_group::BEHAVIOURS,
        create_cache_subnet_group::BEHAVIOURS,
        create_replication_group::BEHAVIOURS,
        create_shape::BEHAVIOURS,
        create_snapshot::BEHAVIOURS,
        decrease_replica_count::BEHAVIOURS,
        delete_cache_cluster::BEHAVIOURS,
        delete_cache_parameter_group::BEHAVIOURS,
        delete_cache_subnet_group::BEHAVIOURS,
        delete_replication_group::BEHAVIOURS,
        delete_snapshot::BEHAVIOURS,
        describe_cache_clusters::BEHAVIOURS,
        describe_cache_engine_versions::BEHAVIOURS,
        describe_cache_parameters::BEHAVIOURS,
        describe_engine_default_parameters::BEHAVIOURS,
        describe_events::BEHAVIOURS,
        describe_replication_groups::BEHAVIOURS,
        describe_snapshots::BEHAVIOURS,
        get_caller_identity::BEHAVIOURS,
        increase_replica_count::BEHAVIOURS,
        list_allowed_node_type_modifications::BEHAVIOURS,
        list_tags::BEHAVIOURS,
        modify_cache_cluster::BEHAVIOURS,
        modify_cache_parameter_group::BEHAVIOURS,
        modify_cache_subnet_group::BEHAVIOURS,
        modify_replication_group::BEHAVIOURS,
        modify_rules::BEHAVIOURS,
        modify_shard_configuration::BEHAVIOURS,
        node_counts::BEHAVIOURS,
        node_places::BEHAVIOURS,
        parameter_rules::BEHAVIOURS,
        reboot_cache_cluster::BEHAVIOURS,
        remove_tags::BEHAVIOURS,
        reset_cache_parameter_group::BEHAVIOURS,
        shared::BEHAVIOURS,
        subnet_rules::BEHAVIOURS,
        test_failover::BEHAVIOURS,
    ]
}
