//! Nobody but the Terraform that started the plugin can call it.

use std::os::unix::fs::PermissionsExt as _;

use super::certificate::{self, Certificate, Shows, VERSIONS};
use super::client::Client;
use super::plugin::{Plugin, soon};

/// Whether a client that shows this of itself gets an answer, in any version of TLS.
async fn gets_in(plugin: &Plugin, shows: Shows<'_>) -> bool {
    let mut any = false;
    for version in VERSIONS {
        let config = certificate::client(&plugin.server_certificate(), &shows, version);
        any |= match soon(Client::tls(plugin.socket(), config)).await {
            Ok(client) => Plugin::answers(&client).await.is_ok(),
            Err(_) => false,
        };
    }
    any
}

#[tokio::test]
async fn the_given_certificate_gets_in_with_both_versions_of_tls() {
    let plugin = Plugin::start().await;
    for version in VERSIONS {
        let shows = Shows::Certificate(&plugin.certificate);
        let config = certificate::client(&plugin.server_certificate(), &shows, version);
        let client = soon(Client::tls(plugin.socket(), config)).await.unwrap();
        Plugin::answers(&client).await.unwrap();
    }
}

#[tokio::test]
async fn plain_text_is_refused() {
    let plugin = Plugin::start().await;
    if let Ok(client) = soon(Client::plain(plugin.socket())).await {
        assert!(Plugin::answers(&client).await.is_err());
    }
    Plugin::answers(&plugin.connect().await).await.unwrap();
}

#[tokio::test]
async fn a_client_without_a_certificate_is_refused() {
    let plugin = Plugin::start().await;
    assert!(!gets_in(&plugin, Shows::Nothing).await);
    Plugin::answers(&plugin.connect().await).await.unwrap();
}

#[tokio::test]
async fn a_foreign_certificate_is_refused() {
    let plugin = Plugin::start().await;
    assert!(!gets_in(&plugin, Shows::Certificate(&Certificate::new())).await);
    Plugin::answers(&plugin.connect().await).await.unwrap();
}

#[tokio::test]
async fn the_right_certificate_without_its_key_is_refused() {
    let plugin = Plugin::start().await;
    assert!(!gets_in(&plugin, Shows::Stolen(&plugin.certificate, &Certificate::new())).await);
    Plugin::answers(&plugin.connect().await).await.unwrap();
}

#[tokio::test]
async fn a_client_that_says_nothing_keeps_nobody_waiting() {
    let plugin = Plugin::start().await;
    let mut silent = Vec::new();
    for _ in 0..20 {
        silent.push(tokio::net::UnixStream::connect(plugin.socket()).await.unwrap());
    }
    Plugin::answers(&plugin.connect().await).await.unwrap();
}

#[tokio::test]
async fn without_a_certificate_the_directory_is_the_guard() {
    let plugin = Plugin::start_with(&[("PLUGIN_CLIENT_CERT", "")]).await;
    assert_eq!(plugin.fields[5..], [""]);
    let client = soon(Client::plain(plugin.socket())).await.unwrap();
    Plugin::answers(&client).await.unwrap();
    only_for_this_user(&plugin);
}

#[tokio::test]
async fn the_directory_is_private_with_tls_too() {
    only_for_this_user(&Plugin::start().await);
}

fn only_for_this_user(plugin: &Plugin) {
    let directory = plugin.socket().parent().unwrap();
    assert_eq!(directory.parent(), Some(plugin.directory.path()));
    assert_eq!(directory.metadata().unwrap().permissions().mode() & 0o7777, 0o700);
}
