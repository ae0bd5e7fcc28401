//! Before Terraform configures the provider, nothing of AWS is opened, read or called: most processes that Terraform
//! starts are never configured, and a broken configuration of AWS must not break `terraform validate`.

use std::fs::{self, OpenOptions};
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use elasticache::wire::pb::tfplugin6 as pb;
use serde_json::json;
use tempfile::TempDir;

use crate::support::fake_server::{Behaviour, FakeServer};

use super::calls::{call, message, request};
use super::descriptors::{file, methods};
use super::plugin::{Plugin, soon};
use super::terraform_core::configure;

/// A named pipe to which nobody writes: whoever opens it to read hangs.
struct Pipe {
    path: PathBuf,
    opened: Arc<AtomicBool>,
}

impl Pipe {
    fn new(directory: &TempDir, name: &str) -> Self {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        let opened = Arc::new(AtomicBool::new(false));
        let (writer, flag) = (path.clone(), Arc::clone(&opened));
        // It waits for a reader; where there is none, until the end of the tests.
        thread::spawn(move || {
            let held = OpenOptions::new().write(true).open(writer);
            flag.store(true, Ordering::Release);
            thread::sleep(Duration::from_hours(1));
            drop(held);
        });
        Self { path, opened }
    }

    fn path(&self) -> &str {
        self.path.to_str().unwrap()
    }

    fn is_opened(&self) -> bool {
        self.opened.load(Ordering::Acquire)
    }
}

#[tokio::test]
async fn nothing_of_aws_is_opened_or_called() {
    let home = tempfile::tempdir().unwrap();
    let [config, credentials, token, bundle] =
        [".aws/config", ".aws/credentials", "token", "bundle.pem"]
            .map(|name| Pipe::new(&home, name));
    let aws = FakeServer::start(Behaviour::Silence);
    let plugin = Plugin::start_with(&[
        ("HOME", home.path().to_str().unwrap()),
        ("AWS_REGION", "us-east-1"),
        ("AWS_CA_BUNDLE", bundle.path()),
        ("SSL_CERT_FILE", bundle.path()),
        ("AWS_ROLE_ARN", "arn:aws:iam::123456789012:role/tests"),
        ("AWS_WEB_IDENTITY_TOKEN_FILE", token.path()),
        ("AWS_CONTAINER_CREDENTIALS_FULL_URI", &aws.url()),
        ("AWS_EC2_METADATA_SERVICE_ENDPOINT", &aws.url()),
        ("AWS_ENDPOINT_URL", &aws.url()),
    ])
    .await;
    let client = plugin.connect().await;
    for (_, method) in methods(&file("tfplugin6")) {
        if ["ConfigureProvider", "StopProvider"].contains(&method.name()) {
            continue;
        }
        // Each call with nothing in it, and about a type that nobody has.
        let (named, _) = request(&message(method.input_type()));
        for bytes in [Vec::new(), named] {
            call(&client, &method, bytes).await;
        }
    }
    for type_name in ["elasticache_replication_group", "elasticache_cluster"] {
        let path = "/tfplugin6.Provider/UpgradeResourceState";
        let request = pb::upgrade_resource_state::Request {
            type_name: type_name.to_owned(),
            version: 0,
            raw_state: Some(pb::RawState {
                json: b"{\"id\":\"web\"}".to_vec(),
                ..Default::default()
            }),
        };
        let state: pb::upgrade_resource_state::Response =
            soon(client.call(path, &request)).await.unwrap();
        let request = pb::validate_resource_config::Request {
            type_name: type_name.to_owned(),
            config: state.upgraded_state,
            ..Default::default()
        };
        let path = "/tfplugin6.Provider/ValidateResourceConfig";
        let said: pb::validate_resource_config::Response =
            soon(client.call(path, &request)).await.unwrap();
        assert!(!said.diagnostics.is_empty(), "{type_name}: an id can't be configured");
    }
    for pipe in [&config, &credentials, &token, &bundle] {
        assert!(!pipe.is_opened(), "{} was opened", pipe.path());
    }
    assert_eq!(aws.requests(), [""; 0]);

    // The proof that it would be noticed: configuring reads the profile, and hangs here.
    let nothing = json!({});
    let configuring = configure(&client, &nothing);
    let opened = async {
        while !config.is_opened() && !credentials.is_opened() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::select! {
        said = configuring => panic!("configured without reading the profile: {said:?}"),
        () = soon(opened) => {}
    }
}
