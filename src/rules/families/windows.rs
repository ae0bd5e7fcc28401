//! Times of the week and of the day in UTC: `sun:05:00-sun:06:00`, `05:00-06:00`.

use crate::framework::model::Val;
use crate::framework::path::Path;
use crate::rules::Findings;

/// Minutes of a day.
const DAY: u32 = 24 * 60;
/// Minutes of a week.
const WEEK: u32 = 7 * DAY;

/// The days as the API Reference lists them.
pub const DAYS: [&str; 7] = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/// A text of the form `ddd:hh24:mi-ddd:hh24:mi`, whatever its days and numbers are.
///
/// The parts are checked one by one, so that one mistake breaks one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weekly<'a> {
    /// When it begins.
    pub begin: Moment<'a>,
    /// When it ends.
    pub end: Moment<'a>,
}

/// A day and a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<'a> {
    /// Three letters.
    pub day: &'a str,
    /// The time.
    pub time: TimeOfDay,
}

/// Two digits each; may be out of range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeOfDay {
    /// Hours.
    pub hours: u32,
    /// Minutes.
    pub minutes: u32,
}

impl TimeOfDay {
    /// From `hh:mi`; `None` if it is not two digits each.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |part: &str| {
            let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        Some(Self { hours: number(hours)?, minutes: number(minutes)? })
    }

    /// Whether there is such a time: 00:00 to 23:59.
    #[must_use]
    pub fn exists(self) -> bool {
        self.hours < 24 && self.minutes < 60
    }

    fn minute_of_day(self) -> u32 {
        self.hours * 60 + self.minutes
    }
}

impl<'a> Moment<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let (day, time) = text.split_once(':')?;
        let letters = day.len() == 3 && day.bytes().all(|b| b.is_ascii_alphabetic());
        letters.then_some(Self { day, time: TimeOfDay::parse(time)? })
    }

    /// The number of the day, Sunday first; `None` if there is no such day. Case does not count.
    #[must_use]
    pub fn day_number(&self) -> Option<u32> {
        DAYS.iter().zip(0..).find(|(day, _)| day.eq_ignore_ascii_case(self.day)).map(|(_, n)| n)
    }

    fn minute_of_week(&self) -> Option<u32> {
        self.time.exists().then_some(self.day_number()? * DAY + self.time.minute_of_day())
    }
}

impl<'a> Weekly<'a> {
    /// From `ddd:hh24:mi-ddd:hh24:mi`; `None` if it has another form.
    #[must_use]
    pub fn parse(text: &'a str) -> Option<Self> {
        let (begin, end) = text.split_once('-')?;
        Some(Self { begin: Moment::parse(begin)?, end: Moment::parse(end)? })
    }

    /// Its length in minutes, across midnight and the end of the week; `None` if a day or time does
    /// not exist. A window that ends when it begins has no length.
    #[must_use]
    pub fn minutes(&self) -> Option<u32> {
        let (begin, end) = (self.begin.minute_of_week()?, self.end.minute_of_week()?);
        Some((end + WEEK - begin) % WEEK)
    }
}

/// Finds a `maintenance_window` of another form.
pub fn form(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| Weekly::parse(given).is_none()) {
        findings.at(
            Path::root("maintenance_window"),
            format!(
                "maintenance_window {given:?} is not a range of days and times. Write it like \
                 \"sun:05:00-sun:06:00\"."
            ),
        );
    }
}

/// Finds a `maintenance_window` with a day that does not exist.
pub fn days(value: &Val<String>, findings: &mut Findings) {
    let Some(window) = value.text().and_then(Weekly::parse) else { return };
    if let Some(odd) = [window.begin, window.end].iter().find(|m| m.day_number().is_none()) {
        findings.at(
            Path::root("maintenance_window"),
            format!("{:?} is not a day of the week. Write one of {}.", odd.day, DAYS.join(", ")),
        );
    }
}

