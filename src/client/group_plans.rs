//! What the same plan does with a replication group and with its members, for the deletion of a member.
//!
//! AWS does not delete the last replica of a group with automatic failover, nor a primary, unless it deletes the group.
//! Terraform plans, and makes, the deletion of a replica before that of its group, and tells a provider nothing about
//! other resources. So this is how the plan of the deletion of a replica knows what becomes of the group, as far as
//! that can be known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, timeout_at};

use crate::framework::model::Val;

/// So long a plan of a deletion waits for what else is planned: Terraform plans what does not depend on each other at
/// the same time.
const FIRST_PLANS: Duration = Duration::from_secs(2);
/// So long it waits for the plan of the group where the plan is known to be one that also changes or keeps things.
const GROUP_PLAN: Duration = Duration::from_secs(10);

/// The region, if it is known, and the name in lower case.
type Name = (Option<String>, String);

/// What becomes of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// The same plan deletes or replaces it.
    Goes,
    /// The same plan leaves it, or it was not planned in time.
    Stays,
    /// Everything that is planned is a deletion, and that of the group comes later, if it comes: `terraform destroy`
    /// of everything, or of the replica alone.
    Open,
}

/// The plans of groups and their members.
#[derive(Debug, Default)]
pub struct GroupPlans {
    plans: Mutex<Plans>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Plans {
    /// Whether a group goes.
    groups: BTreeMap<Name, bool>,
    /// The members that are deleted, by group.
    leaving: BTreeMap<Name, BTreeSet<String>>,
    /// Something was read, or planned other than as a deletion: `terraform destroy` does neither where it plans
    /// deletions.
    is_mixed: bool,
}

impl GroupPlans {
    /// Something was read, or planned other than as a deletion.
    pub fn mixed(&self) {
        if !std::mem::replace(&mut self.plans().is_mixed, true) {
            self.changed.notify_waiters();
        }
    }

    /// A group is planned. One that is replaced goes.
    pub fn group(&self, region: &Val<String>, group: &Val<String>, goes: bool) {
        if let Some(group) = name(region, group) {
            self.plans().groups.insert(group, goes);
            self.changed.notify_waiters();
        }
    }

    /// The deletion of a member of a group is planned. Returns how many members of the group are deleted so far.
    pub fn leaves(&self, region: &Val<String>, group: &Val<String>, member: &str) -> usize {
        let Some(group) = name(region, group) else { return 0 };
        let mut plans = self.plans();
        let leaving = plans.leaving.entry(group).or_default();
        leaving.insert(member.to_ascii_lowercase());
        leaving.len()
    }

    /// What becomes of a group of which a member is deleted.
    pub async fn outlook(&self, region: &Val<String>, group: &Val<String>) -> Outlook {
        let Some(group) = name(region, group) else { return Outlook::Stays };
        let begun = Instant::now();
        loop {
            let changed = self.changed.notified();
            let is_mixed = {
                let plans = self.plans();
                match plans.groups.get(&group) {
                    Some(true) => return Outlook::Goes,
                    Some(false) => return Outlook::Stays,
                    None => plans.is_mixed,
                }
            };
            let limit = if is_mixed { GROUP_PLAN } else { FIRST_PLANS };
            if timeout_at(begun + limit, changed).await.is_err() {
                return if is_mixed { Outlook::Stays } else { Outlook::Open };
            }
        }
    }

    fn plans(&self) -> MutexGuard<'_, Plans> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name(region: &Val<String>, name: &Val<String>) -> Option<Name> {
    Some((region.known().cloned(), name.text()?.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn here() -> Val<String> {
        "us-east-1".into()
    }

    #[tokio::test(start_paused = true)]
    async fn the_plan_of_the_group_decides_whenever_it_comes() {
        for (goes, outlook) in [(true, Outlook::Goes), (false, Outlook::Stays)] {
            for delay in [None, Some(1), Some(9)] {
                let plans = GroupPlans::default();
                let planned = async {
                    if let Some(seconds) = delay {
                        plans.mixed();
                        tokio::time::sleep(Duration::from_secs(seconds)).await;
                    }
                    plans.group(&here(), &"Web".into(), goes);
                };
                let web = "web".into();
                let region = here();
                let (found, ()) = tokio::join!(plans.outlook(&region, &web), planned);
                assert_eq!(found, outlook, "{delay:?}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn without_a_plan_of_the_group_it_stays_unless_everything_is_deleted() {
        let plans = GroupPlans::default();
        plans.group(&here(), &"other".into(), true);
        assert_eq!(plans.outlook(&here(), &"web".into()).await, Outlook::Open);
        plans.mixed();
        assert_eq!(plans.outlook(&here(), &"web".into()).await, Outlook::Stays);
        assert_eq!(plans.outlook(&here(), &Val::Unknown).await, Outlook::Stays);
    }

    #[test]
    fn members_that_leave_are_counted_once() {
        let plans = GroupPlans::default();
        assert_eq!(plans.leaves(&here(), &"web".into(), "a"), 1);
        assert_eq!(plans.leaves(&here(), &"web".into(), "A"), 1);
        assert_eq!(plans.leaves(&here(), &"other".into(), "b"), 1);
        assert_eq!(plans.leaves(&here(), &"web".into(), "c"), 2);
    }
}
