//! What is written to standard error.

use serde_json::{Map, Value as Json};

use super::certificate::{self, Certificate, Shows};
use super::client::Client;
use super::plugin::{Plugin, soon};

const SHUTDOWN: &str = "/plugin.GRPCController/Shutdown";

/// A short run with calls, a refused connection and an interrupt; all lines it logs.
async fn lines(variables: &[(&str, &str)]) -> Vec<String> {
    let mut plugin = Plugin::start_with(variables).await;
    let foreign = Certificate::new();
    for shows in [Shows::Nothing, Shows::Certificate(&foreign)] {
        let server = plugin.server_certificate();
        let config = certificate::client(&server, &shows, &rustls::version::TLS12);
        assert!(soon(Client::tls(plugin.socket(), config)).await.is_err());
    }
    let client = plugin.connect().await;
    Plugin::answers(&client).await.unwrap();
    // A request with a field of the name of a type, all in one: tag 1, text.
    let about = [&[0x0a, 19], &b"elasticache_nothing"[..]].concat();
    for call in ["ReadResource", "ReadDataSource", "PlanAction"] {
        let path = format!("/tfplugin6.Provider/{call}");
        soon(client.unary(&path, about.clone())).await.unwrap();
    }
    drop(soon(client.unary(SHUTDOWN, Vec::new())).await);
    plugin.end().await.1
}

fn parsed(lines: &[String]) -> Vec<Map<String, Json>> {
    let parse = |line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"));
    lines.iter().map(|line| parse(line)).collect()
}

#[tokio::test]
async fn nothing_is_said_without_tf_log() {
    assert_eq!(lines(&[]).await, [""; 0]);
    assert_eq!(lines(&[("TF_LOG", "TRACE"), ("TF_LOG_PROVIDER", "OFF")]).await, [""; 0]);
}

/// Anything but a string in these places crashes Terraform.
#[tokio::test]
async fn every_line_is_json_of_strings_alone() {
    let lines = parsed(&lines(&[("TF_LOG", "TRACE")]).await);
    assert!(lines.len() > 8);
    let format =
        time::macros::format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    for line in lines {
        assert!(line.values().all(Json::is_string), "{line:?}");
        let text = |key: &str| line[key].as_str().unwrap().to_owned();
        assert!(["error", "warn", "info", "debug", "trace"].contains(&text("@level").as_str()));
        assert!(!text("@message").is_empty());
        assert_eq!(text("@module"), "provider.elasticache");
        let timestamp = text("@timestamp");
        let (seconds, fraction) = timestamp.split_once('.').unwrap();
        time::PrimitiveDateTime::parse(&format!("{seconds}Z"), &format).unwrap();
        assert_eq!((fraction.len(), fraction.ends_with('Z')), (7, true));
    }
}

#[tokio::test]
async fn debug_shows_call_type_duration_and_request() {
    let lines = parsed(&lines(&[("TF_LOG", "ERROR"), ("TF_LOG_PROVIDER", "debug")]).await);
    let served: Vec<_> = lines.iter().filter(|line| line["@message"] == "Served request").collect();
    let shown: Vec<_> = served
        .iter()
        .map(|line| {
            let of_type = line.iter().find(|(key, _)| key.ends_with("_type"));
            (line["tf_rpc"].as_str().unwrap(), of_type.map_or("", |(key, _)| key.as_str()))
        })
        .collect();
    assert_eq!(
        shown,
        [
            ("GetProviderSchema", ""),
            ("ReadResource", "tf_resource_type"),
            ("ReadDataSource", "tf_data_source_type"),
            ("PlanAction", "tf_action_type"),
        ]
    );
    assert_eq!(served[1]["tf_resource_type"], "elasticache_nothing");
    assert_eq!(served[1]["diagnostic_error_count"], "1");
    assert_eq!(served[0]["tf_provider_addr"], "registry.terraform.io/elasticache-rs/elasticache");
    let mut ids: Vec<_> = served.iter().map(|line| line["tf_req_id"].as_str().unwrap()).collect();
    ids.dedup();
    assert_eq!(ids.len(), served.len());
    for line in &served {
        line["tf_req_duration_ms"].as_str().unwrap().parse::<u64>().unwrap();
    }
    assert!(lines.iter().all(|line| line["@level"] != "trace"));
}

#[tokio::test]
async fn a_refused_connection_is_a_warning() {
    let lines = parsed(&lines(&[("TF_LOG", "WARN")]).await);
    let refused = lines.iter().filter(|line| line["@message"] == "Refused a connection");
    assert_eq!(refused.count(), 2);
}
