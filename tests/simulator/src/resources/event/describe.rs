//! `DescribeEvents`.

use crate::action::{Action, Call, Outcome};
use crate::behaviour::{Behaviour, Source, on};
use crate::check::names;
use crate::error::ApiError;
use crate::wire::xml::Xml;
use crate::wire::{paging, timestamp};
use time::Duration;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "events-newest-first",
        "the newest event comes first",
        Source::Model("examples of DescribeEvents"),
    ),
    on(
        "events-last-hour",
        "without times the events of the last hour are shown",
        Source::Model("DescribeEvents: By default, only the events occurring within the last hour"),
    ),
    on(
        "events-14-days",
        "events are kept for 14 days; a longer Duration is refused with InvalidParameterValue, an earlier StartTime is not",
        Source::Assumed,
    ),
    on("events-source-type", "SourceIdentifier requires SourceType", Source::Assumed),
    on(
        "events-duration",
        "Duration is in minutes and cannot be combined with StartTime",
        Source::Model("DescribeEventsMessage.Duration"),
    ),
    on(
        "events-time",
        "StartTime and EndTime are ISO 8601, EndTime not before StartTime",
        Source::Model("DescribeEventsMessage.StartTime"),
    ),
    on(
        "events-wording",
        "messages follow the examples: Cache cluster created, Added cache node 0001 in availability zone us-east-1e",
        Source::Model("examples of DescribeEvents"),
    ),
];

pub const ACTION: Action = Action {
    name: "DescribeEvents",
    mutating: false,
    subject: "SourceIdentifier",
    parameters: &[
        "SourceIdentifier",
        "SourceType",
        "StartTime",
        "EndTime",
        "Duration",
        "MaxRecords",
        "Marker",
    ],
    unsupported: &[],
    behaviours: BEHAVIOURS,
    run,
};

/// 14 days in minutes.
const LONGEST: i64 = 14 * 24 * 60;

const TYPES: &[&str] = &[
    "cache-cluster",
    "cache-parameter-group",
    "cache-security-group",
    "cache-subnet-group",
    "replication-group",
    "serverless-cache",
    "serverless-cache-snapshot",
    "user",
    "user-group",
];

fn run(call: &mut Call) -> Outcome {
    let p = call.params;
    let source = p.id("SourceIdentifier");
    let kind = names::one_of(p, "SourceType", TYPES)?;
    if source.is_some() && kind.is_none() {
        return Err(ApiError::combination(
            "events-source-type",
            "SourceType must be given with SourceIdentifier",
        ));
    }
    let at = |name: &str| {
        let refuse =
            |v: &str| ApiError::value("events-time", format!("Invalid time {v} for {name}"));
        p.get(name).map(|v| timestamp::parse(v).ok_or_else(|| refuse(v))).transpose()
    };
    let (start, end, minutes) = (at("StartTime")?, at("EndTime")?, p.integer("Duration")?);
    if minutes.is_some() && start.is_some() || minutes.is_some_and(|m| m < 1) {
        return Err(ApiError::combination(
            "events-duration",
            "Duration must be positive and cannot be combined with StartTime",
        ));
    }
    if minutes.is_some_and(|m| m > LONGEST) {
        let message = format!("Duration must not be longer than {LONGEST} minutes");
        return Err(ApiError::value("events-14-days", message));
    }
    let end = end.unwrap_or(call.now);
    let start = start
        .unwrap_or(end - Duration::minutes(minutes.unwrap_or(60)))
        .max(call.now - Duration::days(14)); // [events-last-hour] [events-14-days]
    if end < start {
        return Err(ApiError::combination("events-time", "EndTime must not be before StartTime"));
    }
    let found = call.region.events.iter().filter(|e| {
        source.as_ref().is_none_or(|s| *s == e.source)
            && kind.as_ref().is_none_or(|k| k == e.source_type)
            && (start..=end.min(call.now)).contains(&e.at)
    });
    // [events-newest-first] The key counts down, so that later events sort first.
    let keyed = found.map(|e| (format!("{:020}", u64::MAX - e.seq), e));
    let mut keyed: Vec<_> = keyed.collect();
    keyed.reverse();
    let (page, marker) = paging::page(p, "events", keyed)?;
    let mut x = Xml::new();
    x.maybe("Marker", marker);
    x.list("Events", "Event", page, |x, e| {
        x.text("SourceIdentifier", &e.source);
        x.text("SourceType", e.source_type);
        x.text("Message", &e.message); // [events-wording]
        x.text("Date", timestamp::format(e.at));
    });
    Ok(x.finish())
}
