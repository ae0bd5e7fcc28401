//! List resources over the wire: what is streamed when, what is left out, and how a list ends.

use elasticache::framework::json;
use elasticache::framework::msgpack;
use elasticache::framework::provider::Provider as _;
use elasticache::framework::ty::Type as ValueType;
use elasticache::framework::value::Value;
use elasticache::provider::provider;
use elasticache::wire::pb::tfplugin6 as pb;
use prost::Message as _;
use serde_json::{Value as Json, json};
use tokio_stream::StreamExt as _;
use tonic::Streaming;

use super::plugin::soon;
use super::terraform_core::Core;

const TYPES: [&str; 4] = [
    "elasticache_cluster",
    "elasticache_parameter_group",
    "elasticache_replication_group",
    "elasticache_subnet_group",
];

/// A list that is under way.
struct List {
    events: Streaming<Vec<u8>>,
    object: ValueType,
    identity: ValueType,
}

/// What a list has shown.
#[derive(Default)]
struct Shown {
    names: Vec<String>,
    said: Vec<String>,
}

impl List {
    async fn begin(core: &Core, name: &str, config: &Json, with_objects: bool, limit: i64) -> Self {
        let resources = provider().resources();
        let resource = resources.iter().find(|one| one.type_name() == name).unwrap();
        let attributes = resource.identity_schema().attributes.iter();
        let attributes: Json = attributes.map(|a| (a.name.to_owned(), json!("string"))).collect();
        let identity = object_type(&attributes);
        let request = pb::list_resource::Request {
            type_name: name.to_owned(),
            config: Some(config_of(name, config)),
            include_resource_object: with_objects,
            limit,
        };
        let events = core.stream("/tfplugin6.Provider/ListResource", &request).await;
        Self { events, object: resource.ty().clone(), identity }
    }

    async fn next(&mut self) -> Option<pb::list_resource::Event> {
        let bytes = soon(self.events.next()).await?.expect("the stream does not break");
        Some(pb::list_resource::Event::decode(&bytes[..]).unwrap())
    }

    async fn rest(mut self) -> Shown {
        let mut shown = Shown::default();
        while let Some(event) = self.next().await {
            if event.identity.is_some() {
                assert_eq!(self.identity(&event)["account_id"], "000000000000");
                shown.names.push(event.display_name);
            }
            shown.said.extend(event.diagnostic.into_iter().map(|one| one.summary));
        }
        shown.names.sort_unstable();
        shown
    }

    fn identity(&self, event: &pb::list_resource::Event) -> Json {
        let bytes = event.identity.clone().unwrap().identity_data.unwrap().msgpack;
        plain(&msgpack::decode(&bytes, &self.identity).unwrap())
    }

    fn object(&self, event: &pb::list_resource::Event) -> Value {
        let bytes = event.resource_object.clone().expect("asked for").msgpack;
        msgpack::decode(&bytes, &self.object).unwrap()
    }
}

fn object_type(attributes: &Json) -> ValueType {
    let attributes = attributes.as_object().unwrap().keys();
    // The types of a schema have names that live as long as the program.
    let name = |name: &String| &*name.clone().leak();
    let attributes = attributes.map(|one| (name(one), ValueType::String)).collect();
    ValueType::Object(elasticache::framework::ty::ObjectType { attributes, ..Default::default() })
}

/// An object of texts.
fn plain(value: &Value) -> Json {
    let Value::Object(items) = value else { panic!("an object") };
    items.iter().map(|(name, item)| (name.to_owned(), json!(item.as_str()))).collect()
}

fn config_of(name: &str, config: &Json) -> pb::DynamicValue {
    let lists = provider().list_resources();
    let list = lists.iter().find(|one| one.type_name() == name).unwrap();
    let value = json::from_json(config, list.ty(), name).unwrap();
    pb::DynamicValue { msgpack: msgpack::encode(&value, list.ty()), ..Default::default() }
}

