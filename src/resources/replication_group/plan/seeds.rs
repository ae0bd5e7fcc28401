//! Arguments that are used at the creation of a group only.

use crate::framework::model::{Set, Val};
use crate::framework::path::Path;
use crate::framework::private::Private;
use crate::framework::resource::Change;

use super::CREATED;
use crate::resources::replication_group::model::ReplicationGroup;

/// What fills or places a group at its creation and can't be changed later.
///
/// Removing it is no change of the group. Another value needs another group. A value where there
/// was none is recorded without a call, unless it is known that the group was created without.
pub(super) fn complete(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
    let created_here = was_created_here(&change.private);
    let mut replace = |name: &str, before_null: bool, now_known: bool, differs: bool| {
        if now_known && differs && (!before_null || created_here) {
            change.replace.push(Path::root(name));
        }
    };
    let planned = &change.planned;
    macro_rules! seed {
        ($field:ident) => {
            replace(
                stringify!($field),
                prior.$field.is_null(),
                matches!(planned.$field, Val::Known(_)),
                prior.$field != planned.$field,
            );
        };
    }
    seed!(snapshot_name);
    if !same_elements(&prior.snapshot_arns, &planned.snapshot_arns) {
        seed!(snapshot_arns);
    }
    // Zones added at the end are for replicas added by the same change.
    if !appended(prior, planned) {
        seed!(preferred_cache_cluster_azs);
    }
}

fn same_elements(before: &Val<Set<String>>, now: &Val<Set<String>>) -> bool {
    before.to_value().equivalent(&now.to_value())
}

fn appended(prior: &ReplicationGroup, planned: &ReplicationGroup) -> bool {
    let grows = match (prior.num_cache_clusters.known(), planned.num_cache_clusters.known()) {
        (Some(before), Some(now)) => now > before,
        _ => false,
    };
    let (before, now) = (&prior.preferred_cache_cluster_azs, &planned.preferred_cache_cluster_azs);
    match (before.known(), now.known()) {
        (Some(before), Some(now)) => grows && now.starts_with(before),
        _ => false,
    }
}

pub(super) fn was_created_here(private: &Private) -> bool {
    private.get(CREATED).and_then(serde_json::Value::as_bool) == Some(true)
}
