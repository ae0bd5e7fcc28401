//! `ListAllowedNodeTypeModifications`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::node_type::sizes;
use crate::resources::{cluster, replication_group};
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "node-types-one-of",
        "exactly one of CacheClusterId and ReplicationGroupId is given",
        Source::Model(
            "ListAllowedNodeTypeModificationsMessage: You must provide a value for either",
        ),
    ),
    on("node-types-memcached", "a memcached cluster has no allowed changes", Source::Assumed),
];

pub const ACTION: Action = Action {
    name: "ListAllowedNodeTypeModifications",
    mutating: false,
    subject: "ReplicationGroupId",
    parameters: &["CacheClusterId", "ReplicationGroupId"],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

fn run(call: &mut Call) -> Outcome {
    let given = |name: &str| call.params.id(name);
    let settings = match (given("CacheClusterId"), given("ReplicationGroupId")) {
        (Some(id), None) => {
            let cluster =
                call.region.clusters.get(&id).filter(|c| c.lifecycle.not_found_describes == 0);
            &cluster.ok_or_else(|| cluster::not_found(&id))?.settings
        }
        (None, Some(id)) => &replication_group::existing(call, &id)?.settings,
        _ => {
            let message = "Either CacheClusterId or ReplicationGroupId must be given";
            return Err(ApiError::combination("node-types-one-of", message));
        }
    };
    // [node-types-memcached]
    let (up, down) = match settings.engine.as_str() {
        "memcached" => (Vec::new(), Vec::new()),
        _ => sizes::allowed(&settings.node_type),
    };
    let mut x = Xml::new();
    x.strings("ScaleUpModifications", "member", up);
    x.strings("ScaleDownModifications", "member", down);
    Ok(x.finish())
}