async fn names(core: &Core, name: &str, config: Json) -> Vec<String> {
    let shown = List::begin(core, name, &config, false, 0).await.rest().await;
    assert_eq!(shown.said, [""; 0], "{name}");
    shown.names
}

/// An account with a group of two members, two clusters alone, and what nobody may import.
async fn account() -> Core {
    let core = Core::start("current").await;
    let simulator = &core.simulator;
    simulator.put_group("shop", 1);
    simulator.mutate(json!({"op": "create_group", "id": "going", "set": {"status": "deleting"}}));
    simulator
        .mutate(json!({"op": "create_group", "id": "failed", "set": {"status": "create-failed"}}));
    simulator.mutate(json!({"op": "create_cluster", "id": "alone", "engine": "memcached"}));
    simulator.mutate(json!({"op": "create_cluster", "id": "shop-alone"}));
    simulator.mutate(json!({"op": "put_parameter_group", "id": "global-datastore-x-shop"}));
    simulator.mutate(json!({"op": "put_parameter_group", "id": "old", "family": "redis6.x"}));
    core
}

#[tokio::test]
async fn what_belongs_to_aws_or_to_a_group_is_left_out() {
    let core = account().await;
    let expected: [&[&str]; 4] = [
        &["alone", "shop-alone"],
        &["old", "test-params", "test-params-cluster"],
        &["shop"],
        &["test-subnets"],
    ];
    for (name, expected) in TYPES.into_iter().zip(expected) {
        assert_eq!(names(&core, name, json!({})).await, expected, "{name}");
    }
    core.simulator.assert_no_violations();
}

#[tokio::test]
async fn filters_choose_by_what_aws_shows() {
    let core = account().await;
    let cases: [(&str, Json, &[&str]); 12] = [
        (TYPES[0], json!({"engine": "Memcached"}), &["alone"]),
        (TYPES[0], json!({"name_prefix": "SHOP-"}), &["shop-alone"]),
        (TYPES[0], json!({"ids": ["Alone", "nothing"]}), &["alone"]),
        (TYPES[0], json!({"replication_group_id": "Shop"}), &["shop-001", "shop-002"]),
        (TYPES[0], json!({"status": "creating"}), &[]),
        (TYPES[1], json!({"family": "redis6.x"}), &["old"]),
        (TYPES[1], json!({"names": ["old"], "name_prefix": "test"}), &[]),
        (TYPES[2], json!({"status": "available", "engine": "redis"}), &["shop"]),
        (TYPES[2], json!({"tags": {"team": "shop"}}), &[]),
        (TYPES[3], json!({"vpc_id": "vpc-00000001"}), &["test-subnets"]),
        (TYPES[3], json!({"vpc_id": "vpc-00000002"}), &[]),
        (TYPES[3], json!({"region": "eu-west-1", "names": ["test-subnets"]}), &["test-subnets"]),
    ];
    for (name, config, expected) in cases {
        assert_eq!(names(&core, name, config.clone()).await, expected, "{name} {config}");
    }
}

#[tokio::test]
async fn an_unknown_filter_and_a_wrong_region_are_errors() {
    let core = account().await;
    for name in TYPES {
        let check = async |config: pb::DynamicValue| {
            let request = pb::validate_list_resource_config::Request {
                type_name: name.to_owned(),
                config: Some(config),
                ..Default::default()
            };
            let answer: pb::validate_list_resource_config::Response =
                core.call("/tfplugin6.Provider/ValidateListResourceConfig", &request).await;
            answer.diagnostics.into_iter().map(|one| one.summary).collect::<Vec<_>>()
        };
        assert_eq!(check(config_of(name, &json!({}))).await, [""; 0]);
        assert_eq!(check(config_of(name, &json!({"region": "us east"}))).await.len(), 1, "{name}");
        let unknown = object_type(&json!({"colour": ""}));
        let value = Value::Object([("colour", Value::from("red"))].into());
        let msgpack = msgpack::encode(&value, &unknown);
        let said = check(pb::DynamicValue { msgpack, ..Default::default() }).await;
        assert_eq!(said, ["Provider bug"], "{name}");
    }
}

