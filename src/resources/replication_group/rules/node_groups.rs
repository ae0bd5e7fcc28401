//! The shards a configuration of a group gives.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::resources::replication_group::model::{NodeGroupConfiguration, ReplicationGroup};

use crate::rules::common::slots::{self, Range};

/// The configured shards that are known, each with its path.
pub(super) fn each(
    group: &ReplicationGroup,
) -> impl Iterator<Item = (Path, &NodeGroupConfiguration)> + '_ {
    let blocks = group.node_group_configuration.known().into_iter().flatten().enumerate();
    let root = Path::root("node_group_configuration");
    blocks.filter_map(move |(index, block)| Some((root.index(index), block.known()?)))
}

/// The slots of the configured shards, each with the path of its shard. Those that are not known, not
/// given or wrong by themselves are left out.
#[must_use]
pub(super) fn slots(group: &ReplicationGroup) -> Vec<(Path, Vec<Range>)> {
    each(group)
        .filter_map(|(path, shard)| Some((path, slots::right(shard.slots.text()?)?)))
        .collect()
}

/// Whether there is known to be more than one shard.
#[must_use]
pub(super) fn several(group: &ReplicationGroup) -> bool {
    group.num_node_groups.known().is_some_and(|number| *number > 1)
        || group.node_group_configuration.known().is_some_and(|blocks| blocks.len() > 1)
}

/// Whether there is known to be no more than one shard.
#[must_use]
pub(super) fn at_most_one(group: &ReplicationGroup) -> bool {
    let number = match group.num_node_groups {
        Val::Unknown => false,
        Val::Null => true,
        Val::Known(number) => number <= 1,
    };
    let blocks = match &group.node_group_configuration {
        Val::Unknown => false,
        Val::Null => true,
        Val::Known(blocks) => blocks.len() <= 1,
    };
    number && blocks
}
