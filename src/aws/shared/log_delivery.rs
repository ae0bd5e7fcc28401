//! Logs that nodes send to CloudWatch or Firehose.

use aws_sdk_elasticache::types as sdk;
use aws_sdk_elasticache::types::{
    CloudWatchLogsDestinationDetails, KinesisFirehoseDestinationDetails,
};

use crate::aws::call::caller::Caller;
use crate::aws::shared::sdk_values::word;

/// A log that is being delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogDelivery {
    /// `slow-log` or `engine-log`. There is at most one delivery of each.
    pub log_type: String,
    /// `cloudwatch-logs` or `kinesis-firehose`.
    pub destination_type: Option<String>,
    /// Name of the log group or of the delivery stream.
    pub destination: Option<String>,
    /// `json` or `text`.
    pub log_format: Option<String>,
    /// `active`, `enabling`, `modifying`, `disabling` or `error`.
    pub status: Option<String>,
    /// What is wrong, if the status is `error`.
    pub message: Option<String>,
}

/// A delivery that is being set up, changed or ended. It has no status yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PendingLogDelivery {
    /// `slow-log` or `engine-log`.
    pub log_type: String,
    /// `cloudwatch-logs` or `kinesis-firehose`.
    pub destination_type: Option<String>,
    /// Name of the log group or of the delivery stream; `None` where the delivery ends.
    pub destination: Option<String>,
    /// `json` or `text`.
    pub log_format: Option<String>,
}

/// A delivery to set up, or to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogDeliveryRequest {
    /// Deliver this type of log there from now on.
    Enable {
        /// `slow-log` or `engine-log`.
        log_type: String,
        /// `cloudwatch-logs` or `kinesis-firehose`.
        destination_type: String,
        /// Name of the log group or of the delivery stream.
        destination: String,
        /// `json` or `text`.
        log_format: String,
    },
    /// Deliver this type of log no longer.
    Disable {
        /// `slow-log` or `engine-log`.
        log_type: String,
    },
}

impl LogDeliveryRequest {
    pub(in crate::aws) fn to_sdk(&self) -> sdk::LogDeliveryConfigurationRequest {
        let request = sdk::LogDeliveryConfigurationRequest::builder();
        match self {
            Self::Enable { log_type, destination_type, destination, log_format } => request
                .enabled(true)
                .log_type(log_type.as_str().into())
                .destination_type(destination_type.as_str().into())
                .destination_details(details(destination_type, destination))
                .log_format(log_format.as_str().into())
                .build(),
            Self::Disable { log_type } => {
                request.enabled(false).log_type(log_type.as_str().into()).build()
            }
        }
    }

    /// The type of the log.
    #[must_use]
    pub fn log_type(&self) -> &str {
        match self {
            Self::Enable { log_type, .. } | Self::Disable { log_type } => log_type,
        }
    }

    /// Whether the requested delivery is current or pending. One that AWS has given up is not.
    pub(in crate::aws) fn is_shown_by(
        &self,
        current: &[LogDelivery],
        pending: &[PendingLogDelivery],
    ) -> bool {
        let current = current.iter().filter(|log| log.log_type == self.log_type());
        let mut current = current
            .filter(|log| !["error", "disabling"].contains(&log.status.as_deref().unwrap_or("")));
        let mut pending = pending.iter().filter(|log| log.log_type == self.log_type());
        match self {
            Self::Enable { log_type: _, destination_type, destination, log_format } => {
                let same = |kind: &Option<String>, to: &Option<String>, format: &Option<String>| {
                    kind.as_ref() == Some(destination_type)
                        && to.as_ref() == Some(destination)
                        && format.as_ref() == Some(log_format)
                };
                current.any(|log| same(&log.destination_type, &log.destination, &log.log_format))
                    || pending
                        .any(|log| same(&log.destination_type, &log.destination, &log.log_format))
            }
            Self::Disable { .. } => match pending.next() {
                Some(coming) => coming.destination.is_none(),
                None => current.next().is_none(),
            },
        }
    }
}

/// Takes what is secret out of the messages about deliveries.
pub(in crate::aws) fn clean(caller: &Caller, deliveries: &mut [LogDelivery]) {
    for message in deliveries.iter_mut().filter_map(|log| log.message.as_mut()) {
        *message = caller.clean(message);
    }
}

fn details(destination_type: &str, destination: &str) -> sdk::DestinationDetails {
    let details = sdk::DestinationDetails::builder();
    if destination_type == sdk::DestinationType::KinesisFirehose.as_str() {
        let stream = KinesisFirehoseDestinationDetails::builder().delivery_stream(destination);
        details.kinesis_firehose_details(stream.build()).build()
    } else {
        let group = CloudWatchLogsDestinationDetails::builder().log_group(destination);
        details.cloud_watch_logs_details(group.build()).build()
    }
}

fn destination(details: Option<sdk::DestinationDetails>) -> Option<String> {
    let details = details?;
    let group = details.cloud_watch_logs_details.and_then(|to| to.log_group);
    let stream = details.kinesis_firehose_details.and_then(|to| to.delivery_stream);
    group.or(stream)
}

pub(in crate::aws) fn from_sdk(
    configurations: Option<Vec<sdk::LogDeliveryConfiguration>>,
) -> Vec<LogDelivery> {
    let configurations = configurations.unwrap_or_default().into_iter();
    configurations
        .map(|log| LogDelivery {
            log_type: word(log.log_type).unwrap_or_default(),
            destination_type: word(log.destination_type),
            destination: destination(log.destination_details),
            log_format: word(log.log_format),
            status: word(log.status),
            message: log.message,
        })
        .collect()
}

pub(in crate::aws) fn pending_from_sdk(
    configurations: Option<Vec<sdk::PendingLogDeliveryConfiguration>>,
) -> Vec<PendingLogDelivery> {
    let configurations = configurations.unwrap_or_default().into_iter();
    configurations
        .map(|log| PendingLogDelivery {
            log_type: word(log.log_type).unwrap_or_default(),
            destination_type: word(log.destination_type),
            destination: destination(log.destination_details),
            log_format: word(log.log_format),
        })
        .collect()
}
