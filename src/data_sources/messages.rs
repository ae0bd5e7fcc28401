//! The diagnostics of data sources that belong to no resource.

use crate::framework::diagnostics::Diagnostic;
use crate::framework::path::Path;

crate::diagnostic_ids! {
    /// A name without its kind.
    NO_SOURCE_TYPE = "events-no-source-type";
    /// AWS keeps no events for so long.
    INVALID_DURATION = "events-invalid-duration";
    /// A duration and times.
    TWO_TIME_RANGES = "events-two-time-ranges";
    /// An end without a start.
    NO_START_TIME = "events-no-start-time";
    /// A time is not in RFC 3339.
    INVALID_TIME = "events-invalid-time";
    /// The end comes before the start.
    ENDS_BEFORE_START = "events-end-before-start";
}

/// A name without its kind.
#[must_use]
pub(super) fn no_source_type() -> Diagnostic {
    Diagnostic::error(
        NO_SOURCE_TYPE,
        "Missing source type",
        "source_identifier is set, but AWS needs the kind of the source, too. Set source_type, for \
         example to \"replication-group\".",
    )
    .at(Path::root("source_identifier"))
}

/// AWS keeps no events for so long.
#[must_use]
pub(super) fn invalid_duration(minutes: i64, kept: i64) -> Diagnostic {
    let detail = format!(
        "duration is {minutes}. AWS keeps events for 14 days: write a number of minutes from 1 to {kept}."
    );
    Diagnostic::error(INVALID_DURATION, "Invalid duration", detail).at(Path::root("duration"))
}

/// A duration and times.
#[must_use]
pub(super) fn two_time_ranges() -> Diagnostic {
    Diagnostic::error(
        TWO_TIME_RANGES,
        "Two time ranges",
        "duration and start_time or end_time are set, but AWS accepts only one time range. Set either \
         duration, or start_time and end_time.",
    )
    .at(Path::root("duration"))
}

/// An end without a start.
#[must_use]
pub(super) fn no_start_time() -> Diagnostic {
    Diagnostic::error(
        NO_START_TIME,
        "Missing start time",
        "end_time is set without start_time. Set start_time, too.",
    )
    .at(Path::root("end_time"))
}

/// A time is not in RFC 3339.
#[must_use]
pub(super) fn invalid_time(attribute: &str, text: &str) -> Diagnostic {
    let detail = format!(
        "{attribute} is {text:?}. Write a time in the format of RFC 3339, such as \
         \"2026-11-22T10:00:00Z\"."
    );
    Diagnostic::error(INVALID_TIME, "Invalid time", detail).at(Path::root(attribute))
}

/// The end comes before the start.
#[must_use]
pub(super) fn ends_before_start() -> Diagnostic {
    Diagnostic::error(
        ENDS_BEFORE_START,
        "Invalid time",
        "end_time is before start_time. Write a later end_time.",
    )
    .at(Path::root("end_time"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::page::Page;

    #[test]
    fn page() {
        let mut page = Page::new();
        page.show(no_source_type());
        page.show(invalid_duration(20_161, 20_160));
        page.show(two_time_ranges());
        page.show(no_start_time());
        page.show(invalid_time("start_time", "yesterday"));
        page.show(ends_before_start());
        crate::assert_page!("messages", page);
    }
}
