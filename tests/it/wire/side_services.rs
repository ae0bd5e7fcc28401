//! What go-plugin asks besides the provider itself.

use elasticache::wire::pb::health::{HealthCheckRequest, HealthCheckResponse};
use prost::Message as _;
use tokio_stream::StreamExt as _;

use super::plugin::{Plugin, soon};

const CHECK: &str = "/grpc.health.v1.Health/Check";

#[tokio::test]
async fn health_is_good_for_the_names_that_exist() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    for name in ["", "plugin", "tfplugin6.Provider"] {
        let request = HealthCheckRequest { service: name.to_owned() };
        let answer: HealthCheckResponse = soon(client.call(CHECK, &request)).await.unwrap();
        assert_eq!(answer.status, 1, "{name}");
    }
    let request = HealthCheckRequest { service: "other".to_owned() }.encode_to_vec();
    let status = soon(client.unary(CHECK, request)).await.unwrap_err();
    assert_eq!(status.code(), tonic::Code::NotFound);
}

#[tokio::test]
async fn a_watch_says_it_once_and_stays_open() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    for (name, status) in [("plugin", 1), ("other", 3)] {
        let request = HealthCheckRequest { service: name.to_owned() }.encode_to_vec();
        let watch = client.streaming("/grpc.health.v1.Health/Watch", tokio_stream::once(request));
        let mut watch = soon(watch).await.unwrap();
        let answer = soon(watch.next()).await.unwrap().unwrap();
        assert_eq!(HealthCheckResponse::decode(&answer[..]).unwrap().status, status);
        // Another call has been answered meanwhile, and still nothing has come.
        Plugin::answers(&client).await.unwrap();
        let nothing = tokio::time::timeout(std::time::Duration::ZERO, watch.next()).await;
        assert!(nothing.is_err());
    }
}

#[tokio::test]
async fn the_streams_of_go_plugin_are_open_and_silent() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    for mut stream in client.plugin_streams().await {
        Plugin::answers(&client).await.unwrap();
        let nothing = tokio::time::timeout(std::time::Duration::ZERO, stream.next()).await;
        assert!(nothing.is_err());
    }
}
