//! A test that is told to end ends what it has started.
//!
//! A terraform runs in a process group of its own, so that neither Ctrl-C nor the signal with which the
//! test runner ends a test after its time limit gets there.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};
use std::thread;

use tokio::signal::unix::{SignalKind, signal};

use super::processes::{self, Pid};

static GROUPS: Mutex<BTreeSet<Pid>> = Mutex::new(BTreeSet::new());

/// Ends this process group if the test is told to end.
pub fn with_test(group: Pid) {
    static WATCH: Once = Once::new();
    groups().insert(group);
    WATCH.call_once(|| drop(thread::spawn(watch)));
}

/// The process group has ended.
pub fn forget(group: Pid) {
    groups().remove(&group);
}

fn groups() -> MutexGuard<'static, BTreeSet<Pid>> {
    GROUPS.lock().unwrap_or_else(PoisonError::into_inner)
}

fn watch() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    runtime.expect("a runtime").block_on(async {
        let mut terminate = signal(SignalKind::terminate()).expect("a handler");
        let mut interrupt = signal(SignalKind::interrupt()).expect("a handler");
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    });
    for group in groups().iter() {
        processes::signal_group(*group, "KILL");
    }
    processes::signal(std::process::id(), "KILL");
}
