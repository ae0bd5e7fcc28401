//! `data "elasticache_events"`: what happened lately.

use async_trait::async_trait;
use time::OffsetDateTime;

use super::messages;
use crate::aws::{self, Event, EventQuery};
use crate::client::Client;
use crate::client::messages as client_messages;
use crate::framework::context::Context;
use crate::framework::data_source::DataSource;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::model::Val;
use crate::framework::schema::{computed, optional};
use crate::framework::timestamp;
use crate::resources::shared_attributes::DataRegion;

crate::model! {
    /// Lists the events of replication groups, clusters and other ElastiCache resources. AWS
    /// keeps them for 14 days. Without `duration` and `start_time` the events of the last hour are
    /// listed.
    pub struct Events {
        region: DataRegion,
        /// Only events of this type of source: `replication-group`, `cache-cluster`,
        /// `cache-parameter-group`, `cache-subnet-group`, `cache-security-group`, and others that AWS
        /// knows today.
        source_type: String => optional(),
        /// Only events of the source with this name; needs `source_type`.
        source_identifier: String => optional(),
        /// Only events of the last so many minutes: 1 to 20160, which is 14 days. Not together with
        /// `start_time` or `end_time`.
        duration: i64 => optional(),
        /// Only events since this time, such as `2026-11-22T10:00:00Z`, at most 14 days ago.
        start_time: String => optional(),
        /// Only events until this time, such as `2026-11-22T11:00:00Z`; needs `start_time`.
        end_time: String => optional(),
        /// The events, the oldest first.
        events: Vec<Val<OneEvent>> => computed(),
    }
}

crate::model! {
    /// An event.
    pub struct OneEvent {
        /// When it happened, in UTC, such as `2026-11-22T10:00:00Z`.
        date: String => computed(),
        /// Type of the source, such as `replication-group`.
        source_type: String => computed(),
        /// Name of the source.
        source_identifier: String => computed(),
        /// What happened.
        message: String => computed(),
    }
}

/// AWS keeps events for so many minutes. Source: `DescribeEvents` in the API model of 2015-02-02,
/// "events within the last 14 days".
const KEPT: i64 = 14 * 24 * 60;

/// The data source.
#[derive(Debug)]
pub struct EventsSource;

#[async_trait]
impl DataSource for EventsSource {
    type Client = Client;
    type Model = Events;

    fn type_name(&self) -> &'static str {
        "elasticache_events"
    }

    fn validate(&self, config: &Events, diagnostics: &mut Diagnostics) {
        if config.source_identifier.known().is_some() && config.source_type.is_null() {
            diagnostics.push(messages::no_source_type());
        }
        if let Some(minutes) = config.duration.known()
            && !(1..=KEPT).contains(minutes)
        {
            diagnostics.push(messages::invalid_duration(*minutes, KEPT));
        }
        let range = config.start_time.known().or(config.end_time.known());
        if range.is_some() && config.duration.known().is_some() {
            diagnostics.push(messages::two_time_ranges());
        }
        if config.end_time.known().is_some() && config.start_time.is_null() {
            diagnostics.push(messages::no_start_time());
        }
        for (attribute, value) in
            [("start_time", &config.start_time), ("end_time", &config.end_time)]
        {
            if let Some(text) = value.text()
                && time(value).is_none()
            {
                diagnostics.push(messages::invalid_time(attribute, text));
            }
        }
        if let (Some(start), Some(end)) = (time(&config.start_time), time(&config.end_time))
            && start > end
        {
            diagnostics.push(messages::ends_before_start());
        }
    }

    async fn read(&self, cx: &Context<Client>, config: Events) -> Result<Events, Diagnostics> {
        // A value that was unknown to validate is known now.
        let mut wrong = Diagnostics::new();
        self.validate(&config, &mut wrong);
        if wrong.has_error() {
            return Err(wrong);
        }
        let api = cx.client.api(&config.region)?;
        let ctx = aws::CallContext::until(cx.stop.clone(), cx.deadline);
        let query = EventQuery {
            source_type: config.source_type.known().cloned(),
            source_identifier: config.source_identifier.known().cloned(),
            start: time(&config.start_time),
            end: time(&config.end_time),
            minutes: config.duration.known().and_then(|minutes| i32::try_from(*minutes).ok()),
        };
        let found = api
            .find_events(&query, &ctx)
            .await
            .map_err(|error| client_messages::failed_call("Can't read events", &error))?;
        Ok(Events {
            region: api.region().as_str().into(),
            events: Val::Known(found.into_iter().map(|event| Val::Known(shown(event))).collect()),
            ..config
        })
    }
}

/// The time that a text names, if it is known and names one.
fn time(text: &Val<String>) -> Option<OffsetDateTime> {
    timestamp::parse(text.text()?)
}

fn shown(event: Event) -> OneEvent {
    OneEvent {
        date: event.date.map(timestamp::rfc3339).into(),
        source_type: event.source_type.into(),
        source_identifier: Val::Known(event.source),
        message: Val::Known(event.message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::framework::diagnostics::DiagnosticId;
    use crate::framework::model::Model as _;

    #[track_caller]
    fn said(config: &Events) -> Vec<DiagnosticId> {
        let mut found = Diagnostics::new();
        EventsSource.validate(config, &mut found);
        found.iter().map(|diagnostic| diagnostic.id).collect()
    }

    #[test]
    fn ranges_of_time() {
        let of = |duration: Val<i64>, start: Val<String>, end: Val<String>| {
            said(&Events { duration, start_time: start, end_time: end, ..Events::empty() })
        };
        let (early, late) = ("2026-11-22T10:00:00Z", "2026-11-22T12:00:00+01:00");
        let nothing: [DiagnosticId; 0] = [];
        assert_eq!(of(Val::Null, Val::Null, Val::Null), nothing);
        assert_eq!(of(Val::Known(20160), Val::Null, Val::Null), nothing);
        assert_eq!(of(Val::Known(20161), Val::Null, Val::Null), [messages::INVALID_DURATION]);
        assert_eq!(of(Val::Known(0), Val::Null, Val::Null), [messages::INVALID_DURATION]);
        assert_eq!(of(Val::Null, early.into(), late.into()), nothing);
        assert_eq!(of(Val::Null, late.into(), early.into()), [messages::ENDS_BEFORE_START]);
        assert_eq!(of(Val::Null, "yesterday".into(), Val::Null), [messages::INVALID_TIME]);
        assert_eq!(of(Val::Null, Val::Null, late.into()), [messages::NO_START_TIME]);
        assert_eq!(of(Val::Known(5), early.into(), Val::Null), [messages::TWO_TIME_RANGES]);
        assert_eq!(of(Val::Unknown, Val::Null, Val::Unknown), nothing);
        assert_eq!(of(Val::Unknown, early.into(), Val::Unknown), nothing);
        assert_eq!(of(Val::Null, Val::Unknown, late.into()), nothing);
    }

    #[test]
    fn a_name_needs_its_kind() {
        let of = |source_type: Val<String>| {
            said(&Events { source_identifier: "g".into(), source_type, ..Events::empty() })
        };
        assert_eq!(of(Val::Null), [messages::NO_SOURCE_TYPE]);
        assert!(of(Val::Unknown).is_empty());
        assert!(of("cache-cluster".into()).is_empty());
    }
}
