//! Cluster mode and parameter group of a new group.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::resources::replication_group::Group;
use crate::resources::replication_group::create::topology::NewNodeGroup;
use crate::resources::{engine_version, parameter_group};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "create-group-mode",
        "cluster mode is enabled by more than one node group, by ClusterMode or by a parameter group with cluster-enabled",
        Source::ApiReference(
            "Mode of a configuration (no request parameter for it in 2017): enabled if NumNodeGroups > 1",
        ),
    ),
    on(
        "create-group-default-parameters",
        "without a parameter group the default one of the family and cluster mode is used",
        Source::Rule("rg-parameter-group-by-name"),
    ),
    on(
        "create-group-mode-mismatch",
        "several node groups with a parameter group that is not cluster-enabled are refused",
        Source::Rule("rg-num-node-groups-cluster-mode-disabled"),
    ),
];

/// Cluster mode and parameter group. [create-group-mode]
pub fn choose(call: &Call, group: &mut Group, shards: &[NewNodeGroup]) -> Result<(), ApiError> {
    let given = names::one_of(call.params, "ClusterMode", &["enabled", "disabled", "compatible"])?;
    let name = call.params.non_empty("CacheParameterGroupName");
    let chosen = name.map(|n| parameter_group::existing(call.region, n)).transpose()?;
    let family = engine_version::family(&group.settings.engine, &group.settings.engine_version);
    let many = shards.len() > 1;
    group.cluster_enabled = match given.as_deref() {
        Some(mode) => mode == "enabled",
        None => chosen.map_or(many, |c| c.cluster_enabled),
    };
    group.cluster_mode = given
        .unwrap_or_else(|| if group.cluster_enabled { "enabled" } else { "disabled" }.to_owned());
    let on = group.cluster_mode != "disabled";
    let contradicts = chosen.is_some_and(|c| c.cluster_enabled != on);
    if (many && !group.cluster_enabled) || contradicts {
        let message = "The number of node groups, ClusterMode and the parameter group contradict each other about cluster mode";
        return Err(ApiError::combination("create-group-mode-mismatch", message));
    }
    group.settings.parameter_group = match chosen {
        Some(chosen) => {
            parameter_group::check_family(
                chosen,
                &group.settings.engine,
                &group.settings.engine_version,
            )?;
            chosen.name.clone()
        }
        // [create-group-default-parameters]
        None => {
            format!("default.{family}{}", if on { ".cluster.on" } else { "" })
        }
    };
    group.settings.parameter_status = "in-sync".to_owned();
    Ok(())
}
