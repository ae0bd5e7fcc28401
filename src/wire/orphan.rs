//! When nobody is left for whom this process could work.
//!
//! Terraform ends its plugins, unless it is killed itself. A plugin that notices nothing then lives
//! on forever with the credentials of the person in its memory.

use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use super::connection::Presence;

/// Terraform waits this long for the handshake line; whoever has not connected by then never will.
const CONNECT: Duration = Duration::from_mins(1);
/// A client whose connection broke may make a new one within this time.
const RECONNECT: Duration = Duration::from_secs(2);
/// How often to look whether the parent process is still the same.
const LOOK: Duration = Duration::from_millis(500);

/// How it was noticed that Terraform is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Orphaned {
    /// Nobody ever connected.
    NeverConnected,
    /// The connection is gone and no new one was made.
    Disconnected,
    /// The parent process ended.
    ParentGone,
}

/// Waits until Terraform is gone. `parent` gives the id of the parent process where it is known.
pub(super) async fn orphaned(
    presence: watch::Receiver<Presence>,
    parent: impl Fn() -> Option<u32>,
) -> Orphaned {
    tokio::select! {
        how = disconnected(presence) => how,
        () = parent_gone(parent) => Orphaned::ParentGone,
    }
}

async fn disconnected(mut presence: watch::Receiver<Presence>) -> Orphaned {
    // The channel closes only with the server itself, which counts as a lost connection.
    if !matches!(timeout(CONNECT, presence.wait_for(|now| now.ever)).await, Ok(Ok(_))) {
        return Orphaned::NeverConnected;
    }
    loop {
        if presence.wait_for(|now| now.open == 0).await.is_err() {
            return Orphaned::Disconnected;
        }
        if !matches!(timeout(RECONNECT, presence.wait_for(|now| now.open > 0)).await, Ok(Ok(_))) {
            return Orphaned::Disconnected;
        }
    }
}

async fn parent_gone(parent: impl Fn() -> Option<u32>) {
    let Some(first) = parent() else { return std::future::pending().await };
    while parent() == Some(first) {
        sleep(LOOK).await;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use tokio::time::Instant;

    use super::*;

    const OPEN: Presence = Presence { open: 1, ever: true };
    const GONE: Presence = Presence { open: 0, ever: true };

    #[tokio::test(start_paused = true)]
    async fn nobody_ever_connected() {
        let (_sender, presence) = watch::channel(Presence::default());
        let start = Instant::now();
        assert_eq!(orphaned(presence, || Some(7)).await, Orphaned::NeverConnected);
        assert!((CONNECT..CONNECT + LOOK).contains(&start.elapsed()));
    }

    #[tokio::test(start_paused = true)]
    async fn a_new_connection_in_time_keeps_it_alive() {
        let (sender, presence) = watch::channel(OPEN);
        let waiting = tokio::spawn(orphaned(presence, || None));
        sleep(CONNECT * 10).await;
        sender.send_replace(GONE);
        sleep(RECONNECT / 2).await;
        sender.send_replace(OPEN);
        sleep(CONNECT * 10).await;
        assert!(!waiting.is_finished());
        sender.send_replace(GONE);
        let start = Instant::now();
        assert_eq!(waiting.await.unwrap(), Orphaned::Disconnected);
        assert!((RECONNECT..RECONNECT + LOOK).contains(&start.elapsed()));
    }

    #[tokio::test(start_paused = true)]
    async fn another_parent_means_that_the_first_is_gone() {
        static PARENT: AtomicU32 = AtomicU32::new(7);
        let (_sender, presence) = watch::channel(OPEN);
        let waiting = tokio::spawn(orphaned(presence, || Some(PARENT.load(Ordering::Relaxed))));
        sleep(CONNECT * 10).await;
        assert!(!waiting.is_finished());
        PARENT.store(1, Ordering::Relaxed);
        let start = Instant::now();
        assert_eq!(waiting.await.unwrap(), Orphaned::ParentGone);
        assert!(start.elapsed() <= LOOK);
    }
}
