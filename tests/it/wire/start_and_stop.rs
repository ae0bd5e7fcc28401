//! How a plugin starts and how it ends.

use std::os::unix::process::ExitStatusExt as _;
use std::process::ExitStatus;
use std::time::{Duration, Instant};

use tokio::process::Command;

use super::certificate::Certificate;
use super::plugin::{BINARY, COOKIE, Plugin, signal_to, soon};

const SHUTDOWN: &str = "/plugin.GRPCController/Shutdown";

#[tokio::test]
async fn the_handshake_line_is_all_on_the_standard_output() {
    let mut plugin = Plugin::start().await;
    assert_eq!(plugin.fields[..3], ["1", "6", "unix"]);
    assert_eq!((plugin.fields[4].as_str(), plugin.fields.len()), ("grpc", 6));
    let client = plugin.connect().await;
    Plugin::answers(&client).await.unwrap();
    drop(soon(client.unary(SHUTDOWN, Vec::new())).await);
    assert_eq!(soon(plugin.stdout.next_line()).await.unwrap(), None);
}

#[tokio::test]
async fn a_question_about_multiplexing_gets_a_no() {
    let plugin = Plugin::start_with(&[("PLUGIN_MULTIPLEX_GRPC", "true")]).await;
    assert_eq!(plugin.fields[6..], ["false"]);
}

#[tokio::test]
async fn an_unusable_directory_for_temporary_files_is_no_obstacle() {
    let mut plugin = Plugin::start_with(&[("TMPDIR", "/nonexistent")]).await;
    assert!(plugin.socket().starts_with("/tmp"));
    Plugin::answers(&plugin.connect().await).await.unwrap();
    // Its end, because a killed process leaves its directory behind.
    plugin.end().await;
    assert!(!plugin.socket().exists());
}

#[tokio::test]
async fn shutdown_ends_the_process_at_once_and_leaves_nothing() {
    let mut plugin = Plugin::start().await;
    let client = plugin.connect().await;
    // Streams that never end must not keep the process.
    let _streams = client.plugin_streams().await;
    assert_eq!(plugin.leftovers().len(), 1);
    let start = Instant::now();
    // The answer may be lost.
    drop(soon(client.unary(SHUTDOWN, Vec::new())).await);
    let (status, _) = plugin.end().await;
    // Terraform kills it after two seconds.
    assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    assert!(status.success(), "{status}");
    assert!(plugin.leftovers().is_empty());
}

#[tokio::test]
async fn an_interrupt_does_not_end_it_while_somebody_is_connected() {
    for signal in ["INT", "TERM"] {
        let mut plugin = Plugin::start_with(&[("TF_LOG", "WARN")]).await;
        let client = plugin.connect().await;
        Plugin::answers(&client).await.unwrap();
        plugin.signal(signal);
        plugin.logs("Interrupted").await;
        Plugin::answers(&client).await.unwrap();
        plugin.signal(signal);
        Plugin::answers(&client).await.unwrap();
        drop(soon(client.unary(SHUTDOWN, Vec::new())).await);
        assert!(plugin.end().await.0.success());
    }
}

#[tokio::test]
async fn an_interrupt_ends_it_if_nobody_ever_connected() {
    for signal in ["INT", "TERM"] {
        let mut plugin = Plugin::start().await;
        plugin.signal(signal);
        let (status, _) = plugin.end().await;
        assert!(status.success(), "{status}");
        assert!(plugin.leftovers().is_empty());
    }
}

#[tokio::test]
async fn it_ends_when_the_client_is_gone() {
    let mut plugin = Plugin::start_with(&[("TF_LOG", "WARN")]).await;
    let client = plugin.connect().await;
    Plugin::answers(&client).await.unwrap();
    drop(client);
    plugin.logs("Terraform is gone").await;
    assert!(plugin.end().await.0.success());
    assert!(plugin.leftovers().is_empty());
}

#[tokio::test]
async fn it_ends_when_the_parent_is_killed_although_somebody_is_connected() {
    let certificate = Certificate::new();
    let directory = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command
        .args(["-c", r#""$0" & wait"#, BINARY])
        .env_clear()
        .env("TMPDIR", directory.path())
        .envs([COOKIE, ("PLUGIN_PROTOCOL_VERSIONS", "6")])
        .env("PLUGIN_CLIENT_CERT", certificate.pem());
    let mut plugin = Plugin::spawn(command, directory, certificate).await;
    let client = plugin.connect().await;
    Plugin::answers(&client).await.unwrap();
    signal_to(plugin.process.id().unwrap(), "KILL");
    // The standard error ends when the last process that holds it does: the plugin.
    let (status, _) = plugin.end().await;
    assert_eq!(status, ExitStatus::from_raw(9));
    assert!(plugin.leftovers().is_empty());
}
