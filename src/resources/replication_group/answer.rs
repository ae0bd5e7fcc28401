//! What AWS says about a group in the words of its state.
//!
//! A read never invents a difference: where AWS says in other words what the state already says, the
//! words of the state stay.

use crate::aws;
use crate::client::tags::{Shown, TagPolicy};
use crate::framework::model::Val;
use crate::resources::engine_change::{self, Reached, spelled};
use crate::resources::log_delivery::Deliveries;
use crate::resources::values::last_known;

use super::members::Members;
use super::model::ReplicationGroup;
use super::observed::ObservedGroup;
use super::topology::{self, Topology};

/// What the attributes of a state are read from.
pub struct GroupResponse<'a> {
    /// The state before.
    pub(super) before: &'a ReplicationGroup,
    /// The group itself.
    pub(super) group: &'a aws::ReplicationGroup,
    /// Its members.
    pub(super) members: Members<'a>,
    /// Whether this is the first read after an import.
    pub(super) importing: bool,
    /// Its tags.
    pub(super) tags: Shown,
    /// How many nodes there are.
    pub(super) topology: Topology,
}

impl<'a> GroupResponse<'a> {
    pub(super) fn new(
        before: &'a ReplicationGroup,
        seen: &'a ObservedGroup,
        policy: &TagPolicy,
    ) -> Self {
        let ObservedGroup { group, members, tags } = seen;
        let importing = !matches!(before.tags_all, Val::Known(_));
        let tags = match tags {
            Some(remote) => policy.shown(remote, &before.tags, importing),
            None => Shown { tags: before.tags.clone(), tags_all: before.tags_all.clone() },
        };
        Self {
            before,
            group,
            members: Members(members),
            importing,
            tags,
            topology: topology::of(before, group),
        }
    }

    /// Its log deliveries.
    pub(super) fn logs(&self) -> Deliveries<'a> {
        Deliveries::of_group(self.group)
    }

    /// The configured spelling stays while every member runs it or something newer, or is about to.
    pub(super) fn engine_version(&self, before: &Val<String>) -> Val<String> {
        let Some(first) = self.members.first(|member| member.engine_version.as_deref()) else {
            return last_known(before);
        };
        let Some(configured) = before.text() else {
            return Val::Known(spelled(self.coming_version().unwrap_or(first)));
        };
        let behind = self.members.first(|member| {
            let coming = member.pending.engine_version.as_deref();
            let actual = member.engine_version.as_deref()?;
            let reached = engine_change::reached(Some(actual), coming, configured);
            (reached == Reached::No).then_some(actual)
        });
        behind.map_or_else(|| before.clone(), |actual| Val::Known(spelled(actual)))
    }

    /// A type that the nodes are about to get counts as theirs. One node of another type shows.
    pub(super) fn node_type(&self, before: &Val<String>) -> Val<String> {
        let coming = self.members.first(|member| member.pending.cache_node_type.as_ref());
        match (before, coming) {
            (Val::Known(wanted), Some(coming)) if wanted == coming => before.clone(),
            // After an import nobody has said what is wanted but the one who asked for the change.
            (Val::Null, Some(coming)) => Val::Known(coming.clone()),
            (before, _) => {
                let differing = self.members.first(|member| {
                    member.cache_node_type.as_ref().filter(|found| Some(*found) != before.known())
                });
                let found = differing.or(self.group.cache_node_type.as_ref());
                found.cloned().map_or_else(|| last_known(before), Val::Known)
            }
        }
    }

    pub(super) fn engine(&self, before: &Val<String>) -> Val<String> {
        let of_group = self.group.engine.clone();
        let found = of_group.or_else(|| self.members.first(|member| member.engine.clone()));
        engine_change::shown(before, found, self.coming_version())
    }

    fn coming_version(&self) -> Option<&'a str> {
        self.members.first(|member| member.pending.engine_version.as_deref())
    }

    /// A state that automatic failover is about to reach counts as reached where it is what was wanted.
    pub(super) fn automatic_failover(&self, before: &Val<bool>) -> bool {
        let coming = self.group.pending.automatic_failover.as_deref();
        let coming = coming.map(|status| status == "enabled");
        match (before.known(), coming) {
            (Some(wanted), Some(coming)) if *wanted == coming => coming,
            (None, Some(coming)) => coming,
            _ => self.group.has_automatic_failover(),
        }
    }

    /// A topic counts while notifications are sent, or while the configuration switches them off. One
    /// member without it shows.
    pub(super) fn topic(&self, before: &Val<String>) -> Val<String> {
        if self.members.0.is_empty() {
            return last_known(before);
        }
        let switched_off =
            self.before.notification_topic_status.text() == Some("inactive") && !before.is_null();
        let wanted = before.known().cloned();
        let arn = self.members.differing(Some(&wanted), |member| {
            let topic = member
                .notification
                .as_ref()
                .filter(|topic| topic.topic_status.as_deref() == Some("active") || switched_off);
            Some(topic.map(|topic| topic.topic_arn.clone()))
        });
        arn.flatten().into()
    }

    /// Where there is no topic, nobody says whether it would get notifications.
    pub(super) fn topic_status(&self, before: &Val<String>) -> Val<String> {
        if self.members.0.iter().all(|member| member.notification.is_none()) {
            return last_known(before);
        }
        self.members.text(before, |member| member.notification.as_ref()?.topic_status.clone())
    }
}
