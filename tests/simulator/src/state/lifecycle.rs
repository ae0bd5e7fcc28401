//! Statuses that last for a number of describes or seconds, and what follows them.

use crate::behaviour::{Behaviour, Source, on};
use std::collections::VecDeque;
use time::{Duration, OffsetDateTime};

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "life-answer-first",
        "a call answers with the state at the time of the call: creating, modifying, deleting",
        Source::Document(
            "Calls return before the work is done; response bodies show the state at the time of the call",
        ),
    ),
    on(
        "life-deleted-not-found",
        "a deleted group or cluster is not found",
        Source::Document("delete until not found or deleted"),
    ),
    on(
        "life-create-failed",
        "a failed group has status create-failed and an event that says why",
        Source::Document(
            "ReplicationGroup.Status: creating, available, modifying, deleting, create-failed, snapshotting",
        ),
    ),
    on(
        "life-snapshotting",
        "snapshotting can come in between (knob snapshotting)",
        Source::Issue("terraform #10964, hashicorp/aws PR #30493"),
    ),
    on(
        "life-member-lag",
        "members can settle before or after their group (knobs member_*)",
        Source::Document("RG and members move separately"),
    ),
    on(
        "life-eventual",
        "the first describes after a create can answer not found (knob not_found_after_create)",
        Source::Assumed,
    ),
];

/// How long a status lasts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Delay {
    /// It is shown by this many describes; 0 means the next request finds it settled.
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

/// One status on the way.
#[derive(Clone, Debug)]
pub struct Stage {
    pub status: String,
    pub delay: Delay,
}

/// What happens behind the last stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finish {
    /// `available`; what was pending is applied when `apply` is true.
    Settle { apply: bool },
    /// A failure status, with the reason for the event.
    Fail { status: String, reason: String },
    /// The thing is gone.
    Gone,
    /// The group is gone; its primary stays as a cluster of its own.
    RetainPrimary,
}

/// The moving part of a group or cluster.
#[derive(Clone, Debug, Default)]
pub struct Lifecycle {
    pub status: String,
    stages: VecDeque<Stage>,
    left: Option<Remaining>,
    finish: Option<Finish>,
    /// Describes that still answer "not found". [life-eventual]
    pub hidden: u32,
    /// The status that the history has.
    pub noted: String,
}

impl Lifecycle {
    pub fn settled(status: &str) -> Self {
        Self { status: status.to_owned(), ..Self::default() }
    }

    pub fn available(&self) -> bool {
        self.status == "available"
    }

    /// A failure does not heal by itself.
    pub fn failed(&self) -> bool {
        matches!(self.status.as_str(), "restore-failed" | "incompatible-network" | "create-failed")
    }

    /// Whether it moves by itself. A member that does not follows its group.
    pub fn moving(&self) -> bool {
        self.finish.is_some()
    }

    /// Enters the first stage. Also forgets whatever was under way.
    pub fn start(&mut self, stages: Vec<Stage>, finish: Finish, now: OffsetDateTime) {
        self.stages = stages.into();
        self.finish = Some(finish);
        self.enter(now);
    }

    /// Follows somebody else: takes a status and does not move by itself.
    pub fn follow(&mut self, status: &str) {
        let noted = std::mem::take(&mut self.noted);
        let status = status.to_owned();
        *self = Self { status, hidden: self.hidden, noted, ..Self::default() };
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

    /// Moves on as far as it is due; gives the finish when the last stage is over.
    pub fn tick(&mut self, now: OffsetDateTime) -> Option<Finish> {
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

    /// Makes whatever is under way end at the next request.
    pub fn hurry(&mut self) {
        self.stages.clear();
        self.left = None;
    }

    /// A describe has shown the present status.
    pub fn shown(&mut self) {
        if let Some(Remaining::Polls(n)) = self.left.as_mut() {
            *n = n.saturating_sub(1);
        }
    }

    /// Whether a describe may show it; counts the describes that may not. [life-eventual]
    pub fn look(&mut self) -> bool {
        let visible = self.hidden == 0;
        self.hidden = self.hidden.saturating_sub(1);
        visible
    }
}

/// The stages of one operation, with the snapshotting that the knob inserts. [life-snapshotting]
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
