//! From what AWS says about a group, its members and its tags to the state.
//!
//! A read never invents a difference: where AWS says in other words what the state already says, the
//! words of the state stay.

use std::collections::BTreeMap;

use crate::aws::{self, CacheCluster};
use crate::client::tags::TagPolicy;
use crate::framework::model::{Set, Val};
use crate::resources::values::{keep_case, keep_set, set, settled};
use crate::rules::common::engine_version;

use super::model::ReplicationGroup;
use super::shape::{self, Shape};

/// All that AWS says about a group.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The group itself.
    pub(super) group: aws::ReplicationGroup,
    /// Its members; empty as long as AWS shows none.
    pub(super) members: Vec<CacheCluster>,
    /// Its tags; `None` where they could not be asked for yet.
    pub(super) tags: Option<BTreeMap<String, String>>,
}

/// The state of a group. `before` is the state as it was, or as it was planned.
pub(super) fn state(
    before: &ReplicationGroup,
    seen: &Seen,
    policy: &TagPolicy,
) -> ReplicationGroup {
    let Seen { group, members, tags } = seen;
    let of = Members { members };
    let importing = !matches!(before.tags_all, Val::Known(_));
    let (own, all) = match tags {
        Some(remote) => {
            let shown = policy.shown(remote, &before.tags, importing);
            (shown.tags, shown.tags_all)
        }
        None => (before.tags.clone(), before.tags_all.clone()),
    };
    let Shape {
        num_cache_clusters,
        num_node_groups,
        replicas_per_node_group,
        node_group_configuration,
    } = shape::of(before, group);
    ReplicationGroup {
        replication_group_id: keep_case(&before.replication_group_id, Some(group.id.clone())),
        description: Val::Known(group.description.clone()),
        region: before.region.clone(),
        node_type: node_type(before, seen),
        engine: engine(before, seen),
        engine_version: version(before, members),
        parameter_group_name: of.text(&before.parameter_group_name, |member| {
            member.parameter_group.as_ref().map(|group| group.name.clone())
        }),
        port: shape::port(group, members).map_or_else(|| settled(&before.port), Val::Known),
        // In the answers of 2017 only members say it.
        auto_minor_version_upgrade: Val::Known(
            of.odd(before.auto_minor_version_upgrade.known(), |member| {
                Some(member.auto_minor_version_upgrade)
            })
            .unwrap_or(group.auto_minor_version_upgrade),
        ),
        num_cache_clusters,
        num_node_groups,
        replicas_per_node_group,
        node_group_configuration,
        preferred_cache_cluster_azs: before.preferred_cache_cluster_azs.clone(),
        automatic_failover_enabled: Val::Known(failover(before, group)),
        multi_az_enabled: Val::Known(group.has_multi_az()),
        // A verb: it acts when the configuration changes, and a failover is no difference.
        primary_cluster_id: before.primary_cluster_id.clone(),
        transit_encryption_enabled: Val::Known(group.transit_encryption_enabled),
        at_rest_encryption_enabled: Val::Known(group.at_rest_encryption_enabled),
        // A key has several names: id, ARN, alias. AWS answers with the ARN.
        kms_key_id: match (&before.kms_key_id, &group.kms_key_id) {
            (Val::Known(name), Some(_)) => Val::Known(name.clone()),
            (_, found) => found.clone().into(),
        },
        // AWS never shows it.
        auth_token: before.auth_token.clone(),
        auth_token_wo: Val::Null,
        auth_token_wo_version: before.auth_token_wo_version.clone(),
        auth_token_update_strategy: before.auth_token_update_strategy.clone(),
        subnet_group_name: of
            .text(&before.subnet_group_name, |member| member.cache_subnet_group_name.clone()),
        security_group_ids: of.set(&before.security_group_ids, |member| {
            member.security_groups.iter().map(|group| group.id.clone()).collect()
        }),
        security_group_names: of.set(&before.security_group_names, |member| {
            member.cache_security_groups.iter().map(|group| group.name.clone()).collect()
        }),
        maintenance_window: of
            .text(&before.maintenance_window, |member| member.preferred_maintenance_window.clone()),
        notification_topic_arn: topic(before, &of),
        notification_topic_status: topic_status(before, &of),
        snapshot_arns: before.snapshot_arns.clone(),
        snapshot_name: before.snapshot_name.clone(),
        snapshot_retention_limit: match group.snapshot_retention_limit {
            Some(days) => Val::Known(i64::from(days)),
            None => settled(&before.snapshot_retention_limit),
        },
        snapshot_window: keep_case(&before.snapshot_window, group.snapshot_window.clone()),
        snapshotting_cluster_id: snapshotting(before, group),
        final_snapshot_identifier: before.final_snapshot_identifier.clone(),
        retain_primary_cluster: before.retain_primary_cluster.clone(),
        replacement_policy: before.replacement_policy.clone(),
        apply_immediately: before.apply_immediately.clone(),
        tags: own,
        tags_all: all,
        id: Val::Known(group.id.clone()),
        arn: group.arn.clone().map_or_else(|| settled(&before.arn), Val::Known),
        status: group.status.as_str().into(),
        cluster_enabled: Val::Known(group.cluster_enabled),
        auth_token_enabled: Val::Known(group.auth_token_enabled),
        engine_version_actual: of
            .text(&before.engine_version_actual, |member| member.engine_version.clone()),
        primary_endpoint_address: shape::primary_address(group),
        reader_endpoint_address: shape::reader_address(group),
        configuration_endpoint_address: address(group.configuration_endpoint.as_ref()),
        member_clusters: Val::Known(group.member_clusters.iter().cloned().collect()),
        node_groups: shape::node_groups(group),
        pending_modified_values: shape::pending(seen),
        timeouts: before.timeouts.clone(),
    }
}

