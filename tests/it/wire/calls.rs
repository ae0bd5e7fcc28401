//! Every call of the protocol is answered, also about types that nobody has.

use std::collections::BTreeMap;

use elasticache::wire::pb::tfplugin6 as pb;
use prost::Message as _;
use prost::encoding::{WireType, decode_key, decode_varint, skip_field};
use prost_types::{DescriptorProto, MethodDescriptorProto};
use tokio_stream::StreamExt as _;

use super::client::Client;
use super::descriptors::{file, messages, methods, type_of};
use super::plugin::{Plugin, soon};

const NOTHING: &str = "elasticache_nothing";
/// The fields that name a type.
const NAMES: [&str; 4] = ["type_name", "action_type", "target_type_name", "name"];

pub(super) fn message(full: &str) -> DescriptorProto {
    let name = full.trim_start_matches('.').trim_start_matches("tfplugin6.");
    let found = messages(&file("tfplugin6")).into_iter().find(|(one, _)| one == name);
    found.unwrap_or_else(|| panic!("no message {full}")).1
}

/// A request about the type [`NOTHING`], and whether it names it at all.
pub(super) fn request(of: &DescriptorProto) -> (Vec<u8>, bool) {
    let mut bytes = Vec::new();
    let mut put = |number: i32, value: &[u8]| {
        let key = u32::try_from(number).unwrap();
        prost::encoding::bytes::encode(key, &value.to_vec(), &mut bytes);
    };
    let mut named = false;
    for field in &of.field {
        if NAMES.contains(&field.name()) && type_of(of, field) == "string" {
            put(field.number(), NOTHING.as_bytes());
            named = true;
        } else if type_of(of, field) == "tfplugin6.RequestChunkMeta" {
            put(field.number(), &request(&message(field.type_name())).0);
            named = true;
        }
    }
    (bytes, named)
}

/// The contents of all fields of a message that have any, with their numbers.
fn contents(mut bytes: &[u8]) -> Vec<(u32, Vec<u8>)> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let (number, wire_type) = decode_key(&mut bytes).unwrap();
        if wire_type == WireType::LengthDelimited {
            let length = usize::try_from(decode_varint(&mut bytes).unwrap()).unwrap();
            let (content, rest) = bytes.split_at(length);
            all.push((number, content.to_vec()));
            bytes = rest;
        } else {
            skip_field(wire_type, number, &mut bytes, prost::encoding::DecodeContext::default())
                .unwrap();
        }
    }
    all
}

/// All messages to the person in an answer, wherever they stand in it.
fn said(of: &DescriptorProto, answer: &[u8]) -> Vec<pb::Diagnostic> {
    let mut all = Vec::new();
    for (number, content) in contents(answer) {
        let field = of.field.iter().find(|one| u32::try_from(one.number()) == Ok(number));
        let field = field.expect("an answer has known fields only");
        match type_of(of, field).as_str() {
            "tfplugin6.Diagnostic" => all.push(pb::Diagnostic::decode(&content[..]).unwrap()),
            "tfplugin6.FunctionError" => {
                let error = pb::FunctionError::decode(&content[..]).unwrap();
                all.push(pb::Diagnostic { severity: 1, summary: error.text, ..Default::default() });
            }
            "tfplugin6.InvokeAction.Event.Completed" => {
                all.extend(said(&message(field.type_name()), &content));
            }
            _ => {}
        }
    }
    all
}

pub(super) async fn call(
    client: &Client,
    method: &MethodDescriptorProto,
    request: Vec<u8>,
) -> Vec<Vec<u8>> {
    let path = format!("/tfplugin6.Provider/{}", method.name());
    let answered = async {
        match (method.client_streaming(), method.server_streaming()) {
            (false, false) => client.unary(&path, request).await.map(|one| vec![one]),
            // The second chunk doesn't name the type again.
            (true, false) => client.uploading(&path, vec![request, vec![]]).await.map(|o| vec![o]),
            (_, true) => {
                let stream = client.streaming(&path, tokio_stream::once(request)).await?;
                stream.collect::<Result<Vec<_>, _>>().await
            }
        }
    };
    soon(answered).await.unwrap_or_else(|status| panic!("{path}: {status}"))
}