/// Finds a `maintenance_window` with a time that does not exist.
pub fn times(value: &Val<String>, findings: &mut Findings) {
    let Some(window) = value.text().and_then(Weekly::parse) else { return };
    if let Some(odd) = [window.begin.time, window.end.time].iter().find(|time| !time.exists()) {
        let TimeOfDay { hours, minutes } = odd;
        findings.at(
            Path::root("maintenance_window"),
            format!(
                "{hours:02}:{minutes:02} is not a time of day. Write a time from 00:00 to 23:59."
            ),
        );
    }
}

/// Finds a `snapshot_window` that is not two times of the day.
pub fn daily_form(value: &Val<String>, findings: &mut Findings) {
    if let Some(given) = value.text().filter(|given| daily(given).is_none()) {
        findings.at(
            Path::root("snapshot_window"),
            format!(
                "snapshot_window {given:?} is not a range of times. Write it like \"03:00-04:00\"."
            ),
        );
    }
}

/// Finds a `maintenance_window` of less than 60 minutes.
pub fn at_least_60(value: &Val<String>, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if let Some(minutes) = Weekly::parse(given).and_then(|window| window.minutes())
        && minutes < 60
    {
        findings.at(
            Path::root("maintenance_window"),
            format!("maintenance_window {given:?} lasts {minutes} minutes. Write at least 60."),
        );
    }
}

/// Finds a `snapshot_window` of less than 60 minutes.
pub fn daily_at_least_60(value: &Val<String>, findings: &mut Findings) {
    let Some(given) = value.text() else { return };
    if let Some((_, minutes)) = daily_minutes(given)
        && minutes < 60
    {
        findings.at(
            Path::root("snapshot_window"),
            format!("snapshot_window {given:?} lasts {minutes} minutes. Write at least 60."),
        );
    }
}

/// A `snapshot_window` and a `maintenance_window`.
#[derive(Clone, Copy, Debug)]
pub struct Windows<'a> {
    /// `snapshot_window`.
    pub snapshot: &'a Val<String>,
    /// `maintenance_window`.
    pub maintenance: &'a Val<String>,
}

/// Finds a `snapshot_window` during which the `maintenance_window` is, on whatever day. Windows that are too
/// short are wrong by themselves.
pub fn overlap(given: Windows<'_>, findings: &mut Findings) {
    if let Some(overlap) = overlapping(given) {
        let text = format!("{overlap}. Move one of them; one may begin when the other ends.");
        findings.at(Path::root("snapshot_window"), text);
    }
}

/// Finds that a window in the configuration overlaps with the other one, which it leaves out: `planned` has the one
/// that AWS chose.
pub fn overlap_with_chosen(given: Windows<'_>, planned: Windows<'_>, findings: &mut Findings) {
    let (name, chosen) = match (given.snapshot, given.maintenance) {
        (Val::Known(_), Val::Null) => ("snapshot_window", "maintenance_window"),
        (Val::Null, Val::Known(_)) => ("maintenance_window", "snapshot_window"),
        _ => return,
    };
    if let Some(overlap) = overlapping(planned) {
        let text = format!(
            "{overlap}, and {chosen} is what AWS chose. Move {name}, or write both lines; one may begin when \
             the other ends."
        );
        findings.at(Path::root(name), text);
    }
}

/// Both windows, where they overlap.
fn overlapping(windows: Windows<'_>) -> Option<String> {
    let (daily, weekly) = (windows.snapshot.text()?, windows.maintenance.text()?);
    let long = |minutes: &u32| *minutes >= 60;
    let parsed = Weekly::parse(weekly);
    let (begin, lasting) = daily_minutes(daily).filter(|(_, minutes)| long(minutes))?;
    let (start, length) = parsed.and_then(|window| {
        Some((window.begin.minute_of_week()?, window.minutes().filter(long)?))
    })?;
    let meets = |from: u32, to: u32| from < to + length && to < from + lasting;
    // Both may go on after the end of the week.
    (0..=7)
        .any(|day| [start, start + WEEK].iter().any(|to| meets(day * DAY + begin, *to)))
        .then(|| format!("snapshot_window {daily:?} overlaps maintenance_window {weekly:?}"))
}

