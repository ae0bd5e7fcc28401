//! Cluster mode of a group that exists: `disabled`, `compatible`, `enabled`.
//!
//! Source: "Modifying cluster mode" of today's user guide.

use crate::aws;
use crate::framework::model::{Diff, Val};
use crate::resources::values::last_known;

use super::model::ReplicationGroup;

/// One shard, whose clients need not know of shards: the mode where nobody names one.
pub(super) const DISABLED: &str = "disabled";
/// One shard, with clients of both kinds.
pub(super) const COMPATIBLE: &str = "compatible";
/// Shards, of which the clients know.
pub(super) const ENABLED: &str = "enabled";

/// The oldest Redis in which AWS changes cluster mode.
pub(super) const IN_PLACE_SINCE: &str = "7.0";

/// The mode of a state, which may be older than the argument.
pub(super) fn of(group: &ReplicationGroup) -> Option<&str> {
    let by_flag = || match group.cluster_enabled {
        Val::Known(true) => Some(ENABLED),
        Val::Known(false) => Some(DISABLED),
        Val::Null | Val::Unknown => None,
    };
    group.cluster_mode.text().or_else(by_flag)
}

/// Whether clients of both kinds are served.
pub(super) fn is_compatible(group: &ReplicationGroup) -> bool {
    of(group) == Some(COMPATIBLE)
}

/// The mode of a change; nothing where AWS has never shown one.
pub(super) fn to_send(group: Diff<'_, ReplicationGroup>) -> Option<String> {
    let (before, planned) = (of(group.prior)?, group.planned.cluster_mode.text()?);
    (before != planned).then(|| planned.to_owned())
}

/// The mode. What it is about to become counts where that is what was wanted, or where nobody has said what is wanted.
pub(super) fn shown(before: &Val<String>, group: &aws::ReplicationGroup) -> Val<String> {
    match (before.text(), group.pending.cluster_mode.as_deref()) {
        (Some(wanted), Some(coming)) if wanted == coming => last_known(before),
        (None, Some(coming)) => coming.into(),
        _ => match (group.cluster_mode.as_deref(), group.cluster_enabled) {
            (Some(mode), _) => mode.into(),
            (None, Some(true)) => ENABLED.into(),
            (None, None) if before.text().is_some() => before.clone(),
            (None, Some(false) | None) => DISABLED.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::model::Model as _;
    use crate::resources::replication_group::samples;

    fn group(mode: Val<String>, enabled: Val<bool>) -> ReplicationGroup {
        let mut group = ReplicationGroup::empty();
        group.cluster_mode = mode;
        group.cluster_enabled = enabled;
        group
    }

    #[test]
    fn only_another_mode_is_sent() {
        let older = |enabled| group(Val::Null, Val::Known(enabled));
        let of_mode = |mode: &str| group(mode.into(), Val::Known(mode == ENABLED));
        let sent =
            |prior: &ReplicationGroup, planned: &ReplicationGroup| to_send(Diff { prior, planned });
        let modes = [DISABLED, COMPATIBLE, ENABLED];
        for (before, after) in modes.iter().flat_map(|b| modes.map(|after| (*b, after))) {
            let expected = (before != after).then(|| after.to_owned());
            assert_eq!(sent(&of_mode(before), &of_mode(after)), expected, "{before} {after}");
        }
        assert_eq!(sent(&older(true), &of_mode(ENABLED)), None);
        assert_eq!(sent(&older(false), &of_mode(DISABLED)), None);
        assert_eq!(sent(&older(false), &of_mode(COMPATIBLE)), Some(COMPATIBLE.to_owned()));
        assert_eq!(sent(&group(Val::Null, Val::Null), &of_mode(ENABLED)), None);
        assert_eq!(sent(&of_mode(DISABLED), &group(Val::Unknown, Val::Unknown)), None);
    }

    #[test]
    fn what_is_coming_counts_where_it_is_wanted() {
        let seen = |mode: Option<&str>,
                    enabled: Option<bool>,
                    coming: Option<&str>,
                    before: Val<String>| {
            let mut found = samples::group(vec![samples::shard("0001", &["g-001"])]);
            found.cluster_mode = mode.map(str::to_owned);
            found.cluster_enabled = enabled;
            found.pending.cluster_mode = coming.map(str::to_owned);
            shown(&before, &found)
        };
        let (d, c) = (Some(DISABLED), Some(COMPATIBLE));
        assert_eq!(seen(d, Some(false), None, COMPATIBLE.into()), DISABLED.into());
        assert_eq!(seen(d, Some(false), c, COMPATIBLE.into()), COMPATIBLE.into());
        assert_eq!(seen(d, Some(false), c, DISABLED.into()), DISABLED.into());
        assert_eq!(seen(d, Some(false), c, Val::Null), COMPATIBLE.into());
        // AWS names no mode.
        assert_eq!(seen(None, Some(true), None, Val::Null), ENABLED.into());
        assert_eq!(seen(None, Some(false), None, ENABLED.into()), DISABLED.into());
        assert_eq!(seen(None, None, None, ENABLED.into()), ENABLED.into());
        assert_eq!(seen(None, None, None, Val::Unknown), DISABLED.into());
    }
}
