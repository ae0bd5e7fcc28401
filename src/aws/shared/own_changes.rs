//! What this process has changed, by name: what AWS reports of it may be the work of this process.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The names, in lower case.
#[derive(Debug, Default)]
pub(in crate::aws) struct OwnChanges(Mutex<BTreeSet<String>>);

impl OwnChanges {
    pub(in crate::aws) fn record(&self, name: &str) {
        self.names().insert(name.to_ascii_lowercase());
    }

    pub(in crate::aws) fn contain(&self, name: &str) -> bool {
        self.names().contains(&name.to_ascii_lowercase())
    }

    fn names(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
