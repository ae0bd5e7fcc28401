//! What is asked of the provider without a state: data sources, lists, actions and commands.

use std::process::Stdio;

use elasticache::framework::json;
use elasticache::framework::msgpack;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::ty::Type as ValueType;
use elasticache::provider::provider;
use elasticache::wire::pb::tfplugin6 as pb;
use prost::Message as _;
use serde_json::{Value as Json, json};
use tokio::process::Command;
use tokio_stream::StreamExt as _;

use super::super::plugin::{BINARY, soon};
use super::super::terraform_core::{Core, lines};
use super::walk::{Ended, errors};

fn encode(config: &Json, ty: &ValueType, name: &str) -> pb::DynamicValue {
    let value = json::from_json(config, ty, name).expect("a configuration");
    pb::DynamicValue { msgpack: msgpack::encode(&value, ty), ..Default::default() }
}

pub(super) async fn data(core: &Core, name: &str, config: &Json) -> Ended {
    let sources = provider().data_sources();
    let source = sources.iter().find(|one| one.type_name() == name).expect("a data source");
    let request = pb::read_data_source::Request {
        type_name: name.to_owned(),
        config: Some(encode(config, source.ty(), name)),
        ..Default::default()
    };
    let answer: pb::read_data_source::Response =
        core.call("/tfplugin6.Provider/ReadDataSource", &request).await;
    errors(lines(&answer.diagnostics))
}

pub(super) async fn list(core: &Core, name: &str) -> Ended {
    let lists = provider().list_resources();
    let list = lists.iter().find(|one| one.type_name() == name).expect("a list resource");
    let request = pb::list_resource::Request {
        type_name: name.to_owned(),
        config: Some(encode(&json!({}), list.ty(), name)),
        include_resource_object: true,
        limit: 0,
    };
    let mut events = core.stream("/tfplugin6.Provider/ListResource", &request).await;
    let mut said = Vec::new();
    while let Some(event) = soon(events.next()).await {
        let event = pb::list_resource::Event::decode(&event.expect("a whole stream")[..]);
        said.extend(lines(&event.expect("an event").diagnostic));
    }
    errors(said)
}

pub(super) async fn action(core: &Core, name: &str, config: &Json) -> Ended {
    let actions = provider().actions();
    let action = actions.iter().find(|one| one.type_name() == name).expect("an action");
    let config = Some(encode(config, action.ty(), name));
    let request = pb::plan_action::Request {
        action_type: name.to_owned(),
        config: config.clone(),
        ..Default::default()
    };
    let planned: pb::plan_action::Response =
        core.call("/tfplugin6.Provider/PlanAction", &request).await;
    errors(lines(&planned.diagnostics))?;
    let request =
        pb::invoke_action::Request { action_type: name.to_owned(), config, ..Default::default() };
    let mut events = core.stream("/tfplugin6.Provider/InvokeAction", &request).await;
    let mut said = Vec::new();
    while let Some(event) = soon(events.next()).await {
        let event = pb::invoke_action::Event::decode(&event.expect("a whole stream")[..]);
        if let Some(pb::invoke_action::event::Type::Completed(end)) =
            event.expect("an event").r#type
        {
            said.extend(lines(&end.diagnostics));
        }
    }
    errors(said)
}

pub(super) async fn import_blocks(url: &str) -> Ended {
    let output = Command::new(BINARY)
        .args(["import-blocks", "--region", "us-east-1"])
        .env_clear()
        .envs([("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"), ("AWS_SECRET_ACCESS_KEY", "example")])
        .envs([("AWS_ENDPOINT_URL", url), ("AWS_EC2_METADATA_DISABLED", "true")])
        .stdin(Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = soon(output).await.expect("a program that starts");
    if output.status.success() {
        return Ok(());
    }
    Err(vec![String::from_utf8_lossy(&output.stderr).into_owned()])
}
