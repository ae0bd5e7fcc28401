//! Values of a group that AWS shows on its members only.

use crate::aws::CacheCluster;
use crate::framework::model::{Set, Val};
use crate::resources::values::{keep_case, keep_set, last_known, set};

/// The members of a group; none as long as AWS shows none.
#[derive(Clone, Copy)]
pub(super) struct Members<'a>(pub(super) &'a [CacheCluster]);

impl<'a> Members<'a> {
    /// What the first member says of those that say anything.
    pub(super) fn first<T>(self, pick: impl Fn(&'a CacheCluster) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(pick)
    }

    /// All members should say the same. If one differs from what was there before, that is shown:
    /// the difference must not hide behind the members that are as they should be.
    pub(super) fn differing<T: PartialEq>(
        self,
        before: Option<&T>,
        pick: impl Fn(&'a CacheCluster) -> Option<T>,
    ) -> Option<T> {
        let differing = self.0.iter().filter_map(&pick).find(|found| Some(found) != before);
        differing.or_else(|| self.first(pick))
    }

    /// A text in whose case nobody is interested; the last known one while AWS shows no member.
    pub(super) fn text(
        self,
        before: &Val<String>,
        pick: impl Fn(&'a CacheCluster) -> Option<String>,
    ) -> Val<String> {
        if self.0.is_empty() {
            return last_known(before);
        }
        let same_case =
            |found: &String| before.text().is_some_and(|b| b.eq_ignore_ascii_case(found));
        let found = self.0.iter().filter_map(&pick).find(|found| !same_case(found));
        match found.or_else(|| self.first(pick)) {
            Some(found) => keep_case(before, Some(found)),
            None => Val::Null,
        }
    }

    /// Whether the parameters are in effect: the status of the member that is furthest from it.
    pub(super) fn apply_status(self, before: &Val<String>) -> Val<String> {
        if self.0.is_empty() {
            return last_known(before);
        }
        let order = |status: &&str| match *status {
            "pending-reboot" => 2,
            "in-sync" => 0,
            _ => 1,
        };
        let all = self
            .0
            .iter()
            .filter_map(|member| member.parameter_group.as_ref()?.apply_status.as_deref());
        all.max_by_key(order).map(str::to_owned).into()
    }

    /// A set, which stays null if nothing is found and nothing was there before.
    pub(super) fn set(
        self,
        before: &Val<Set<String>>,
        pick: impl Fn(&'a CacheCluster) -> Vec<String>,
    ) -> Val<Set<String>> {
        if self.0.is_empty() {
            return last_known(before);
        }
        let sorted = |mut names: Vec<String>| {
            names.sort_unstable();
            names
        };
        let baseline = sorted(set(before));
        let found = self.differing(Some(&baseline), |member| Some(sorted(pick(member))));
        keep_set(before, found.unwrap_or_default())
    }
}