pub(super) fn address(endpoint: Option<&aws::CacheEndpoint>) -> Val<String> {
    endpoint.map(|endpoint| endpoint.address.clone()).into()
}

/// Values that live on the members.
struct Members<'a> {
    members: &'a [CacheCluster],
}

impl Members<'_> {
    fn first<T>(&self, pick: impl Fn(&CacheCluster) -> Option<T>) -> Option<T> {
        self.members.iter().find_map(pick)
    }

    /// All members should say the same. If one differs from what was there before, that is shown:
    /// the difference must not hide behind the members that are as they should be.
    fn odd<T: PartialEq>(
        &self,
        before: Option<&T>,
        pick: impl Fn(&CacheCluster) -> Option<T>,
    ) -> Option<T> {
        let odd = self.members.iter().filter_map(&pick).find(|found| Some(found) != before);
        odd.or_else(|| self.first(pick))
    }

    fn text(
        &self,
        before: &Val<String>,
        pick: impl Fn(&CacheCluster) -> Option<String>,
    ) -> Val<String> {
        if self.members.is_empty() {
            return settled(before);
        }
        let same_case =
            |found: &String| before.text().is_some_and(|b| b.eq_ignore_ascii_case(found));
        let found = self.members.iter().filter_map(&pick).find(|found| !same_case(found));
        match found.or_else(|| self.first(pick)) {
            Some(found) => keep_case(before, Some(found)),
            None => Val::Null,
        }
    }

    /// Nothing found stays null where nothing was there before.
    fn set(
        &self,
        before: &Val<Set<String>>,
        pick: impl Fn(&CacheCluster) -> Vec<String>,
    ) -> Val<Set<String>> {
        if self.members.is_empty() {
            return settled(before);
        }
        let sorted = |mut names: Vec<String>| {
            names.sort_unstable();
            names
        };
        let baseline = sorted(set(before));
        let found = self.odd(Some(&baseline), |member| Some(sorted(pick(member))));
        keep_set(before, found.unwrap_or_default())
    }
}