/// The first page is shown while AWS still works on the last one, and an error ends the list after what was found.
#[tokio::test]
async fn pages_are_shown_as_they_come() {
    let core = Core::start("current").await;
    for number in 0..250 {
        core.simulator.mutate(json!({"op": "put_subnet_group", "id": format!("net-{number:03}")}));
    }
    let action = "DescribeCacheSubnetGroups";
    core.simulator.fault(json!({"action": action, "nth": 3, "kind": "pause"}));
    let mut list = List::begin(&core, TYPES[3], &json!({}), false, 0).await;
    let mut shown = Vec::new();
    // Of the first two pages `default` is left out.
    while shown.len() < 199 {
        shown.push(list.next().await.expect("two pages").display_name);
    }
    core.simulator.wait_for_held(action).await;
    core.simulator.release();
    let rest = list.rest().await;
    assert_eq!(rest.said, [""; 0]);
    assert_eq!((shown.len() + rest.names.len(), core.simulator.calls(action).len()), (251, 3));
    assert!(rest.names.iter().all(|name| !shown.contains(name)));

    core.simulator.clear_faults();
    let core = core.another_process().await;
    core.simulator.fault(
        json!({"action": action, "nth": 2, "kind": "error", "status": 403, "code": "AccessDenied"}),
    );
    let broken = List::begin(&core, TYPES[3], &json!({}), false, 0).await.rest().await;
    assert_eq!(broken.names.len(), 99);
    assert_eq!(broken.said, ["Can't list subnet groups"]);
}

/// Other lists of the same process cost nothing, and share what is read of each thing.
#[tokio::test]
async fn lists_share_requests_and_end_at_their_limit() {
    let core = account().await;
    let name = TYPES[1];
    assert_eq!(names(&core, name, json!({})).await.len(), 3);
    let limited = List::begin(&core, name, &json!({}), true, 2).await.rest().await;
    assert_eq!((limited.names.len(), limited.said.len()), (2, 0));
    assert_eq!(core.simulator.calls("DescribeCacheParameterGroups").len(), 1);
    // Of the third nothing is read.
    assert_eq!(core.simulator.calls("DescribeCacheParameters").len(), 2);
}

/// The state of each is what an import reads.
#[tokio::test]
async fn an_object_is_the_state_of_an_import() {
    let core = account().await;
    core.simulator.mutate(json!({"op": "set_parameters", "id": "old", "set": {"timeout": "60"}}));
    for (name, id) in TYPES.into_iter().zip(["alone", "old", "shop", "test-subnets"]) {
        let key =
            if name.contains("group") && !name.contains("replication") { "names" } else { "ids" };
        let mut list = List::begin(&core, name, &json!({ key: [id] }), true, 0).await;
        let event = list.next().await.expect("one");
        assert!(event.diagnostic.is_empty());
        let imported = core.import_and_read(name, id, &list.object).await;
        assert!(list.object(&event).equivalent(&imported), "{name}: {:?}", list.object(&event));
        assert!(list.next().await.is_none());
    }
}

/// Both by Terraform, which stops everything, and by nobody listening any more.
#[tokio::test]
async fn a_stop_ends_a_list() {
    let core = Core::start("current").await;
    let (action, simulator) = ("DescribeReplicationGroups", &core.simulator);
    simulator.put_group("shop", 1);
    simulator.fault(json!({"action": action, "kind": "pause"}));
    let left = List::begin(&core, TYPES[2], &json!({}), false, 0).await;
    simulator.wait_for_held(action).await;
    drop(left);
    let list = List::begin(&core, TYPES[2], &json!({}), false, 0).await;
    core.stop().await;
    let shown = list.rest().await;
    assert_eq!(shown.names, [""; 0]);
    assert_eq!(shown.said, ["Can't list replication groups"]);
    simulator.release();
}
