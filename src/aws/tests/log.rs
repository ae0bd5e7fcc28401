//! Remembers what was logged, for each thread, and so for each test.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::sync::Once;

use tracing::field::{Field, Visit};

use crate::aws::LOG_TARGET;

thread_local! {
    static LINES: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Begins to remember. Every test does, and before it does anything else: `tracing` asks only once
/// whether anybody listens to a line, and a listener that comes at that very moment is overlooked.
pub(super) fn record() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Recorder).unwrap());
}

/// What the test on this thread has logged.
pub(super) fn lines() -> String {
    LINES.with_borrow(String::clone)
}

struct Recorder;

struct Line<'a>(&'a mut String);

impl Visit for Line<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, "{}={value:?} ", field.name()).unwrap();
    }
}

impl tracing::Subscriber for Recorder {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.target().starts_with(LOG_TARGET)
    }

    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1)
    }

    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}

    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        LINES.with_borrow_mut(|lines| {
            event.record(&mut Line(lines));
            lines.push('\n');
        });
    }

    fn enter(&self, _: &tracing::span::Id) {}

    fn exit(&self, _: &tracing::span::Id) {}
}
