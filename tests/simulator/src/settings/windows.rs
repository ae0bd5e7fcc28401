//! Maintenance and snapshot windows.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use time::OffsetDateTime;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "window-maintenance-format",
        "PreferredMaintenanceWindow is ddd:hh24:mi-ddd:hh24:mi",
        Source::Rule("rg-maintenance-window-format"),
    ),
    on(
        "window-maintenance-60",
        "the maintenance window lasts at least 60 minutes, also across the end of the week",
        Source::Rule("rg-maintenance-window-min-60"),
    ),
    on(
        "window-snapshot-format",
        "SnapshotWindow is hh24:mi-hh24:mi",
        Source::Rule("rg-snapshot-window-format"),
    ),
    on(
        "window-snapshot-60",
        "the snapshot window lasts at least 60 minutes",
        Source::ApiReference("Snapshot window >= 60 min, no overlap"),
    ),
    on(
        "window-overlap",
        "the two windows do not overlap, whoever chose them",
        Source::ApiReference("Snapshot window >= 60 min, no overlap"),
    ),
    on(
        "window-chosen-apart",
        "a window that AWS chooses overlaps with no given one",
        Source::Assumed,
    ),
];

const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const DAY: u32 = 24 * 60;

fn minutes(text: &str) -> Option<u32> {
    let (hour, minute) = text.split_once(':')?;
    let two = |t: &str| (t.len() == 2).then(|| t.parse::<u32>().ok()).flatten();
    let (hour, minute) = (two(hour)?, two(minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn weekly(text: &str) -> Option<(u32, u32)> {
    let point = |t: &str| {
        let (day, time) = t.split_once(':')?;
        let day = DAYS.iter().position(|d| d.eq_ignore_ascii_case(day))?;
        Some(u32::try_from(day).ok()? * DAY + minutes(time)?)
    };
    let (start, end) = text.split_once('-')?;
    let (start, end) = (point(start)?, point(end)?);
    Some((start, (end + 7 * DAY - start) % (7 * DAY)))
}

fn daily(text: &str) -> Option<(u32, u32)> {
    let (start, end) = text.split_once('-')?;
    let (start, end) = (minutes(start)?, minutes(end)?);
    Some((start, (end + DAY - start) % DAY))
}

pub fn maintenance(text: &str) -> Result<(), ApiError> {
    let refuse = |id, why| {
        Err(ApiError::value(
            id,
            format!("Invalid value {text} for PreferredMaintenanceWindow: {why}"),
        ))
    };
    match weekly(text) {
        None => refuse("window-maintenance-format", "the format is ddd:hh24:mi-ddd:hh24:mi"),
        Some((_, length)) if length < 60 => {
            refuse("window-maintenance-60", "it must last at least 60 minutes")
        }
        Some(_) => Ok(()),
    }
}

pub fn snapshot(text: &str) -> Result<(), ApiError> {
    let refuse = |id, why| {
        Err(ApiError::value(id, format!("Invalid value {text} for SnapshotWindow: {why}")))
    };
    match daily(text) {
        None => refuse("window-snapshot-format", "the format is hh24:mi-hh24:mi"),
        Some((_, length)) if length < 60 => {
            refuse("window-snapshot-60", "it must last at least 60 minutes")
        }
        Some(_) => Ok(()),
    }
}

/// Whether a weekly window starts after `from` and not after `to`.
pub fn entered(text: &str, from: OffsetDateTime, to: OffsetDateTime) -> bool {
    let Some((start, _)) = weekly(text) else { return false };
    let week = i64::from(7 * DAY) * 60;
    // The week of the unix epoch began on a Thursday.
    let first = i64::from(start) * 60 + 3 * 86_400;
    let weeks = |at: OffsetDateTime| (at.unix_timestamp() - first).div_euclid(week);
    weeks(to) > weeks(from)
}

/// The two windows must not overlap on any day.
pub fn apart(weekly_window: &str, daily_window: &str) -> Result<(), ApiError> {
    let (Some((start, length)), Some((from, lasting))) =
        (weekly(weekly_window), daily(daily_window))
    else {
        return Ok(());
    };
    let overlap = (0..8).any(|day| {
        let from = day * DAY + from;
        let shifted = [start, start + 7 * DAY];
        shifted.iter().any(|s| from < s + length && *s < from + lasting)
    });
    if overlap {
        let message = "The snapshot window and the maintenance window must not overlap";
        return Err(ApiError::combination("window-overlap", message));
    }
    Ok(())
}

/// The maintenance window and the snapshot window of a creation. [window-chosen-apart]
pub fn choose(maintenance: Option<String>, snapshot: Option<String>) -> (String, String) {
    let both = |generation| {
        let weekly = maintenance.clone().unwrap_or_else(|| chosen(generation, true));
        (weekly, snapshot.clone().unwrap_or_else(|| chosen(generation, false)))
    };
    let found = (0..23).map(both).find(|(weekly, daily)| apart(weekly, daily).is_ok());
    found.unwrap_or_else(|| both(0))
}

/// A window that AWS chooses.
pub fn chosen(generation: u64, weekly: bool) -> String {
    let hour = (3 + generation) % 23;
    let day = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        [usize::try_from(generation % 7).unwrap_or_default()];
    if weekly {
        format!("{day}:{hour:02}:00-{day}:{:02}:00", hour + 1)
    } else {
        format!("{:02}:00-{:02}:00", (hour + 4) % 23, (hour + 4) % 23 + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{apart, entered, maintenance, snapshot};
    use crate::wire::timestamp::parse;

    #[test]
    fn a_window_is_entered_once_a_week() {
        let at = |text: &str| parse(text).expect("a time");
        let between = |a: &str, b: &str| entered("tue:09:00-tue:10:00", at(a), at(b));
        // 24 October 2017 was a Tuesday.
        assert!(between("2017-10-24T08:59:59Z", "2017-10-24T09:00:00Z"));
        assert!(!between("2017-10-24T09:00:00Z", "2017-10-24T09:30:00Z"));
        assert!(!between("2017-10-24T09:00:00Z", "2017-10-31T08:59:00Z"));
        assert!(between("2017-10-24T09:30:00Z", "2017-10-31T09:00:01Z"));
    }

    #[test]
    fn lengths_wrap() {
        assert!(maintenance("sat:23:30-sun:00:30").is_ok());
        assert!(maintenance("sat:23:30-sun:00:29").is_err());
        assert!(maintenance("sat:2330-sun:00:29").is_err());
        assert!(snapshot("23:30-00:30").is_ok());
        assert!(snapshot("05:00-05:59").is_err());
        assert!(apart("mon:05:00-mon:06:00", "05:30-06:30").is_err());
        assert!(apart("sat:23:00-sun:01:00", "00:30-01:30").is_err());
        assert!(apart("mon:05:00-mon:06:00", "06:00-07:00").is_ok());
    }
}
