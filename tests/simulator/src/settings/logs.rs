//! Log delivery configurations: read from a request, applied, rendered.

use crate::behaviour::{Behaviour, Source, on};
use crate::error::ApiError;
use crate::resources::engine_version;
use crate::settings::Settings;
use crate::wire::form::Params;
use crate::wire::glob;
use crate::wire::xml::Xml;
use serde_json::Value;

pub const BEHAVIOURS: &[Behaviour] = &[
    on(
        "log-delivery-shape",
        "a log delivery has a type, a destination of its type and a format unless it is disabled",
        Source::Model("LogDeliveryConfigurationRequest"),
    ),
    on("log-delivery-once", "at most one log delivery of each type in a request", Source::Assumed),
    on(
        "log-delivery-version",
        "slow-log needs Redis 6.0 and engine-log Redis 6.2, of the version that runs before the request",
        Source::Issue("hashicorp/terraform-provider-aws#46443"),
    ),
    on("log-delivery-engine", "memcached has no log delivery", Source::Assumed),
    on(
        "log-delivery-at-once",
        "a change of log deliveries without ApplyImmediately=true is refused",
        Source::Issue("hashicorp/terraform-provider-aws#49842"),
    ),
    on(
        "log-delivery-states",
        "a delivery is enabling while its group or cluster is being created, and modifying or disabling while it is being modified; a new one is pending until then",
        Source::Model("LogDeliveryConfiguration.Status"),
    ),
    on(
        "log-delivery-error",
        "a delivery to a destination that matches the option undeliverable has the status error and a message",
        Source::Model("LogDeliveryConfiguration.Message"),
    ),
];

/// Where a log is delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogDelivery {
    pub log_type: String,
    pub destination_type: String,
    pub destination: String,
    pub format: String,
    pub enabled: bool,
}

/// The log deliveries of a mutation: `{"slow-log": "group"}` delivers JSON to this log group, null ends a delivery.
pub fn from_json(value: &Value) -> Result<Vec<LogDelivery>, String> {
    let logs = value.as_object().ok_or("logs must be an object: the log group by the log type")?;
    let log = |(log_type, group): (&String, &Value)| match group.as_str() {
        Some(group) => LogDelivery {
            log_type: log_type.clone(),
            destination_type: "cloudwatch-logs".to_owned(),
            destination: group.to_owned(),
            format: "json".to_owned(),
            enabled: true,
        },
        None => LogDelivery { log_type: log_type.clone(), ..LogDelivery::default() },
    };
    Ok(logs.iter().map(log).collect())
}

/// The log deliveries in `/_sim/state`: type, kind of destination, destination and format of each.
pub fn dump(logs: &[LogDelivery]) -> Value {
    let log = |log: &LogDelivery| {
        format!("{} {} {} {}", log.log_type, log.destination_type, log.destination, log.format)
    };
    logs.iter().map(log).collect()
}

/// The log deliveries of a request to change something.
pub fn read_change(
    params: &Params,
    settings: &Settings,
    immediately: bool,
) -> Result<Option<Vec<LogDelivery>>, ApiError> {
    let logs = read(params, settings)?;
    if logs.is_some() && !immediately {
        let message = "To modify the log delivery configuration, set the apply-immediately parameter to true.";
        return Err(ApiError::value("log-delivery-at-once", message));
    }
    Ok(logs)
}

/// The log deliveries of a request for something with these settings.
pub fn read(params: &Params, settings: &Settings) -> Result<Option<Vec<LogDelivery>>, ApiError> {
    let Some(logs) = shapes(params)? else { return Ok(None) };
    for (i, log) in logs.iter().enumerate() {
        if logs[..i].iter().any(|other| other.log_type == log.log_type) {
            let message =
                format!("Duplicate log type {} in LogDeliveryConfigurations", log.log_type);
            return Err(ApiError::value("log-delivery-once", message));
        }
        if settings.engine == "memcached" {
            let message = "Log delivery is not supported for the engine memcached";
            return Err(ApiError::combination("log-delivery-engine", message));
        }
        let since = if log.log_type == "slow-log" { "6.0" } else { "6.2" };
        if log.enabled && !engine_version::at_least(&settings.engine_version, since) {
            let (log_type, engine) = (&log.log_type, &settings.engine);
            let message = format!(
                "{log_type} log delivery is not available for this {engine} engine version."
            );
            return Err(ApiError::value("log-delivery-version", message));
        }
    }
    Ok(Some(logs))
}

fn shapes(params: &Params) -> Result<Option<Vec<LogDelivery>>, ApiError> {
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

/// What happens to the log deliveries at the moment. [log-delivery-states]
#[derive(Clone, Copy, Debug)]
pub struct Work<'a> {
    /// The group or cluster is being created.
    pub creating: bool,
    /// What is being changed.
    pub pending: Option<&'a [LogDelivery]>,
    /// The pattern of destinations to which nothing can be delivered.
    pub undeliverable: &'a str,
}

impl Work<'_> {
    fn status(&self, log: &LogDelivery) -> &'static str {
        let coming = self.pending.into_iter().flatten().find(|p| p.log_type == log.log_type);
        match coming {
            Some(coming) if coming.enabled => "modifying",
            Some(_) => "disabling",
            None if self.creating => "enabling",
            // [log-delivery-error]
            None if glob::matches(self.undeliverable, &log.destination) => "error",
            None => "active",
        }
    }
}

/// Current log deliveries.
pub fn current(x: &mut Xml, logs: &[LogDelivery], work: Work) {
    x.list("LogDeliveryConfigurations", "LogDeliveryConfiguration", logs, |x, log| {
        fields(x, log);
        let status = work.status(log);
        x.text("Status", status);
        if status == "error" {
            x.text("Message", format!("The destination {} does not exist.", log.destination));
        }
    });
}

/// Log deliveries that are being applied.
pub fn pending(x: &mut Xml, logs: &[LogDelivery]) {
    x.list("LogDeliveryConfigurations", "member", logs, fields);
}