/// The minute of the day at which a daily window begins, and its length in minutes, across midnight; `None`
/// if it has another form.
fn daily_minutes(text: &str) -> Option<(u32, u32)> {
    let (begin, end) = daily(text)?;
    let (begin, end) = (begin.minute_of_day(), end.minute_of_day());
    Some((begin, (end + DAY - begin) % DAY))
}

/// A text of the form `hh24:mi-hh24:mi`; `None` if it has another form or a time that does not exist.
#[must_use]
pub fn daily(text: &str) -> Option<(TimeOfDay, TimeOfDay)> {
    let (begin, end) = text.split_once('-')?;
    let (begin, end) = (TimeOfDay::parse(begin)?, TimeOfDay::parse(end)?);
    (begin.exists() && end.exists()).then_some((begin, end))
}

/// The windows of a model.
macro_rules! of {
    ($model:expr) => {
        $crate::rules::families::windows::Windows {
            snapshot: &$model.snapshot_window,
            maintenance: &$model.maintenance_window,
        }
    };
}
pub(crate) use of;

/// The rules about `maintenance_window`.
macro_rules! maintenance_window_rules {
    ($prefix:literal) => {{
        use $crate::rules::families::windows;
        use $crate::rules::{Check, Example, Kind, Limits, Rule, RuleMetadata, Source};
        &[
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-maintenance-window-day"),
                    title: "maintenance_window has an unknown day",
                    requirement: "The days are sun, mon, tue, wed, thu, fri and sat.",
                    source: Source::api_reference("Valid values for ddd are:"),
                    kind: Kind::Error,
                    attributes: &["maintenance_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"maintenance_window = "son:05:00-son:06:00" # wrong"#),
                        Example::wrong(r#"maintenance_window = "son:05:00-sun:06:00" # wrong"#),
                        Example::right(r#"maintenance_window = "Sun:05:00-sun:06:00""#),
                        Example::right(r#"maintenance_window = "sat:05:00-sat:06:00""#),
                    ],
                },
                check: Check::Config(|config, findings| windows::days(&config.maintenance_window, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-maintenance-window-format"),
                    title: "maintenance_window must look like \"sun:05:00-sun:06:00\"",
                    requirement: "A day and a time, twice: ddd:hh24:mi-ddd:hh24:mi, in UTC.",
                    source: Source::api_reference("It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC)."),
                    kind: Kind::Error,
                    attributes: &["maintenance_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"maintenance_window = "sun 05:00-06:00" # wrong"#),
                        Example::wrong(r#"maintenance_window = "sun:05:00" # wrong"#),
                        Example::right(r#"maintenance_window = "sun:05:00-sun:06:00""#),
                    ],
                },
                check: Check::Config(|config, findings| windows::form(&config.maintenance_window, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-maintenance-window-min-60"),
                    title: "maintenance_window is too short",
                    requirement: "At least 60 minutes, also across midnight and the end of the week.",
                    source: Source::api_reference("The minimum maintenance window is a 60 minute period."),
                    kind: Kind::Error,
                    attributes: &["maintenance_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"maintenance_window = "sat:23:30-sun:00:29" # wrong"#),
                        Example::right(r#"maintenance_window = "sat:23:30-sun:00:30""#),
                    ],
                },
                check: Check::Config(|config, findings| windows::at_least_60(&config.maintenance_window, findings)),
            },
            Rule {
                metadata: RuleMetadata {
                    id: concat!($prefix, "-maintenance-window-time"),
                    title: "maintenance_window has an impossible time",
                    requirement: "Hours from 00 to 23, minutes from 00 to 59.",
                    source: Source::api_reference("It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC)."),
                    kind: Kind::Error,
                    attributes: &["maintenance_window"],
                    limits: Limits::Same,
                    examples: &[
                        Example::wrong(r#"maintenance_window = "sun:22:00-sun:24:00" # wrong"#),
                        Example::wrong(r#"maintenance_window = "sun:05:60-sun:07:00" # wrong"#),
                        Example::right(r#"maintenance_window = "sun:22:00-sun:23:59""#),
                    ],
                },
                check: Check::Config(|config, findings| windows::times(&config.maintenance_window, findings)),
            },
        ]
    }};
}
pub(crate) use maintenance_window_rules;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn minutes(text: &str) -> Option<u32> {
        Weekly::parse(text).and_then(|window| window.minutes())
    }

    fn moment(minute: u32) -> String {
        let (day, rest) = ((minute / DAY) as usize, minute % DAY);
        format!("{}:{:02}:{:02}", DAYS[day], rest / 60, rest % 60)
    }

    #[test]
    fn windows_cross_midnight_and_the_end_of_the_week() {
        assert_eq!(minutes("sun:05:00-sun:06:00"), Some(60));
        assert_eq!(minutes("sat:23:30-sun:00:30"), Some(60));
        assert_eq!(minutes("mon:23:30-tue:00:29"), Some(59));
        assert_eq!(minutes("SUN:05:00-sun:05:00"), Some(0));
        assert_eq!(minutes("mon:00:00-sun:23:59"), Some(WEEK - 1));
    }

    #[test]
    fn parts_that_do_not_exist_have_the_form() {
        assert!(Weekly::parse("xyz:05:00-sun:06:00").is_some());
        assert!(Weekly::parse("sun:25:00-sun:26:99").is_some());
        assert_eq!(minutes("xyz:05:00-sun:06:00"), None);
        assert_eq!(minutes("sun:24:00-sun:26:00"), None);
        for text in ["", "sun:05:00", "sun:5:00-sun:06:00", "05:00-06:00", "sunday:05:00-sun:06:00"]
        {
            assert_eq!(Weekly::parse(text), None, "{text}");
        }
        assert!(daily("23:30-00:30").is_some());
        assert!(daily("24:00-01:00").is_none() && daily("05:00").is_none());
    }

    #[test]
    fn windows_overlap_on_any_day_and_across_the_end_of_the_week() {
        let overlaps = |snapshot: &str, maintenance: &str| {
            let mut findings = Findings::default();
            let (snapshot, maintenance) = (&snapshot.into(), &maintenance.into());
            overlap(Windows { snapshot, maintenance }, &mut findings);
            !findings.into_vec().is_empty()
        };
        for (snapshot, maintenance, expected) in [
            ("05:30-06:30", "mon:05:00-mon:06:00", true),
            ("06:00-07:00", "mon:05:00-mon:06:00", false),
            ("04:00-05:00", "mon:05:00-mon:06:00", false),
            ("00:30-01:30", "sat:23:00-sun:01:00", true),
            ("23:30-00:30", "sun:00:00-sun:01:00", true),
            ("23:30-00:30", "sat:22:00-sat:23:30", false),
            ("23:00-00:30", "wed:00:30-wed:01:30", false),
            ("05:00-05:30", "mon:05:00-mon:06:00", false),
            ("05:00-06:00", "xyz:05:00-mon:06:00", false),
        ] {
            assert_eq!(overlaps(snapshot, maintenance), expected, "{snapshot} {maintenance}");
        }
    }

    proptest! {
        #[test]
        fn the_length_is_what_was_added(begin in 0..WEEK, length in 0..WEEK) {
            let text = format!("{}-{}", moment(begin), moment((begin + length) % WEEK));
            prop_assert_eq!(minutes(&text), Some(length));
        }

        #[test]
        fn no_text_panics(text in ".{0,24}") {
            let _ = minutes(&text);
            let _ = daily(&text);
        }
    }
}
