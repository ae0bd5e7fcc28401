//! The three numbers that count the nodes of a group: clusters, shards, and replicas of each shard.
//!
//! They say the same in two forms: `num_cache_clusters` counts all members; `num_node_groups` and
//! `replicas_per_node_group` count shards and what is in each. A configuration may have both forms where
//! they agree, as generated ones do. A number that it does not have is known in a plan where it follows from
//! those that it has.

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;

use super::desired::Desired;
use super::model::ReplicationGroup;
use super::observed::Shard;

/// How many nodes there will be.
#[derive(Clone, Debug, PartialEq)]
struct Counts {
    clusters: Val<i64>,
    shards: Val<i64>,
    /// Null where the shards differ.
    replicas: Val<i64>,
}

const UNKNOWN: Counts =
    Counts { clusters: Val::Unknown, shards: Val::Unknown, replicas: Val::Unknown };

impl Counts {
    /// The numbers of shards with so many replicas each; `None` is a number that is not known.
    fn of(replicas: &[Option<i64>]) -> Self {
        let shards = Val::Known(i64::try_from(replicas.len()).unwrap_or(i64::MAX));
        let Some(known) = replicas.iter().copied().collect::<Option<Vec<i64>>>() else {
            return Self { shards, ..UNKNOWN };
        };
        let uniform = known.windows(2).all(|pair| pair[0] == pair[1]);
        Self {
            clusters: Val::Known(known.iter().fold(0, |sum, one| sum.saturating_add(one + 1))),
            shards,
            replicas: known.first().copied().filter(|_| uniform).into(),
        }
    }
}

/// Whether all that the configuration says about numbers is known.
pub(super) fn are_known(config: &ReplicationGroup) -> bool {
    let list = config.node_group_configuration.to_value();
    let numbers =
        [&config.num_cache_clusters, &config.num_node_groups, &config.replicas_per_node_group];
    list.is_wholly_known() && numbers.iter().all(|number| !number.is_unknown())
}

/// Plans the numbers of a new group that the configuration leaves out.
pub(super) fn plan_new(change: &mut DraftPlan<ReplicationGroup>) {
    let DraftPlan { planned, config, stay_null, .. } = change;
    let unused = config.num_cache_clusters.is_null()
        && config.num_node_groups.is_null()
        && config.replicas_per_node_group.is_null()
        && config.node_group_configuration.is_null();
    // AWS chooses.
    if unused {
        return;
    }
    if config.node_group_configuration.is_null() {
        stay_null.push("node_group_configuration");
    }
    // A backup may bring several shards.
    let no_files = match &config.snapshot_arns {
        Val::Null => true,
        Val::Known(files) => files.0.is_empty(),
        Val::Unknown => false,
    };
    // So does a global datastore.
    let restores = !config.snapshot_name.is_null()
        || !config.serverless_cache_snapshot_name.is_null()
        || !config.global_replication_group_id.is_null()
        || !no_files;
    let shards_follow = !restores
        || !config.num_node_groups.is_null()
        || !config.node_group_configuration.is_null();
    let counts = if are_known(config) && shards_follow {
        let desired = Desired::of(planned, config);
        Counts::of(&desired.replicas_of_new())
    } else {
        UNKNOWN
    };
    if counts.replicas.is_null() && config.replicas_per_node_group.is_null() {
        stay_null.push("replicas_per_node_group");
    }
    fill(planned, config, counts);
}

/// Plans the numbers of an existing group that the configuration leaves out and that change with those that
/// it has.
pub(super) fn plan_change(
    prior: &ReplicationGroup,
    desired: &Desired,
    shards: &[Shard],
    change: &mut DraftPlan<ReplicationGroup>,
) {
    let DraftPlan { planned, config, .. } = change;
    let known = are_known(config);
    let counts = if known { Counts::of(&desired.replicas_after_change(shards)) } else { UNKNOWN };
    fill(planned, config, counts);
    if config.node_group_configuration.is_null() && !prior.node_group_configuration.is_null() {
        planned.node_group_configuration = Val::Unknown;
    }
}

fn fill(planned: &mut ReplicationGroup, config: &ReplicationGroup, counts: Counts) {
    let Counts { clusters, shards, replicas } = counts;
    for (to, given, follows) in [
        (&mut planned.num_cache_clusters, &config.num_cache_clusters, clusters),
        (&mut planned.num_node_groups, &config.num_node_groups, shards),
        (&mut planned.replicas_per_node_group, &config.replicas_per_node_group, replicas),
    ] {
        if given.is_null() {
            *to = follows;
        }
    }
}

