//! What a plan of a group says beyond its schema.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::model::{Model as _, Val};
use crate::framework::path::Path;
use crate::framework::private::Private;
use crate::framework::resource::Change;
use crate::provider::client::Client;
use crate::resources::engine_version;

use super::model::ReplicationGroup;
use super::{status, steps};

/// The note that this provider created the group, so that what was not given then is known to be
/// absent.
pub(super) const CREATED: &str = "created";

/// Completes a plan to create or change a group.
pub(super) fn complete(client: &Client, change: &mut Change<ReplicationGroup>) {
    if change.planned.region.is_null() {
        change.planned.region = client.region();
    }
    change.planned.id = match &change.planned.replication_group_id {
        Val::Known(name) => Val::Known(name.to_ascii_lowercase()),
        _ => Val::Unknown,
    };
    change.planned.tags_all = client.tags.all(&change.planned.tags);
    // Whoever gives a token has one afterwards.
    match change.planned.auth_token {
        Val::Known(_) => change.planned.auth_token_enabled = Val::Known(true),
        Val::Unknown => change.planned.auth_token_enabled = Val::Unknown,
        Val::Null => {}
    }
    let Some(prior) = change.prior.clone() else {
        change.settled = unused_words(&change.config);
        return;
    };
    keep_spelling(&prior, &mut change.planned);
    wait_if_unsettled(&prior, &mut change.planned);
    seeds(&prior, change);
    shards(&prior, change);
    downgrade(&prior, change);
    token(&prior, change);
    let known = change.planned.to_object().is_wholly_known();
    change.quiet = known && steps::of(&prior, &change.planned).is_empty();
}

/// Of the three ways to say how many nodes there are, those that a new group does not use.
fn unused_words(config: &ReplicationGroup) -> Vec<&'static str> {
    let ways = [
        ("num_cache_clusters", config.num_cache_clusters.is_null()),
        ("num_node_groups", config.num_node_groups.is_null()),
        ("replicas_per_node_group", config.replicas_per_node_group.is_null()),
        ("node_group_configuration", config.node_group_configuration.is_null()),
    ];
    if ways.iter().all(|(_, unused)| *unused) {
        return Vec::new();
    }
    ways.into_iter().filter_map(|(name, unused)| unused.then_some(name)).collect()
}

/// AWS stores these in lower case. A difference of case alone is none, and the only way to plan
/// none is the prior value.
fn keep_spelling(prior: &ReplicationGroup, planned: &mut ReplicationGroup) {
    let keep = |prior: &Val<String>, planned: &mut Val<String>| {
        if let (Val::Known(before), Val::Known(now)) = (prior, &*planned)
            && before.eq_ignore_ascii_case(now)
        {
            *planned = prior.clone();
        }
    };
    keep(&prior.replication_group_id, &mut planned.replication_group_id);
    keep(&prior.id, &mut planned.id);
    keep(&prior.engine, &mut planned.engine);
    keep(&prior.maintenance_window, &mut planned.maintenance_window);
    keep(&prior.snapshot_window, &mut planned.snapshot_window);
    // 6.x and 6.2 are the same to AWS as long as a version of that line runs.
    if let (Val::Known(before), Val::Known(now)) = (&prior.engine_version, &planned.engine_version)
        && engine_version::is_same(before, now)
    {
        planned.engine_version = prior.engine_version.clone();
    }
}

/// A group that AWS is still working on is planned as an update that waits for it.
fn wait_if_unsettled(prior: &ReplicationGroup, planned: &mut ReplicationGroup) {
    if prior.status.text().is_some_and(status::is_unsettled) {
        planned.status = Val::Unknown;
        planned.primary_endpoint_address = Val::Unknown;
        planned.reader_endpoint_address = Val::Unknown;
        planned.configuration_endpoint_address = Val::Unknown;
        planned.member_clusters = Val::Unknown;
        planned.node_groups = Val::Unknown;
        planned.pending_modified_values = Val::Unknown;
    }
}

/// What fills or places a group at its creation and can't be changed later.
///
/// Removing it is no change of the group. Another value needs another group. A value where there
/// was none is recorded without a call, unless it is known that the group was created without.
fn seeds(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
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

fn same_elements(
    before: &Val<crate::framework::model::Set<String>>,
    now: &Val<crate::framework::model::Set<String>>,
) -> bool {
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

fn was_created_here(private: &Private) -> bool {
    private.get(CREATED).and_then(serde_json::Value::as_bool) == Some(true)
}

/// The settings of single shards can't be changed; their number can.
fn shards(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
    if let (Val::Known(before), Val::Known(now)) =
        (&prior.node_group_configuration, &change.planned.node_group_configuration)
        && before != now
        && !change.config.node_group_configuration.is_null()
    {
        change.replace.push(Path::root("node_group_configuration"));
    }
}

/// An engine can't go back to an older version. What counts is what was configured: AWS may have
/// upgraded by itself.
fn downgrade(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
    if let (Some(before), Some(now)) =
        (prior.engine_version.text(), change.planned.engine_version.text())
        && engine_version::is_downgrade(before, now)
    {
        change.replace.push(Path::root("engine_version"));
    }
}

fn token(prior: &ReplicationGroup, change: &mut Change<ReplicationGroup>) {
    let path = || Path::root("auth_token");
    let enabled = prior.auth_token_enabled.known() == Some(&true);
    match (&prior.auth_token, &change.planned.auth_token) {
        (Val::Known(_), Val::Null) => change.diagnostics.push(
            Diagnostic::error(
                "AUTH token can't be removed",
                "ElastiCache can't take the AUTH token from a replication group and leave it without a \
                 password. Keep auth_token, or create a group without one.",
            )
            .at(path()),
        ),
        (Val::Null, Val::Known(_)) if enabled => change.diagnostics.push(
            Diagnostic::warning(
                "AUTH token is recorded, not set",
                "The group has an AUTH token already, which AWS never shows. The one in the \
                 configuration is taken to be it, and no call is made. If it is another one, apply \
                 once with the real token, then with the new one.",
            )
            .at(path()),
        ),
        _ => {}
    }
}

#[cfg(test)]
mod tests;
