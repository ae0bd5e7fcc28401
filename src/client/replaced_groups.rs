//! The replication groups that a plan replaces, for what is planned after them.
//!
//! Terraform plans a resource after those it depends on, in the same process if they have the same provider
//! configuration. It tells a provider nothing about other resources, so this is how the plan of a replica knows
//! that AWS will delete it together with its group.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::framework::model::Val;

/// The region, if it is known, and the name in lower case.
type Group = (Option<String>, String);

/// The groups that are replaced.
#[derive(Debug, Default)]
pub struct ReplacedGroups(Mutex<BTreeSet<Group>>);

impl ReplacedGroups {
    /// Remembers a group that a plan replaces.
    pub fn remember(&self, region: &Val<String>, name: &Val<String>) {
        if let Some(group) = group(region, name) {
            self.groups().insert(group);
        }
    }

    /// Whether the group of this name is replaced.
    #[must_use]
    pub fn contains(&self, region: &Val<String>, name: &Val<String>) -> bool {
        group(region, name).is_some_and(|group| self.groups().contains(&group))
    }

    fn groups(&self) -> MutexGuard<'_, BTreeSet<Group>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn group(region: &Val<String>, name: &Val<String>) -> Option<Group> {
    Some((region.known().cloned(), name.text()?.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_known_by_its_name_and_region() {
        let (here, there) = (Val::from("us-east-1"), Val::from("us-west-2"));
        let groups = ReplacedGroups::default();
        groups.remember(&here, &"Web".into());
        assert!(groups.contains(&here, &"web".into()));
        assert!(groups.contains(&here, &"WEB".into()), "names have no case");
        assert!(!groups.contains(&there, &"web".into()));
        assert!(!groups.contains(&here, &"other".into()));
        for name in [Val::Null, Val::Unknown] {
            groups.remember(&here, &name);
            assert!(!groups.contains(&here, &name));
        }
    }
}
