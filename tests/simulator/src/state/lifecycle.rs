//! Statuses that last for a number of describes or seconds, and what happens then.

use crate::behaviour::{Behaviour, Source, on};
use std::collections::VecDeque;
use time::{Duration, OffsetDateTime};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "status-answer-first",
        "a response shows the state at the time of the call: creating, modifying, deleting",
        Source::ApiReference(
            "Calls return before the work is done; response bodies show the state at the time of the call",
        ),
    ),
    on(
        "status-deleted-not-found",
        "a deleted group or cluster is not found",
        Source::ApiReference("delete until not found or deleted"),
    ),
    on(
        "status-create-failed",
        "a failed group has status create-failed, and an event with the reason",
        Source::ApiReference(
            "ReplicationGroup.Status: creating, available, modifying, deleting, create-failed, snapshotting",
        ),
    ),
    on(
        "status-snapshotting",
        "status snapshotting can occur after create and modify and before delete (option snapshotting)",
        Source::Issue("terraform #10964, hashicorp/aws PR #30493"),
    ),
    on(
        "status-member-lag",
        "members can become available before or after their group (options member_*)",
        Source::ApiReference("RG and members move separately"),
    ),
    on(
        "status-eventual",
        "the first describes after a create can respond not found (option not_found_after_create)",
        Source::Assumed,
    ),
];

/// How long a status lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Delay {
    /// This many describes show it; with 0 the next request finds the operation ended.
    Polls(u32),
    Seconds(f64),
    Never,
}

#[derive(Clone, Copy, Debug)]
enum Remaining {
    Polls(u32),
    Until(OffsetDateTime),
    Never,
}

/// One status of an operation.
#[derive(Clone, Debug)]
pub struct Stage {
    pub status: String,
    pub delay: Delay,
}

/// What happens after the last stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finish {
    /// `available`; pending values are applied if `apply` is true.
    Available { apply: bool },
    /// A failure status, with the reason for the event.
    Fail { status: String, reason: String },
    /// The resource is deleted.
    Deleted,
    /// The group is deleted; its primary stays as a stand-alone cluster.
    RetainPrimary,
}

/// The status of a resource and the operation in progress.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    pub status: String,
    stages: VecDeque<Stage>,
    left: Option<Remaining>,
    finish: Option<Finish>,
    /// Describes that still respond "not found". [status-eventual]
    pub not_found_describes: u32,
    /// The last status in the history.
    pub recorded: String,
}

impl Lifecycle {
    pub fn settled(status: &str) -> Self {
        Self { status: status.to_owned(), ..Self::default() }
    }

    pub fn available(&self) -> bool {
        self.status == "available"
    }

    /// Whether the status is a failure, which stays.
    pub fn failed(&self) -> bool {
        matches!(self.status.as_str(), "restore-failed" | "incompatible-network" | "create-failed")
    }

    /// Whether an operation of its own is in progress. Otherwise a member changes with its group.
    pub fn in_progress(&self) -> bool {
        self.finish.is_some()
    }

    /// Starts an operation, in place of one in progress.
    pub fn start(&mut self, stages: Vec<Stage>, finish: Finish, now: OffsetDateTime) {
        self.stages = stages.into();
        self.finish = Some(finish);
        self.enter(now);
    }

    /// Sets the status, without an operation of its own.
    pub fn set_status(&mut self, status: &str) {
        let recorded = std::mem::take(&mut self.recorded);
        let status = status.to_owned();
        *self = Self {
            status,
            not_found_describes: self.not_found_describes,
            recorded,
            ..Self::default()
        };
    }

    fn enter(&mut self, now: OffsetDateTime) {
        if let Some(stage) = self.stages.front() {
            self.status = stage.status.clone();
            self.left = Some(match stage.delay {
                Delay::Polls(n) => Remaining::Polls(n),
                Delay::Seconds(s) => Remaining::Until(now + Duration::seconds_f64(s)),
                Delay::Never => Remaining::Never,
            });
        }
    }

    /// Enters the stages that are due; returns the finish when the last stage is over.
    pub fn advance(&mut self, now: OffsetDateTime) -> Option<Finish> {
        self.finish.as_ref()?;
        while !self.stages.is_empty() {
            let over = match self.left {
                Some(Remaining::Polls(n)) => n == 0,
                Some(Remaining::Until(at)) => now >= at,
                Some(Remaining::Never) => false,
                None => true,
            };
            if !over {
                return None;
            }
            self.stages.pop_front();
            self.left = None;
            self.enter(now);
            if matches!(self.left, Some(Remaining::Polls(0))) {
                continue;
            }
        }
        self.finish.take()
    }

    /// Lets the operation in progress end at the next request.
    pub fn finish_now(&mut self) {
        self.stages.clear();
        self.left = None;
    }

    /// A describe has shown the current status.
    pub fn mark_described(&mut self) {
        if let Some(Remaining::Polls(n)) = self.left.as_mut() {
            *n = n.saturating_sub(1);
        }
    }

    /// Whether a describe shows it; counts the describes that do not. [status-eventual]
    pub fn observe(&mut self) -> bool {
        let visible = self.not_found_describes == 0;
        self.not_found_describes = self.not_found_describes.saturating_sub(1);
        visible
    }
}

/// The stages of one operation, with the snapshotting of the option. [status-snapshotting]
pub fn stages(
    status: &str,
    delay: Delay,
    before: Option<Delay>,
    after: Option<Delay>,
) -> Vec<Stage> {
    let snapshotting = |delay| Stage { status: "snapshotting".to_owned(), delay };
    let main = Stage { status: status.to_owned(), delay };
    before.map(snapshotting).into_iter().chain([main]).chain(after.map(snapshotting)).collect()
}
