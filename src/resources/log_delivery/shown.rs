//! The deliveries that data sources show.

use crate::aws;
use crate::framework::model::Val;
use crate::framework::schema::computed;

crate::model! {
    /// A log that is delivered.
    pub struct LogDelivery {
        /// `slow-log` or `engine-log`.
        log_type: String => computed(),
        /// `cloudwatch-logs` or `kinesis-firehose`.
        destination_type: String => computed(),
        /// Name of the log group or of the delivery stream.
        destination: String => computed(),
        /// `json` or `text`.
        log_format: String => computed(),
        /// Status of the delivery, such as `active`.
        status: String => computed(),
        /// What is wrong, if the status is `error`.
        message: String => computed(),
    }
}

/// The deliveries of a group or cluster.
#[must_use]
pub fn shown(logs: Vec<aws::LogDelivery>) -> Val<Vec<Val<LogDelivery>>> {
    Val::Known(logs.into_iter().map(delivery).map(Val::Known).collect())
}

fn delivery(log: aws::LogDelivery) -> LogDelivery {
    LogDelivery {
        log_type: Val::Known(log.log_type),
        destination_type: log.destination_type.into(),
        destination: log.destination.into(),
        log_format: log.log_format.into(),
        status: log.status.into(),
        message: log.message.into(),
    }
}
