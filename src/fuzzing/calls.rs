//! Calls of Terraform: with any bytes, and with values of the right types that no rule has seen.

use std::cell::RefCell;
use std::sync::{Arc, OnceLock};

use tokio::runtime::Runtime;

use crate::framework::capabilities::ClientCapabilities;
use crate::framework::core_checks::plan_problems;
use crate::framework::diagnostics::Diagnostics;
use crate::framework::messages;
use crate::framework::msgpack;
use crate::framework::rpc::{ApplyRequest, Dynamic, PlanRequest, ReadRequest};
use crate::framework::schema::Block;
use crate::framework::server::Server;
use crate::framework::value::Value;
use crate::provider::ElastiCache;
use crate::wire;

use super::paused;
use super::values::{Source, schemas, server};

/// Whatever bytes a call has as its request, it is answered. The first byte chooses the call.
pub(super) fn rpc(bytes: &[u8]) {
    static PATHS: OnceLock<Vec<String>> = OnceLock::new();
    let [which, request @ ..] = bytes else { return };
    let paths = PATHS.get_or_init(wire::fuzzing::paths);
    let path = &paths[usize::from(*which) % paths.len()];
    // Only these two change what the next call finds.
    let changes = path.ends_with("/ConfigureProvider") || path.ends_with("/StopProvider");
    let server = if changes { server() } else { unconfigured() };
    let answers = paused().block_on(wire::fuzzing::call(server, path, request.to_vec()));
    let panic = messages::panicked();
    let said = panic.detail.as_bytes();
    for answer in answers.unwrap_or_default() {
        let panicked = answer.windows(said.len()).any(|part| part == said);
        assert!(!panicked, "a panic in {path}");
    }
}

fn unconfigured() -> Arc<Server<ElastiCache>> {
    static SERVER: OnceLock<Arc<Server<ElastiCache>>> = OnceLock::new();
    Arc::clone(SERVER.get_or_init(server))
}

/// A resource is validated, planned, read and applied with values that no rule has seen. Nothing panics, and what is
/// planned passes the checks of Terraform.
pub(super) fn dynamic(bytes: &[u8]) {
    let mut source = Source(bytes);
    let resources = schemas().resources;
    let which = usize::from(source.byte()) % resources.len();
    let (name, schema) = resources.iter().nth(which).expect("one of them");
    let block = &schema.block;
    let ty = block.ty();
    let private = match source.byte() % 4 {
        0 => source.take(12),
        1 => br#"{"unfinished":true,"token_known_until":"2026-11-28T00:00:00Z"}"#.to_vec(),
        _ => Vec::new(),
    };
    let config = configurable(block, source.object(&ty, true));
    let prior =
        if source.byte().is_multiple_of(2) { Value::Null } else { source.object(&ty, false) };
    let case = Case { name, block, config, prior, private };
    CONFIGURED.with_borrow_mut(|configured| {
        // What one case leaves behind should not reach many others.
        if configured.as_ref().is_none_or(|(_, _, cases)| *cases == SHARED_BY) {
            let runtime = paused();
            let server = runtime.block_on(configured_server());
            *configured = Some((runtime, server, 0));
        }
        let (runtime, server, cases) = configured.as_mut().expect("just made");
        *cases += 1;
        runtime.block_on(case.run(Arc::clone(server)));
    });
}

/// To configure a server takes a hundred times as long as a case.
const SHARED_BY: u32 = 200;

/// A configured server, its runtime, and how many cases it had.
type Configured = (Runtime, Arc<Server<ElastiCache>>, u32);

thread_local! {
    static CONFIGURED: RefCell<Option<Configured>> = const { RefCell::new(None) };
}

/// A configuration has no values of what only the provider sets, and a block that is not written is an empty collection.
fn configurable(block: &Block, mut config: Value) -> Value {
    if let Value::Object(items) = &mut config {
        for attribute in block.attributes.iter().filter(|one| !one.behavior.is_configurable()) {
            items.insert(attribute.name, Value::Null);
        }
    }
    block.add_absent_blocks(&mut config);
    config
}

struct Case<'a> {
    name: &'a str,
    block: &'a Block,
    config: Value,
    prior: Value,
    private: Vec<u8>,
}

impl Case<'_> {
    async fn run(self, server: Arc<Server<ElastiCache>>) {
        let capabilities = ClientCapabilities {
            write_only_attributes_allowed: true,
            ..ClientCapabilities::default()
        };
        let validated = Arc::clone(&server).validate_resource_config(
            self.name.to_owned(),
            self.dynamic(&self.config),
            capabilities,
        );
        self.no_panic(&validated.await);
        let read = Arc::clone(&server).read(ReadRequest {
            type_name: self.name.to_owned(),
            state: self.dynamic(&self.prior),
            identity: Dynamic::Absent,
            private: self.private.clone(),
        });
        self.no_panic(&read.await.diagnostics);
        let plan = Arc::clone(&server).plan(PlanRequest {
            type_name: self.name.to_owned(),
            prior: self.dynamic(&self.prior),
            proposed: self.dynamic(&self.proposed()),
            config: self.dynamic(&self.config),
            private: self.private.clone(),
            identity: Dynamic::Absent,
            capabilities,
        });
        let plan = plan.await;
        self.no_panic(&plan.diagnostics);
        if plan.diagnostics.has_error() {
            return;
        }
        let Dynamic::Msgpack(planned) = &plan.planned else { panic!("a plan has a value") };
        let planned = msgpack::decode(planned, &self.block.ty()).expect("a value of the type");
        let problems = plan_problems(self.block, &self.prior, &self.config, &planned);
        assert!(problems.is_empty(), "{}: {problems:?}", self.name);
        let applied = Arc::clone(&server).apply(ApplyRequest {
            type_name: self.name.to_owned(),
            prior: self.dynamic(&self.prior),
            planned: plan.planned,
            config: self.dynamic(&self.config),
            private: plan.private,
            identity: Dynamic::Absent,
        });
        self.no_panic(&applied.await.diagnostics);
    }

    fn dynamic(&self, value: &Value) -> Dynamic {
        Dynamic::Msgpack(msgpack::encode(value, &self.block.ty()))
    }

    /// What Terraform proposes: the configuration, and what is there where it leaves something to the provider.
    fn proposed(&self) -> Value {
        let mut proposed = self.config.clone();
        if let Value::Object(items) = &mut proposed {
            for attribute in &self.block.attributes {
                if attribute.behavior.is_computed() && self.config.get(attribute.name).is_null() {
                    items.insert(attribute.name, self.prior.get(attribute.name).clone());
                }
            }
        }
        proposed
    }

    fn no_panic(&self, said: &Diagnostics) {
        let panic = messages::panicked();
        assert!(said.iter().all(|one| one.detail != panic.detail), "{}: a panic", self.name);
    }
}

/// A server whose AWS is a port on which nobody listens.
async fn configured_server() -> Arc<Server<ElastiCache>> {
    let server = server();
    let config = br#"{"region": "us-east-1", "access_key": "AKIAEXAMPLE", "secret_key": "example", "plan_checks": "local",
        "max_retries": 0, "endpoints": [{"elasticache": "http://127.0.0.1:9"}]}"#;
    let said =
        Arc::clone(&server).configure("1.11.4".to_owned(), Dynamic::Json(config.to_vec())).await;
    assert!(!said.has_error(), "{said:?}");
    server
}
