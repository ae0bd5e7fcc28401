//! What is wrong in the environment is an error that names the variable, before anything is sent.

use serde_json::json;

use super::plugin::Plugin;
use super::terraform_core::configure;

#[tokio::test]
async fn a_wrong_variable_is_named() {
    for (name, value, says) in [
        ("AWS_ENDPOINT_URL", "localhost:4566", "The AWS_ENDPOINT_URL \"localhost:4566\" is not"),
        ("AWS_ENDPOINT_URL_ELASTICACHE", "http://[::1", "The AWS_ENDPOINT_URL_ELASTICACHE"),
        ("AWS_ENDPOINT_URL_STS", "file:///tmp/x", "The AWS_ENDPOINT_URL_STS \"file:///tmp/x\""),
        ("AWS_ENDPOINT_URL_RESOURCE_GROUPS_TAGGING_API", "tags", "_TAGGING_API \"tags\" is not"),
        ("HTTPS_PROXY", "ftp://me:xyq@proxy", "The variable HTTPS_PROXY \"ftp://proxy\" is not"),
        ("https_proxy", "me:xyq@proxy:3128", "The password in the variable https_proxy has fewer"),
        ("ALL_PROXY", "http://me:x%79q@proxy", "The password in the variable ALL_PROXY has fewer"),
        ("AWS_CONTAINER_AUTHORIZATION_TOKEN", "xyq", "AWS_CONTAINER_AUTHORIZATION_TOKEN has fewer"),
        ("AWS_REGION", "Frankfurt", "The region from the environment or the profile is wrong"),
    ] {
        let plugin = Plugin::start_with(&[("AWS_REGION", "us-east-1"), (name, value)]).await;
        let said = configure(&plugin.connect().await, &json!({})).await.concat();
        assert!(said.contains(says), "{name}: {said}");
        assert!(!said.contains("xyq"), "{name}: {said}");
    }
    // A proxy of the block takes the place of that of the environment, and none has no password.
    let plugin = Plugin::start_with(&[("HTTPS_PROXY", "http://me:xyq@proxy")]).await;
    let block = json!({"region": "us-east-1", "https_proxy": "http://me:@proxy:3128"});
    assert_eq!(configure(&plugin.connect().await, &block).await, [""; 0]);
}
