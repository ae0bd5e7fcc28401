//! Automatic failover where the configuration does not say whether.

use crate::framework::model::Val;
use crate::framework::resource::DraftPlan;
use crate::resources::replication_group::messages;
use crate::resources::replication_group::model::ReplicationGroup;
use crate::resources::replication_group::rules::mode::mode;
use crate::rules::common::cluster_mode::Mode;

/// Left out it is on with cluster mode enabled, where AWS refuses the opposite, and off without. Not known as long
/// as only AWS knows the mode: a custom parameter group, or a backup, decides it.
pub(super) fn complete(change: &mut DraftPlan<ReplicationGroup>) {
    if !change.config.automatic_failover_enabled.is_null() {
        return;
    }
    change.planned.automatic_failover_enabled = match &change.prior {
        Some(prior) => match prior.cluster_enabled {
            Val::Known(enabled) => Val::Known(enabled),
            Val::Null | Val::Unknown => prior.automatic_failover_enabled.clone(),
        },
        None => match mode(&change.config) {
            Mode::Enabled => Val::Known(true),
            Mode::Disabled if !from_backup(&change.config) => Val::Known(false),
            Mode::Disabled | Mode::Open => Val::Unknown,
        },
    };
    let off = change.planned.automatic_failover_enabled == Val::Known(false);
    if off && change.config.multi_az_enabled == Val::Known(true) {
        change.diagnostics.push(messages::multi_az_without_failover());
    }
}

/// Whether the shards may be those of a backup or a global datastore.
fn from_backup(config: &ReplicationGroup) -> bool {
    let files = config.snapshot_arns.known();
    let named = !config.snapshot_name.is_null()
        || !config.serverless_cache_snapshot_name.is_null()
        || !config.global_replication_group_id.is_null();
    let restores = named
        || config.snapshot_arns.is_unknown()
        || files.is_some_and(|files| !files.0.is_empty());
    restores && config.num_cache_clusters.is_null() && config.parameter_group_name.is_null()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;

    fn planned(
        prior: Option<ReplicationGroup>,
        set: impl FnOnce(&mut ReplicationGroup),
    ) -> Val<bool> {
        let mut config = ReplicationGroup::empty();
        set(&mut config);
        let planned = config.clone();
        let mut change = DraftPlan {
            prior,
            config,
            planned,
            private: crate::framework::private::Private::default(),
            replace: Vec::new(),
            replace_along: Vec::new(),
            in_place: Vec::new(),
            stay_null: Vec::new(),
            state_only: false,
            diagnostics: crate::framework::diagnostics::Diagnostics::new(),
        };
        complete(&mut change);
        change.planned.automatic_failover_enabled
    }

    #[test]
    fn it_is_on_in_cluster_mode() {
        let on = "default.redis7.cluster.on";
        assert_eq!(planned(None, |_| {}), Val::Known(false));
        assert_eq!(planned(None, |g| g.num_node_groups = Val::Known(2)), Val::Known(true));
        assert_eq!(planned(None, |g| g.parameter_group_name = on.into()), Val::Known(true));
        assert_eq!(planned(None, |g| g.parameter_group_name = "mine".into()), Val::Unknown);
        assert_eq!(planned(None, |g| g.num_node_groups = Val::Unknown), Val::Unknown);
        assert_eq!(planned(None, |g| g.snapshot_name = "backup".into()), Val::Unknown);
        assert_eq!(planned(None, |g| g.global_replication_group_id = "g".into()), Val::Unknown);
        let off = |g: &mut ReplicationGroup| g.automatic_failover_enabled = Val::Known(false);
        assert_eq!(planned(None, off), Val::Known(false), "what is written stays");
    }

    #[test]
    fn of_a_group_that_exists_the_mode_is_known() {
        let prior = |enabled: Val<bool>| {
            let mut prior = ReplicationGroup::empty();
            prior.automatic_failover_enabled = Val::Known(true);
            prior.cluster_enabled = enabled;
            Some(prior)
        };
        let custom = |g: &mut ReplicationGroup| g.parameter_group_name = "mine".into();
        assert_eq!(planned(prior(Val::Known(true)), custom), Val::Known(true));
        assert_eq!(planned(prior(Val::Known(false)), custom), Val::Known(false));
        assert_eq!(planned(prior(Val::Unknown), custom), Val::Known(true));
    }
}
