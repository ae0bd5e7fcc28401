//! `--debug`: a provider that runs apart from Terraform.

use std::path::Path;

use serde_json::Value as Json;
use tokio::process::Command;

use super::certificate::Certificate;
use super::client::Client;
use super::plugin::{BINARY, Plugin, soon};

/// Starts it and reads the variable it prints.
async fn start(option: &str) -> (Plugin, Json) {
    let directory = tempfile::tempdir().unwrap();
    let mut command = Command::new(BINARY);
    command.arg(option).env_clear().env("TMPDIR", directory.path());
    let plugin = Plugin::spawn(command, directory, Certificate::new()).await;
    let line = plugin.fields.join("|");
    let value = line.strip_prefix("TF_REATTACH_PROVIDERS='").unwrap().strip_suffix('\'').unwrap();
    let value: Json = serde_json::from_str(value).unwrap();
    let provider = value["registry.terraform.io/elasticache-rs/elasticache"].clone();
    (plugin, provider)
}

#[tokio::test]
async fn it_serves_one_run_after_another_until_interrupted() {
    for (option, signal) in [("--debug", "INT"), ("-debug", "TERM")] {
        let (mut plugin, provider) = start(option).await;
        assert_eq!(provider["Protocol"], "grpc");
        assert_eq!(provider["ProtocolVersion"], 6);
        assert_eq!(provider["Pid"], plugin.process.id().unwrap());
        assert_eq!(provider["Test"], true);
        assert_eq!(provider["Addr"]["Network"], "unix");
        let socket = Path::new(provider["Addr"]["String"].as_str().unwrap());
        for _ in 0..2 {
            let client = soon(Client::plain(socket)).await.unwrap();
            Plugin::answers(&client).await.unwrap();
        }
        assert_eq!(plugin.leftovers(), [socket.parent().unwrap()]);
        plugin.signal(signal);
        let (status, said) = plugin.end().await;
        assert!(status.success(), "{status}");
        assert_eq!(said, [""; 0]);
        assert!(plugin.leftovers().is_empty());
    }
}
