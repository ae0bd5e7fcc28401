//! Log deliveries in configurations and requests.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

/// A block that delivers JSON to a log group; `destination` is an expression.
pub fn block(log_type: &str, destination: &str) -> String {
    to(log_type, "cloudwatch-logs", destination, "json")
}

/// A block.
pub fn to(log_type: &str, kind: &str, destination: &str, format: &str) -> String {
    format!(
        "log_delivery_configuration {{\n    log_type = {log_type:?}\n    destination_type = {kind:?}\n    \
         destination = {destination}\n    log_format = {format:?}\n  }}\n  "
    )
}

/// What a request asks for, by the type of the log: kind of the destination, destination and format, or `off`.
pub fn sent(call: &Json) -> BTreeMap<String, String> {
    let field = |n: usize, name: &str| {
        let name = format!("LogDeliveryConfigurations.LogDeliveryConfigurationRequest.{n}.{name}");
        call["params"][name].as_str().unwrap_or_default().to_owned()
    };
    let logs = (1..=2).filter(|n| !field(*n, "LogType").is_empty());
    let what = |n: usize| match &*field(n, "Enabled") {
        "false" => "off".to_owned(),
        _ => {
            let group = field(n, "DestinationDetails.CloudWatchLogsDetails.LogGroup");
            let stream = field(n, "DestinationDetails.KinesisFirehoseDetails.DeliveryStream");
            format!("{} {group}{stream} {}", field(n, "DestinationType"), field(n, "LogFormat"))
        }
    };
    logs.map(|n| (field(n, "LogType"), what(n))).collect()
}

/// What a request is expected to ask for.
pub fn expected(logs: &[(&str, &str)]) -> BTreeMap<String, String> {
    logs.iter().map(|(log_type, what)| ((*log_type).to_owned(), (*what).to_owned())).collect()
}

/// A block as a state shows it.
pub fn shown(log_type: &str, destination: &str) -> Json {
    json!({
        "destination": destination, "destination_type": "cloudwatch-logs", "log_format": "json",
        "log_type": log_type,
    })
}
