//! The state of a wait, and what each look changes about it. It calls nothing and has no clock: looks and their times
//! come from [`wait_until`](super::until::wait_until).
//!
//! ```text
//! NotVisible ──> Seen <──> Changing ──> Reached
//!                  │           │
//!                  └─────┬─────┴──> Failed
//!                        └────────> Gone      (absent, or being deleted, for a while)
//! ```

use std::time::Duration;

use tokio::time::Instant;

/// What is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum Goal {
    /// The thing is there and as it should be.
    Ready,
    /// The thing is no longer there.
    Deleted,
}

/// Where a wait is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// No read has shown the thing yet: reads may lag behind its creation.
    NotVisible,
    /// It exists, and is not as it should be.
    Seen,
    /// AWS is working on it.
    Changing,
    /// It is as it should be.
    Reached,
    /// It will never be as it should be.
    Failed,
    /// It does not exist any more.
    Gone,
}

/// What one look has shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum Sign {
    /// There is no such thing.
    Absent,
    /// It is there.
    Present(Condition),
    /// The look failed.
    Unreadable {
        /// Whether it was seen that the thing is there: only a part of it could not be read.
        is_visible: bool,
        /// Whether the same look may succeed a little later: an outage, and no refusal.
        is_transient: bool,
    },
}

/// The condition of a thing that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It is being deleted.
    Deleting,
    /// It will never be as it should be.
    Failed,
    /// AWS is working on it.
    Changing,
    /// AWS is not working on it, and it is not as it should be yet.
    Idle,
    /// It is as it should be.
    Reached,
}

/// What to do after a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum Next {
    /// Look again after the usual pause.
    Look,
    /// Look again soon: what this look has shown has to be confirmed.
    Confirm,
    /// The wait is over.
    End(End),
}

/// How a wait ends by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) enum End {
    /// It is as it should be.
    Reached,
    /// It will never be as it should be.
    Failed,
    /// It does not exist any more.
    Gone,
    /// Looks have been refused for too long.
    Refused,
}

/// How long signs have to last until they are believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::aws) struct WaitLimits {
    /// A thing that was seen and is waited for is gone when it has been absent, or being deleted, for so long.
    pub(in crate::aws) gone_after: Duration,
    /// Looks may be refused for so long: permissions and credentials are renewed meanwhile, or not at all.
    pub(in crate::aws) refused_for: Duration,
    /// The longest pause before a look that is to confirm something.
    pub(in crate::aws) confirm: Duration,
}

impl WaitLimits {
    pub(in crate::aws) const STANDARD: Self = Self {
        gone_after: Duration::from_secs(20),
        refused_for: Duration::from_mins(2),
        confirm: Duration::from_millis(2500),
    };
}

/// A thing is not gone before so many looks in a row have not found it.
const ABSENT_LOOKS: u32 = 2;

/// A thing that is absent, or being deleted.
#[derive(Debug, Clone, Copy)]
struct Absence {
    since: Instant,
    looks: u32,
}

/// The state of one wait.
#[derive(Debug)]
pub(in crate::aws) struct Machine {
    goal: Goal,
    limits: WaitLimits,
    phase: Phase,
    absence: Option<Absence>,
    refused_since: Option<Instant>,
}

impl Machine {
    /// A wait that begins. A thing that is known to exist begins as [`Phase::Seen`].
    pub(in crate::aws) fn new(goal: Goal, begin: Phase, limits: WaitLimits) -> Self {
        Self { goal, limits, phase: begin, absence: None, refused_since: None }
    }

    pub(in crate::aws) fn phase(&self) -> Phase {
        self.phase
    }

    /// Takes in what the look at `now` has shown.
    pub(in crate::aws) fn observe(&mut self, sign: Sign, now: Instant) -> Next {
        if !matches!(sign, Sign::Unreadable { .. }) {
            self.refused_since = None;
        }
        match sign {
            Sign::Absent => self.absent(now),
            Sign::Present(condition) => self.present(condition, now),
            Sign::Unreadable { is_visible, is_transient } => {
                if is_visible {
                    self.absence = None;
                    self.show(Phase::Seen);
                }
                self.unreadable(is_transient, now)
            }
        }
    }

    fn absent(&mut self, now: Instant) -> Next {
        match (self.goal, self.phase) {
            (Goal::Ready, Phase::NotVisible) => {
                self.absence = None;
                Next::Look
            }
            (Goal::Ready, _) => self.vanishing(self.limits.gone_after, now),
            // Its deletion was asked for, so a second look is confirmation enough.
            (Goal::Deleted, _) => self.vanishing(Duration::ZERO, now),
        }
    }

    fn present(&mut self, condition: Condition, now: Instant) -> Next {
        // Right after a creation, a read may still show the last of a predecessor of the same name.
        if (condition, self.goal) == (Condition::Deleting, Goal::Ready) {
            return self.vanishing(self.limits.gone_after, now);
        }
        self.absence = None;
        match (condition, self.goal) {
            (Condition::Reached, Goal::Ready) => self.end(Phase::Reached, End::Reached),
            (Condition::Failed, Goal::Ready) => self.end(Phase::Failed, End::Failed),
            (Condition::Changing | Condition::Deleting, _) => self.show(Phase::Changing),
            _ => self.show(Phase::Seen),
        }
    }

    /// One more look has not found the thing, or found it on its way out.
    fn vanishing(&mut self, limit: Duration, now: Instant) -> Next {
        let first = Absence { since: now, looks: 0 };
        let absence = self.absence.get_or_insert(first);
        absence.looks += 1;
        let lasted = now.saturating_duration_since(absence.since);
        if absence.looks >= ABSENT_LOOKS && lasted >= limit {
            return self.end(Phase::Gone, End::Gone);
        }
        Next::Confirm
    }

    fn unreadable(&mut self, is_transient: bool, now: Instant) -> Next {
        if is_transient {
            return Next::Look;
        }
        let since = *self.refused_since.get_or_insert(now);
        if now.saturating_duration_since(since) >= self.limits.refused_for {
            return Next::End(End::Refused);
        }
        Next::Look
    }

    fn show(&mut self, phase: Phase) -> Next {
        self.phase = phase;
        Next::Look
    }

    fn end(&mut self, phase: Phase, end: End) -> Next {
        self.phase = phase;
        Next::End(end)
    }
}

#[cfg(test)]
mod tests;
