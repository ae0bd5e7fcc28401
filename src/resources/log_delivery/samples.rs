//! Deliveries to CloudWatch Logs, for tests.

use super::{Blocks, LogDeliveryConfiguration, enable};
use crate::aws::LogDeliveryRequest;
use crate::framework::model::Val;

/// A block of this type with this log group.
pub(in crate::resources) fn log(log_type: &str, destination: &str) -> LogDeliveryConfiguration {
    LogDeliveryConfiguration {
        destination: destination.into(),
        destination_type: "cloudwatch-logs".into(),
        log_format: "json".into(),
        log_type: log_type.into(),
    }
}

/// Blocks with these types and log groups.
pub(in crate::resources) fn blocks(logs: &[(&str, &str)]) -> Blocks {
    Val::Known(logs.iter().map(|(log_type, to)| log(log_type, to)).collect())
}

/// The request to deliver a log to this log group.
pub(in crate::resources) fn enabled(log_type: &str, destination: &str) -> LogDeliveryRequest {
    enable(&log(log_type, destination)).expect("all is known")
}

/// The request to end a delivery.
pub(in crate::resources) fn ended(log_type: &str) -> LogDeliveryRequest {
    LogDeliveryRequest::Disable { log_type: log_type.to_owned() }
}
