//! Log delivery configurations.

use crate::state::settings::LogDelivery;
use crate::wire::xml::Xml;

fn fields(x: &mut Xml, log: &LogDelivery) {
    x.text("LogType", &log.log_type);
    // A request that switches a log off need not say where it went.
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

/// What is in force.
pub fn active(x: &mut Xml, logs: &[LogDelivery]) {
    x.list("LogDeliveryConfigurations", "LogDeliveryConfiguration", logs, |x, log| {
        fields(x, log);
        x.text("Status", "active");
    });
}

/// What is on its way.
pub fn pending(x: &mut Xml, logs: &[LogDelivery]) {
    x.list("LogDeliveryConfigurations", "member", logs, fields);
}