#[tokio::test]
async fn every_call_is_answered() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    let methods = methods(&file("tfplugin6"));
    assert_eq!(methods.len(), 36);
    for (_, method) in methods {
        // Nothing at all is a request, too.
        call(&client, &method, Vec::new()).await;

        let (request, named) = request(&message(method.input_type()));
        let answers = call(&client, &method, request).await;
        let answer_type = message(method.output_type());
        let said: Vec<_> = answers.iter().flat_map(|one| said(&answer_type, one)).collect();
        assert_eq!(answers.len(), 1, "{}", method.name());
        if named {
            assert_eq!(said.len(), 1, "{}", method.name());
            assert_eq!(said[0].severity, 1, "{}", method.name());
            let text = format!("{} {}", said[0].summary, said[0].detail);
            assert!(text.contains(NOTHING), "{}: {text}", method.name());
        }
    }
    Plugin::answers(&client).await.unwrap();
}

/// The response with all schemas, which the provider writes without a struct.
#[derive(prost::Message)]
#[prost(skip_debug)]
struct SchemaResponse {
    #[prost(message, optional, tag = "1")]
    provider: Option<pb::Schema>,
    #[prost(btree_map = "string, message", tag = "2")]
    resource_schemas: BTreeMap<String, pb::Schema>,
    #[prost(btree_map = "string, message", tag = "3")]
    data_source_schemas: BTreeMap<String, pb::Schema>,
    #[prost(message, repeated, tag = "4")]
    diagnostics: Vec<pb::Diagnostic>,
    #[prost(message, optional, tag = "6")]
    server_capabilities: Option<pb::ServerCapabilities>,
    #[prost(btree_map = "string, message", tag = "7")]
    functions: BTreeMap<String, pb::Function>,
    #[prost(btree_map = "string, message", tag = "8")]
    ephemeral_resource_schemas: BTreeMap<String, pb::Schema>,
    #[prost(btree_map = "string, message", tag = "9")]
    list_resource_schemas: BTreeMap<String, pb::Schema>,
    #[prost(btree_map = "string, message", tag = "11")]
    action_schemas: BTreeMap<String, pb::ActionSchema>,
}

#[tokio::test]
async fn capabilities_and_names_are_told() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    let none = pb::get_provider_schema::Request {};
    let schema: SchemaResponse =
        client.call("/tfplugin6.Provider/GetProviderSchema", &none).await.unwrap();
    let metadata: pb::get_metadata::Response =
        client.call("/tfplugin6.Provider/GetMetadata", &none).await.unwrap();
    assert!(schema.provider.unwrap().block.is_some());
    assert!(schema.diagnostics.is_empty());
    for capabilities in [schema.server_capabilities, metadata.server_capabilities] {
        let all = pb::ServerCapabilities {
            plan_destroy: true,
            get_provider_schema_optional: true,
            move_resource_state: true,
            generate_resource_config: true,
        };
        assert!(capabilities == Some(all));
    }
    let names: Vec<_> = metadata.resources.into_iter().map(|one| one.type_name).collect();
    assert_eq!(names, schema.resource_schemas.into_keys().collect::<Vec<_>>());
    let names: Vec<_> = metadata.data_sources.into_iter().map(|one| one.type_name).collect();
    assert_eq!(names, schema.data_source_schemas.into_keys().collect::<Vec<_>>());
    let names: Vec<_> = metadata.ephemeral_resources.into_iter().map(|one| one.type_name).collect();
    assert_eq!(names, schema.ephemeral_resource_schemas.into_keys().collect::<Vec<_>>());
    let names: Vec<_> = metadata.actions.into_iter().map(|one| one.type_name).collect();
    assert_eq!(names, schema.action_schemas.into_keys().collect::<Vec<_>>());
    let names: Vec<_> = metadata.list_resources.into_iter().map(|one| one.type_name).collect();
    assert_eq!(names, schema.list_resource_schemas.into_keys().collect::<Vec<_>>());
    let names: Vec<_> = metadata.functions.into_iter().map(|one| one.name).collect();
    assert_eq!(names, schema.functions.keys().cloned().collect::<Vec<_>>());
    let functions: pb::get_functions::Response =
        client.call("/tfplugin6.Provider/GetFunctions", &none).await.unwrap();
    assert!(functions.functions == schema.functions);
}

#[tokio::test]
async fn large_messages_are_read() {
    let plugin = Plugin::start().await;
    let client = plugin.connect().await;
    for size in [70 << 10, 5 << 20, 40 << 20] {
        let request = pb::upgrade_resource_state::Request {
            type_name: NOTHING.to_owned(),
            version: 0,
            raw_state: Some(pb::RawState { json: vec![b' '; size], ..Default::default() }),
        };
        let path = "/tfplugin6.Provider/UpgradeResourceState";
        let answer: pb::upgrade_resource_state::Response =
            soon(client.call(path, &request)).await.unwrap();
        assert_eq!(answer.diagnostics.len(), 1);
    }
}
