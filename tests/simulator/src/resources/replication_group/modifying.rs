//! The start of a modification of a group.

use crate::action::Call;
use crate::behaviour::{Behaviour, Source, on};
use crate::config::Config;
use crate::error::ApiError;
use crate::resources::cluster::Cluster;
use crate::resources::replication_group::{Group, churn, members};
use crate::state::lifecycle::{self, Finish};
use crate::state::region::Region;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "modify-member-busy",
        "a group that is available, with a member that is still being created or removed, refuses a modification: InvalidCacheClusterState",
        Source::Issue("hashicorp/terraform-provider-aws #50096"),
    ),
    on(
        "decrease-member-busy",
        "the number of replicas can't be decreased either while a member is being created or removed",
        Source::Assumed,
    ),
];

/// Refuses a change while a member is being created or removed. [modify-member-busy] [decrease-member-busy]
pub fn needs_members(
    region: &Region,
    group: &Group,
    behaviour: &'static str,
) -> Result<(), ApiError> {
    let is_busy = |id: &String| {
        let member = region.clusters.get(id);
        member.is_some_and(|member| matches!(&*member.lifecycle.status, "creating" | "deleting"))
    };
    match group.member_ids().into_iter().find(is_busy) {
        Some(id) => {
            let message = format!("Cache cluster {id} is not in a valid state to be modified.");
            Err(ApiError::new(behaviour, "InvalidCacheClusterState", message))
        }
        None => Ok(()),
    }
}

/// Stores a changed group and starts the status `modifying` on it and its members.
pub fn begin_modifying(
    region: &mut Region,
    config: &Config,
    mut group: Group,
    apply: bool,
    now: OffsetDateTime,
) {
    let delay = config.delay("modify", &group.id);
    let work = lifecycle::stages("modifying", delay, None, config.snapshotting("modify"));
    let finish = config.outcome("modify", &group.id).unwrap_or(Finish::Available { apply });
    group.lifecycle.start(work, finish, now);
    // Members that are being added or removed keep their status.
    let kept: Vec<Cluster> = group
        .member_ids()
        .iter()
        .filter_map(|m| region.clusters.get(m))
        .filter(|c| !c.lifecycle.available())
        .cloned()
        .collect();
    members::start(region, config, &group, "modify", "modifying", apply, now);
    for cluster in kept {
        region.clusters.insert(cluster.id.clone(), cluster);
    }
    region.groups.insert(group.id.clone(), group);
}

/// Stores a changed group and starts the status `modifying` on it and its members.
pub fn start_modifying(call: &mut Call, group: Group, apply: bool) {
    let id = group.id.clone();
    begin_modifying(call.region, call.config, group, apply, call.now);
    if call.config.churn {
        churn::change(call.region, &id, call.now);
    }
}
