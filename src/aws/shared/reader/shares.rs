//! What the reads of each kind share.

use std::any::Any;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::polls::Kind;

/// Something that forgets what was read.
pub(super) trait Invalidate: Any + Debug + Send + Sync {
    /// What was read before of something with this name does not count any more.
    fn invalidate(&self, name: &str);
}

/// For each kind what its reads share, made when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Shares {
    shares: Mutex<BTreeMap<Kind, Arc<dyn Invalidate>>>,
}

impl Shares {
    /// What is shared by the reads of this kind; always the same. Each kind has one type.
    pub(super) fn get<S: Default + Invalidate>(&self, kind: Kind) -> Arc<S> {
        let mut shares = self.shares();
        let share = shares.entry(kind).or_insert_with(|| Arc::<S>::default());
        let share: Arc<dyn Any + Send + Sync> = Arc::<dyn Invalidate>::clone(share);
        share.downcast().unwrap_or_default()
    }

    pub(super) fn invalidate(&self, name: &str) {
        for share in self.shares().values() {
            share.invalidate(name);
        }
    }

    fn shares(&self) -> MutexGuard<'_, BTreeMap<Kind, Arc<dyn Invalidate>>> {
        self.shares.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