/// The configured spelling stays while every member runs it or something newer, or is about to.
fn version(before: &ReplicationGroup, members: &[CacheCluster]) -> Val<String> {
    let Some(first) = members.iter().find_map(|member| member.engine_version.as_deref()) else {
        return settled(&before.engine_version);
    };
    let spelled = |actual: &str| match actual.parse::<engine_version::EngineVersion>() {
        Ok(version) => version.configured().to_string(),
        Err(_) => actual.to_owned(),
    };
    let Some(configured) = before.engine_version.text() else {
        let coming = members.iter().find_map(|member| member.pending.engine_version.as_deref());
        return Val::Known(spelled(coming.unwrap_or(first)));
    };
    let behind = members.iter().find_map(|member| {
        let coming = member.pending.engine_version.as_deref();
        let actual = member.engine_version.as_deref()?;
        let there = |version: &str| engine_version::satisfies(version, configured);
        (!there(actual) && !coming.is_some_and(there)).then_some(actual)
    });
    behind.map_or_else(|| before.engine_version.clone(), |actual| Val::Known(spelled(actual)))
}

/// A type that the nodes are about to get counts as theirs. One node of another type shows.
fn node_type(before: &ReplicationGroup, seen: &Seen) -> Val<String> {
    let coming = seen.members.iter().find_map(|member| member.pending.cache_node_type.as_ref());
    match (&before.node_type, coming) {
        (Val::Known(wanted), Some(coming)) if wanted == coming => Val::Known(wanted.clone()),
        // After an import nobody has said what is wanted but the one who asked for the change.
        (Val::Null, Some(coming)) => Val::Known(coming.clone()),
        (before, _) => {
            let types = seen.members.iter().filter_map(|member| member.cache_node_type.as_ref());
            let odd = types.clone().find(|found| Some(*found) != before.known());
            let found = odd.or(seen.group.cache_node_type.as_ref());
            found.cloned().map_or_else(|| settled(before), Val::Known)
        }
    }
}

/// AWS does not say which engine is coming, only its version.
fn engine(before: &ReplicationGroup, seen: &Seen) -> Val<String> {
    let found = seen.group.engine.clone();
    let found = found.or_else(|| seen.members.iter().find_map(|member| member.engine.clone()));
    let coming = seen.members.iter().find_map(|member| member.pending.engine_version.as_deref());
    let wanted = before.engine.text().is_some_and(|engine| engine.eq_ignore_ascii_case("valkey"));
    if wanted && coming.is_some_and(engine_version::is_of_valkey) {
        return before.engine.clone();
    }
    keep_case(&before.engine, found)
}

fn failover(before: &ReplicationGroup, group: &aws::ReplicationGroup) -> bool {
    let coming = group.pending.automatic_failover.as_deref().map(|status| status == "enabled");
    match (before.automatic_failover_enabled.known(), coming) {
        (Some(wanted), Some(coming)) if *wanted == coming => coming,
        (None, Some(coming)) => coming,
        _ => group.has_automatic_failover(),
    }
}

/// A topic counts while notices are sent, or while the configuration keeps it silent on purpose. One
/// member without it shows.
fn topic(before: &ReplicationGroup, of: &Members<'_>) -> Val<String> {
    if of.members.is_empty() {
        return settled(&before.notification_topic_arn);
    }
    let silent_on_purpose = before.notification_topic_status.text() == Some("inactive")
        && !before.notification_topic_arn.is_null();
    let wanted = before.notification_topic_arn.known().cloned();
    let arn = of.odd(Some(&wanted), |member| {
        let topic = member
            .notification
            .as_ref()
            .filter(|topic| topic.topic_status.as_deref() == Some("active") || silent_on_purpose);
        Some(topic.map(|topic| topic.topic_arn.clone()))
    });
    arn.flatten().into()
}

/// Where there is no topic, nobody says whether it would get notices.
fn topic_status(before: &ReplicationGroup, of: &Members<'_>) -> Val<String> {
    if of.members.iter().all(|member| member.notification.is_none()) {
        return settled(&before.notification_topic_status);
    }
    of.text(&before.notification_topic_status, |member| {
        member.notification.as_ref().and_then(|topic| topic.topic_status.clone())
    })
}

/// A verb like `primary_cluster_id`, but AWS says which member it is where nobody chose one.
fn snapshotting(before: &ReplicationGroup, group: &aws::ReplicationGroup) -> Val<String> {
    match &before.snapshotting_cluster_id {
        Val::Known(chosen) if group.member_clusters.contains(chosen) => Val::Known(chosen.clone()),
        _ => group.snapshotting_cluster_id.clone().into(),
    }
}

#[cfg(test)]
mod tests;
