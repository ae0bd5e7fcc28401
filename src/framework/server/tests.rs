//! A tiny resource through the whole framework, with the checks Terraform makes on each answer.

mod lists;
mod others;
mod tiny;
mod tiny_list;
mod tiny_others;

use std::sync::Arc;

use super::Server;
use super::codec::{decode, encode};
use crate::framework::attributes::Attributes;
use crate::framework::capabilities::ClientCapabilities;
use crate::framework::core_checks::{apply_problems, plan_problems};
use crate::framework::diagnostics::{Diagnostics, Severity};
use crate::framework::model::Model as _;
use crate::framework::msgpack;
use crate::framework::rpc::{
    ApplyRequest, ApplyResponse, Dynamic, ImportRequest, MoveRequest, PlanRequest, PlanResponse,
    ReadRequest, UpgradeRequest,
};
use crate::framework::ty::Type;
use crate::framework::value::Value;
use tiny::{Tiny, TinyProvider, World};

struct Harness {
    server: Arc<Server<TinyProvider>>,
    world: Arc<World>,
    ty: Type,
}

fn object(given: &[(&'static str, Value)]) -> Value {
    let block = Tiny::block();
    let mut all: Attributes<Value> =
        block.attributes.iter().map(|a| (a.name, Value::Null)).collect();
    for (name, value) in given {
        assert!(all.insert(name, value.clone()).is_some(), "{name} exists");
    }
    Value::Object(all)
}

impl Harness {
    async fn new() -> Self {
        let world = Arc::new(World::default());
        let server = Server::new(TinyProvider(Arc::clone(&world)));
        let config = Dynamic::Msgpack(vec![0x80]);
        let said = Arc::clone(&server).configure("1.11.4".to_owned(), config).await;
        assert!(said.is_empty());
        Self { server, world, ty: Tiny::block().ty() }
    }

    fn bytes(&self, value: &Value) -> Dynamic {
        Dynamic::Msgpack(msgpack::encode(value, &self.ty))
    }

    fn value(&self, bytes: &Dynamic) -> Value {
        decode(bytes, &self.ty).expect("our own answer")
    }

    async fn plan_with(&self, prior: &Value, config: &Value, applying: bool) -> PlanResponse {
        let block = Tiny::block();
        let mut proposed = config.clone();
        if let Value::Object(items) = &mut proposed {
            for attribute in &block.attributes {
                if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
                    let before = prior.get(attribute.name).clone();
                    items.insert(attribute.name, before);
                }
            }
        }
        let answer = Arc::clone(&self.server)
            .plan(PlanRequest {
                type_name: "tiny".to_owned(),
                prior: self.bytes(prior),
                proposed: self.bytes(&proposed),
                config: self.bytes(config),
                private: Vec::new(),
                identity: Dynamic::Absent,
                capabilities: ClientCapabilities {
                    deferral_allowed: applying,
                    ..ClientCapabilities::default()
                },
            })
            .await;
        if answer.diagnostics.has_error() {
            return answer;
        }
        let planned = self.value(&answer.planned);
        assert_eq!(plan_problems(&block, prior, config, &planned), Vec::<String>::new());
        answer
    }

    async fn apply(&self, prior: &Value, planned: &Dynamic, config: &Value) -> ApplyResponse {
        let answer = Arc::clone(&self.server)
            .apply(ApplyRequest {
                type_name: "tiny".to_owned(),
                prior: self.bytes(prior),
                planned: planned.clone(),
                config: self.bytes(config),
                private: Vec::new(),
                identity: Dynamic::Absent,
            })
            .await;
        if !answer.diagnostics.has_error() {
            let (planned, state) = (self.value(planned), self.value(&answer.state));
            assert_eq!(apply_problems(&planned, &state), Vec::<String>::new());
        }
        answer
    }

    async fn change(&self, prior: &Value, config: &Value) -> ApplyResponse {
        let plan = self.plan_with(prior, config, false).await;
        self.apply(prior, &plan.planned, config).await
    }
}

fn summaries(diagnostics: &Diagnostics) -> Vec<&str> {
    diagnostics.iter().map(|d| d.summary.as_str()).collect()
}

#[tokio::test]
async fn life_of_a_resource() {
    let h = Harness::new().await;
    let config = object(&[("name", Value::from("a")), ("size", Value::from(1))]);
    let created = h.change(&Value::Null, &config).await;
    assert!(created.diagnostics.is_empty());
    let state = h.value(&created.state);
    assert_eq!(state.get("revision").as_i64(), Some(1));
    assert_ne!(created.identity, Dynamic::Absent);

    let again = h.plan_with(&state, &config, false).await;
    assert_eq!(again.planned, h.bytes(&state), "byte for byte");

    let larger = object(&[("name", Value::from("a")), ("size", Value::from(2))]);
    let updated = h.change(&state, &larger).await;
    assert_eq!(h.value(&updated.state).get("revision").as_i64(), Some(2));

    let read = Arc::clone(&h.server)
        .read(ReadRequest {
            type_name: "tiny".to_owned(),
            state: updated.state.clone(),
            identity: Dynamic::Absent,
            private: b"{\"note\":1}".to_vec(),
        })
        .await;
    assert_eq!(read.state, updated.state);
    assert_eq!(read.private, b"{\"note\":1}", "notes are handed back");

    let gone = h.apply(&h.value(&updated.state), &h.bytes(&Value::Null), &Value::Null).await;
    assert_eq!(gone.state, h.bytes(&Value::Null));
    assert!(h.world.things().is_empty());
}

#[tokio::test]
async fn prior_state_comes_back_in_the_bytes_it_came_in() {
    let h = Harness::new().await;
    // A map whose attributes stand in another order than ours, and a number as text.
    let mut bytes = vec![0x84];
    for (name, value) in
        [("size", &b"\xa11"[..]), ("name", b"\xa1a"), ("revision", b"\x01"), ("danger", b"\xc0")]
    {
        bytes.push(0xa0 | u8::try_from(name.len()).expect("short"));
        bytes.extend(name.as_bytes());
        bytes.extend(value);
    }
    let odd = Dynamic::Msgpack(bytes);
    let answer = Arc::clone(&h.server)
        .plan(PlanRequest {
            type_name: "tiny".to_owned(),
            prior: odd.clone(),
            proposed: odd.clone(),
            config: h.bytes(&object(&[("name", Value::from("a")), ("size", Value::from(1))])),
            private: Vec::new(),
            identity: Dynamic::Absent,
            capabilities: ClientCapabilities::default(),
        })
        .await;
    assert_eq!(answer.planned, odd);
}

/// `plan_with` and `apply` fail by themselves if a write-only value is planned, and Terraform would
/// refuse a state that has one.
#[tokio::test]
async fn a_write_only_value_reaches_every_operation_and_is_kept_nowhere() {
    let h = Harness::new().await;
    let config = |secret: &str, size: i64, danger: Value| {
        let secret = Value::from(secret);
        let name = Value::from("a");
        object(&[("name", name), ("size", size.into()), ("secret", secret), ("danger", danger)])
    };
    let none = || Value::Null;
    let created = h.change(&Value::Null, &config("one", 1, none())).await;
    let state = h.value(&created.state);
    assert!(!state.is_null() && state.get("secret").is_null());

    let again = h.plan_with(&state, &config("two", 1, none()), false).await;
    assert_eq!(again.planned, h.bytes(&state), "another secret alone is no change");

    let updated = h.change(&state, &config("two", 2, none())).await;
    assert!(h.value(&updated.state).get("secret").is_null());
    for danger in ["panic", "partial", "interrupted"] {
        let answer = h.change(&Value::Null, &config("three", 1, danger.into())).await;
        let state = h.value(&answer.state);
        assert!(!state.is_null() && state.get("secret").is_null(), "{danger}");
        assert!(answer.private.is_empty());
    }
    let seen = h.world.secrets();
    assert_eq!(seen[..5], ["plan one", "create one", "plan two", "plan two", "update two"]);
}

#[tokio::test]
async fn a_panic_keeps_what_was_created() {
    let h = Harness::new().await;
    let config = object(&[("name", Value::from("a")), ("danger", Value::from("panic"))]);
    let answer = h.change(&Value::Null, &config).await;
    assert_eq!(summaries(&answer.diagnostics), ["Provider bug"]);
    assert_eq!(h.value(&answer.state).get("name").as_str(), Some("a"));
    let config = object(&[("name", Value::from("b"))]);
    assert!(h.change(&Value::Null, &config).await.diagnostics.is_empty(), "it lives on");
}

#[tokio::test]
async fn each_way_to_end_saves_what_it_should() {
    let h = Harness::new().await;
    for (danger, severity, saved) in [
        ("interrupted", Severity::Warning, true),
        ("partial", Severity::Error, true),
        ("nothing", Severity::Error, false),
    ] {
        let config = object(&[("name", Value::from(danger)), ("danger", Value::from(danger))]);
        let answer = h.change(&Value::Null, &config).await;
        let severities: Vec<_> = answer.diagnostics.iter().map(|d| d.severity).collect();
        assert_eq!(severities, [severity], "{danger}");
        let state = h.value(&answer.state);
        assert_eq!(!state.is_null(), saved, "{danger}");
        assert!(state.is_wholly_known());
    }
    let prior = object(&[("name", Value::from("x")), ("revision", Value::from(1))]);
    let config = object(&[("name", Value::from("x")), ("danger", Value::from("nothing"))]);
    let answer = h.change(&prior, &config).await;
    assert_eq!(h.value(&answer.state), prior, "a failed update leaves the prior state");
}

#[tokio::test]
async fn what_turns_out_to_need_a_new_resource_is_refused_with_advice() {
    let h = Harness::new().await;
    let prior = object(&[("name", Value::from("a")), ("revision", Value::from(1))]);
    let unknown = object(&[("name", Value::Unknown)]);
    assert!(h.plan_with(&prior, &unknown, false).await.requires_replace.is_empty());
    let known = object(&[("name", Value::from("b"))]);
    assert_eq!(h.plan_with(&prior, &known, false).await.requires_replace.len(), 1);
    let second = h.plan_with(&prior, &known, true).await;
    assert_eq!(summaries(&second.diagnostics), ["Plan again"]);
}

/// What Terraform says of an apply may be said of a plan, too.
#[tokio::test]
async fn a_replacement_is_planned_or_refused_and_never_left_out() {
    let h = Harness::new().await;
    let prior = object(&[("name", Value::from("a")), ("revision", Value::from(1))]);
    let (unknown, known) = (Value::Unknown, Value::from("b"));
    let (unknown, known) = (object(&[("name", unknown)]), object(&[("name", known)]));
    for (applying, read, config, expected) in [
        (false, false, &known, Ok(1)),
        (false, true, &known, Ok(1)),
        (true, false, &known, Err("Plan again")),
        (true, true, &known, Ok(1)),
        (false, true, &unknown, Ok(0)),
        (true, false, &unknown, Ok(0)),
        (true, true, &unknown, Ok(0)),
    ] {
        if read {
            let state = h.bytes(&prior);
            let request = ReadRequest { type_name: "tiny".to_owned(), state, ..read_request() };
            assert!(Arc::clone(&h.server).read(request).await.diagnostics.is_empty());
        }
        let plan = h.plan_with(&prior, config, applying).await;
        let found = if plan.diagnostics.has_error() {
            Err(plan.diagnostics.iter().next().expect("an error").summary.as_str())
        } else {
            Ok(plan.requires_replace.len())
        };
        assert_eq!(found, expected, "{applying} {read}");
        let warned = summaries(&plan.diagnostics).contains(&"The apply may need another plan");
        assert_eq!(warned, expected == Ok(0));
        // A later plan of the same process is another run of Terraform.
        let later = h.plan_with(&prior, &known, true).await;
        assert_eq!(summaries(&later.diagnostics), ["Plan again"]);
    }
}

fn read_request() -> ReadRequest {
    let (type_name, private) = ("tiny".to_owned(), Vec::new());
    ReadRequest { type_name, state: Dynamic::Absent, identity: Dynamic::Absent, private }
}

#[tokio::test]
async fn nothing_is_begun_after_stop() {
    let h = Harness::new().await;
    h.server.stop();
    let answer = h.change(&Value::Null, &object(&[("name", Value::from("a"))])).await;
    assert_eq!(summaries(&answer.diagnostics), ["Stopped"]);
    assert!(h.world.things().is_empty());
}

#[tokio::test]
async fn work_goes_on_when_the_connection_is_lost() {
    let h = Harness::new().await;
    let config = object(&[("name", Value::from("a")), ("danger", Value::from("slow"))]);
    let plan = h.plan_with(&Value::Null, &config, false).await;
    {
        let call = h.apply(&Value::Null, &plan.planned, &config);
        tokio::pin!(call);
        tokio::select! {
            _ = &mut call => panic!("it waits to be let go"),
            () = h.world.reached() => {}
        }
        // Dropping the call is what a lost connection does.
    }
    h.world.release();
    h.server.idle().await;
    assert_eq!(h.world.things(), ["a"]);
}

#[tokio::test]
async fn states_of_other_versions_and_resources() {
    let h = Harness::new().await;
    let upgrade = |version, json: &str| UpgradeRequest {
        type_name: "tiny".to_owned(),
        version,
        json: json.as_bytes().to_vec(),
    };
    let state = Arc::clone(&h.server).upgrade_state(upgrade(1, r#"{"name":"a","size":3}"#)).await;
    assert_eq!(h.value(&state.value).get("size").as_i64(), Some(3));
    let old = Arc::clone(&h.server).upgrade_state(upgrade(0, r#"{"title":"a"}"#)).await;
    assert_eq!(h.value(&old.value).get("name").as_str(), Some("a"));
    let newer = Arc::clone(&h.server).upgrade_state(upgrade(9, "{}")).await;
    assert_eq!(summaries(&newer.diagnostics), ["State written by a newer provider"]);
    let broken = Arc::clone(&h.server).upgrade_state(upgrade(1, "{\"size\":\"many\"}")).await;
    assert_eq!(summaries(&broken.diagnostics), ["State can't be read"]);

    let moved = |source_type: &str| MoveRequest {
        source_provider: "registry.terraform.io/hashicorp/other".to_owned(),
        source_type: source_type.to_owned(),
        source_version: 0,
        source_json: br#"{"label":"m"}"#.to_vec(),
        target_type: "tiny".to_owned(),
    };
    let taken = Arc::clone(&h.server).move_state(moved("other_tiny")).await;
    assert_eq!(h.value(&taken.state).get("name").as_str(), Some("m"));
    let refused = Arc::clone(&h.server).move_state(moved("other_huge")).await;
    assert_eq!(summaries(&refused.diagnostics), ["Unsupported source for moved"]);
}

#[tokio::test]
async fn import_by_id_and_by_identity() {
    let h = Harness::new().await;
    let by_id = ImportRequest {
        type_name: "tiny".to_owned(),
        id: "a".to_owned(),
        identity: Dynamic::Absent,
    };
    let answer = Arc::clone(&h.server).import(by_id).await;
    assert_eq!(h.value(&answer.state).get("name").as_str(), Some("a"));
    let by_identity = ImportRequest {
        type_name: "tiny".to_owned(),
        id: String::new(),
        identity: Dynamic::Json(br#"{"name":"b"}"#.to_vec()),
    };
    let answer = Arc::clone(&h.server).import(by_identity).await;
    assert_eq!(h.value(&answer.state).get("name").as_str(), Some("b"));
}

#[tokio::test]
async fn an_import_finds_what_its_identity_names_or_fails() {
    let h = Harness::new().await;
    let import = async |name: &str| {
        let request = ImportRequest {
            type_name: "tiny".to_owned(),
            id: String::new(),
            identity: Dynamic::Json(format!(r#"{{"name":"{name}"}}"#).into_bytes()),
        };
        let found = Arc::clone(&h.server).import(request).await;
        let read = ReadRequest {
            type_name: "tiny".to_owned(),
            state: found.state,
            identity: found.identity,
            private: found.private,
        };
        Arc::clone(&h.server).read(read).await
    };
    let found = import("a").await;
    assert!(found.diagnostics.is_empty() && found.private.is_empty());
    let other = import("renamed").await;
    assert_eq!(summaries(&other.diagnostics), ["Identity does not match"]);
    let detail = &other.diagnostics.iter().next().expect("one").detail;
    assert!(detail.contains("\"renamed\"") && detail.contains("\"other\""), "{detail}");
    assert_eq!(summaries(&import("gone").await.diagnostics), ["Nothing to import"]);
}

#[tokio::test]
async fn a_refresh_that_finds_another_resource_of_the_same_name_says_so() {
    let h = Harness::new().await;
    let read = async |name: &str, identity: &str| {
        let read = ReadRequest {
            type_name: "tiny".to_owned(),
            state: h.bytes(&object(&[("name", Value::from(name))])),
            identity: Dynamic::Json(format!(r#"{{"name":"{identity}"}}"#).into_bytes()),
            private: Vec::new(),
        };
        Arc::clone(&h.server).read(read).await.diagnostics
    };
    assert!(read("a", "A").await.is_empty());
    assert!(read("gone", "gone").await.is_empty(), "it may be gone");
    assert_eq!(summaries(&read("renamed", "renamed").await), ["Identity does not match"]);
}

#[tokio::test]
async fn a_plan_has_an_identity_only_if_the_resource_stays_the_same() {
    let h = Harness::new().await;
    let config =
        |name: &str, size: i64| object(&[("name", Value::from(name)), ("size", Value::from(size))]);
    let given = Dynamic::Msgpack(vec![0x80]);
    let plan = async |prior: &Value, config: &Value| {
        let request = PlanRequest {
            type_name: "tiny".to_owned(),
            prior: h.bytes(prior),
            proposed: h.bytes(config),
            config: h.bytes(config),
            private: Vec::new(),
            identity: given.clone(),
            capabilities: ClientCapabilities::default(),
        };
        Arc::clone(&h.server).plan(request).await.identity
    };
    assert_eq!(plan(&Value::Null, &config("a", 1)).await, Dynamic::Absent);
    assert_eq!(plan(&config("a", 1), &config("b", 1)).await, Dynamic::Absent, "replaced");
    assert_eq!(plan(&config("a", 1), &config("a", 2)).await, given);
    assert_eq!(plan(&config("a", 1), &config("a", 1)).await, given);
}

#[tokio::test]
async fn a_planned_replacement_says_what_it_loses_and_the_plan_within_an_apply_does_not() {
    let h = Harness::new().await;
    let prior = object(&[("name", Value::from("a")), ("revision", Value::from(1))]);
    let config = object(&[("name", Value::from("b"))]);
    let planned = h.plan_with(&prior, &config, false).await;
    let said: Vec<_> = planned.diagnostics.iter().collect();
    assert_eq!((said.len(), said[0].severity), (1, Severity::Warning));
    assert!(said[0].detail.contains("from \"a\" to \"b\""), "{}", said[0].detail);
    assert!(said[0].detail.contains("all that is in it"), "{}", said[0].detail);
    // Terraform plans the second half of a replacement as a creation.
    assert!(h.plan_with(&Value::Null, &config, false).await.diagnostics.is_empty());
    let second = h.plan_with(&prior, &config, true).await;
    assert_eq!(summaries(&second.diagnostics), ["Plan again"], "what is lost is not said again");
    let larger = object(&[("name", Value::from("a")), ("size", Value::from(2))]);
    assert!(h.plan_with(&prior, &larger, false).await.diagnostics.is_empty());
}

#[tokio::test]
async fn configuration_from_a_state_has_no_computed_values() {
    let h = Harness::new().await;
    let state = object(&[("name", Value::from("a")), ("revision", Value::from(1))]);
    let answer = Arc::clone(&h.server).generate_config("tiny".to_owned(), h.bytes(&state)).await;
    assert_eq!(h.value(&answer.value), object(&[("name", Value::from("a"))]));
}

#[tokio::test]
async fn a_data_source_is_read() {
    let h = Harness::new().await;
    let config = object(&[("name", Value::from("a"))]);
    let absent = Arc::clone(&h.server).read_data_source("tiny".to_owned(), h.bytes(&config)).await;
    assert_eq!(summaries(&absent.diagnostics), ["No such thing"]);
    h.change(&Value::Null, &config).await;
    let found = Arc::clone(&h.server).read_data_source("tiny".to_owned(), h.bytes(&config)).await;
    assert_eq!(h.value(&found.value).get("revision").as_i64(), Some(7));
    let set = object(&[("name", Value::from("a")), ("revision", Value::from(1))]);
    let said =
        Arc::clone(&h.server).validate_data_source_config("tiny".to_owned(), h.bytes(&set)).await;
    assert_eq!(summaries(&said), ["Read-only attribute"]);
    let unknown = Arc::clone(&h.server).read_data_source("huge".to_owned(), h.bytes(&config)).await;
    assert_eq!(summaries(&unknown.diagnostics), ["Unknown data source"]);
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let h = Harness::new().await;
    let config = h.bytes(&Value::Null);
    let capabilities = ClientCapabilities::default();
    let said = Arc::clone(&h.server)
        .validate_resource_config("huge".to_owned(), config, capabilities)
        .await;
    assert_eq!(summaries(&said), ["Unknown resource type"]);
    let unconfigured = Server::new(TinyProvider(Arc::new(World::default())));
    let request = ImportRequest {
        type_name: "tiny".to_owned(),
        id: "a".to_owned(),
        identity: Dynamic::Absent,
    };
    assert_eq!(summaries(&unconfigured.import(request).await.diagnostics), ["Provider bug"]);
    let garbage = Dynamic::Msgpack(vec![0xc1]);
    let said = Arc::clone(&h.server)
        .validate_resource_config("tiny".to_owned(), garbage, capabilities)
        .await;
    assert_eq!(summaries(&said), ["Provider bug"]);
}