/// The form that is sent for a new group: the number of clusters, that of shards, and that of replicas.
/// Numbers that the configuration does not have are not sent, whatever is planned for them. AWS takes one
/// form only; that of clusters is for one shard.
pub(super) fn to_create(config: &ReplicationGroup) -> [Val<i64>; 3] {
    let ReplicationGroup {
        num_cache_clusters: clusters,
        num_node_groups: shards,
        replicas_per_node_group: replicas,
        node_group_configuration: list,
        preferred_cache_cluster_azs: zones,
        ..
    } = config;
    let alone = shards.is_null() && replicas.is_null() && list.is_null();
    // Zones are counted against the number of clusters.
    let one_shard = shards.known().is_none_or(|number| *number == 1) && list.is_null();
    if alone || one_shard && !zones.is_null() && !clusters.is_null() {
        return [clusters.clone(), Val::Null, Val::Null];
    }
    let follows = || Desired::of(config, config).uniform_replicas(None).into();
    let replicas = if replicas.is_null() { follows() } else { replicas.clone() };
    [Val::Null, shards.clone(), replicas]
}

/// Two forms in a configuration that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Contradiction {
    /// The argument to leave out.
    pub(super) argument: &'static str,
    /// What contradicts what, and which line to drop.
    pub(super) text: String,
}

/// Whether the forms in a configuration contradict each other. `existing` is the number of shards there are,
/// for a configuration that does not say it.
pub(super) fn contradiction(
    config: &ReplicationGroup,
    existing: Option<usize>,
) -> Option<Contradiction> {
    if !are_known(config) {
        return None;
    }
    let desired = Desired::of(config, config);
    unused_default(config, &desired).or_else(|| clusters(config, &desired, existing))
}

/// A number of replicas for all shards, of which each has its own.
fn unused_default(config: &ReplicationGroup, desired: &Desired) -> Option<Contradiction> {
    let replicas = config.replicas_per_node_group.known()?;
    let own = desired.own_replicas().filter(|own| own.iter().all(Option::is_some))?;
    let other = own.iter().flatten().find(|own| *own != replicas)?;
    Some(Contradiction {
        argument: "replicas_per_node_group",
        text: format!(
            "Every node_group_configuration has a replica_count of its own, one of them {other}, and \
             replicas_per_node_group is {replicas}. Drop the line replicas_per_node_group."
        ),
    })
}

/// A number of clusters that is not that of the shards and replicas.
fn clusters(
    config: &ReplicationGroup,
    desired: &Desired,
    existing: Option<usize>,
) -> Option<Contradiction> {
    let wanted = *config.num_cache_clusters.known()?;
    let shards = match (desired.own_replicas(), config.num_node_groups.known()) {
        // rg-node-group-configuration-count
        (Some(list), Some(number)) if i64::try_from(list.len()) != Ok(*number) => return None,
        (Some(list), _) => list.len(),
        (None, Some(number)) => usize::try_from(*number).ok()?,
        (None, None) => existing.unwrap_or(1),
    };
    // What is too small is wrong by itself.
    let replicas = config.replicas_per_node_group.known();
    if wanted < 1 || shards < 1 || replicas.is_some_and(|number| *number < 0) {
        return None;
    }
    let each = desired.replicas_of_each(shards);
    if each.iter().any(Option::is_none) {
        return Some(Contradiction {
            argument: "num_cache_clusters",
            text: format!(
                "num_cache_clusters = {wanted} can't be spread evenly over {shards} shards. Drop the line \
                 num_cache_clusters, and write replicas_per_node_group."
            ),
        });
    }
    let Val::Known(total) = Counts::of(&each).clusters else { return None };
    if total == wanted {
        return None;
    }
    let names = [
        ("num_node_groups", config.num_node_groups.known()),
        ("replicas_per_node_group", replicas),
    ];
    let mut others: Vec<String> = names
        .iter()
        .filter_map(|(name, number)| Some(format!("{name} = {}", (*number)?)))
        .collect();
    if desired.own_replicas().is_some() {
        others.push("node_group_configuration".to_owned());
    }
    let makes = format!(
        "{} {} {total} {}, and num_cache_clusters is {wanted}.",
        others.join(" and "),
        if others.len() == 1 { "makes" } else { "make" },
        if total == 1 { "cluster" } else { "clusters" },
    );
    Some(match replicas {
        Some(_) if shards == 1 && desired.own_replicas().is_none() => Contradiction {
            argument: "replicas_per_node_group",
            text: format!(
                "{makes} For {wanted}, drop the line replicas_per_node_group; for {total}, drop the line \
                 num_cache_clusters."
            ),
        },
        _ => Contradiction {
            argument: "num_cache_clusters",
            text: format!(
                "{makes} Drop the line num_cache_clusters, which follows from the others."
            ),
        },
    })
}

#[cfg(test)]
mod tests;
