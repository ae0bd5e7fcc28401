//! Log delivery configurations: read from a request, applied, rendered.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::settings::Settings;
use crate::wire::form::Params;
use crate::wire::xml::Xml;

pub const BEHAVIOURS: &[Behaviour] = &[on(
    "log-delivery-shape",
    "a log delivery has a type, a destination of its type and a format unless it is disabled",
    Source::Model("LogDeliveryConfigurationRequest"),
)];

/// Where a log is delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogDelivery {
    pub log_type: String,
    pub destination_type: String,
    pub destination: String,
    pub format: String,
    pub enabled: bool,
}

/// The log deliveries of a request.
pub fn read(params: &Params) -> Result<Option<Vec<LogDelivery>>, ApiError> {
    let Some(items) = params.items("LogDeliveryConfigurations", "LogDeliveryConfigurationRequest")
    else {
        return Ok(None);
    };
    let refuse = |why: &str| {
        Err(ApiError::value(
            "log-delivery-shape",
            format!("Invalid log delivery configuration: {why}"),
        ))
    };
    let mut logs = Vec::new();
    for item in items {
        let text = |name: &str| item.get(name).unwrap_or_default().to_owned();
        let destination_type = text("DestinationType");
        let group = text("DestinationDetails.CloudWatchLogsDetails.LogGroup");
        let stream = text("DestinationDetails.KinesisFirehoseDetails.DeliveryStream");
        let enabled = item.boolean("Enabled")? != Some(false);
        let destination = if destination_type == "kinesis-firehose" { stream } else { group };
        let log = LogDelivery {
            log_type: text("LogType"),
            destination_type,
            destination,
            format: text("LogFormat"),
            enabled,
        };
        if !["slow-log", "engine-log"].contains(&log.log_type.as_str()) {
            return refuse("LogType must be slow-log or engine-log");
        }
        if enabled
            && !["cloudwatch-logs", "kinesis-firehose"].contains(&log.destination_type.as_str())
        {
            return refuse("DestinationType must be cloudwatch-logs or kinesis-firehose");
        }
        if enabled
            && (log.destination.is_empty() || !["text", "json"].contains(&log.format.as_str()))
        {
            return refuse("a destination and a LogFormat of text or json are needed");
        }
        logs.push(log);
    }
    Ok(Some(logs))
}

/// Adds, replaces and disables log deliveries.
pub fn apply(settings: &mut Settings, logs: Vec<LogDelivery>) {
    for log in logs {
        settings.logs.retain(|l| l.log_type != log.log_type);
        if log.enabled {
            settings.logs.push(log);
        }
    }
}

fn fields(x: &mut Xml, log: &LogDelivery) {
    x.text("LogType", &log.log_type);
    // A request that disables a log delivery may omit its destination.
    if log.destination_type.is_empty() {
        return;
    }
    x.text("DestinationType", &log.destination_type);
    x.node("DestinationDetails", |x| {
        if log.destination_type == "cloudwatch-logs" {
            x.node("CloudWatchLogsDetails", |x| x.text("LogGroup", &log.destination));
        } else {
            x.node("KinesisFirehoseDetails", |x| x.text("DeliveryStream", &log.destination));
        }
    });
    x.text("LogFormat", &log.format);
}

/// Current log deliveries.
pub fn active(x: &mut Xml, logs: &[LogDelivery]) {
    x.list("LogDeliveryConfigurations", "LogDeliveryConfiguration", logs, |x, log| {
        fields(x, log);
        x.text("Status", "active");
    });
}

/// Log deliveries that are being applied.
pub fn pending(x: &mut Xml, logs: &[LogDelivery]) {
    x.list("LogDeliveryConfigurations", "member", logs, fields);
}
