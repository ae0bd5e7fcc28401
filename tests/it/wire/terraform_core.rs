//! Terraform core's part in the life of a resource: the calls in its order, and its checks of each answer.

use std::sync::Arc;
use std::time::Duration;

use elasticache::framework::core_checks::{apply_problems, plan_problems};
use elasticache::framework::model::Model as _;
use elasticache::framework::schema::{Block, Nesting};
use elasticache::framework::ty::Type as ValueType;
use elasticache::framework::value::Value;
use elasticache::framework::{json, msgpack};
use elasticache::provider::config::Config;
use elasticache::wire::pb::tfplugin6 as pb;
use prost::Message;
use serde_json::{Value as Json, json};
use tonic::Streaming;

use super::client::Client;
use super::plugin::{Plugin, soon};
use crate::support::simulator::Simulator;

/// A configured provider, and the simulator that it talks to.
pub(super) struct Core {
    pub(super) simulator: Arc<Simulator>,
    client: Client,
    /// The longest time for a call.
    longest: Duration,
    _plugin: Plugin,
}

/// Enough for everything where AWS does not throttle.
const LONGEST: Duration = Duration::from_mins(2);

/// A state as core keeps it.
#[derive(Clone)]
pub(super) struct State {
    pub(super) value: Value,
    pub(super) private: Vec<u8>,
}

/// A plan that has passed core's checks.
pub(super) struct Plan {
    pub(super) planned: Value,
    pub(super) replaces: Vec<String>,
    /// The warnings.
    pub(super) said: Vec<String>,
    private: Vec<u8>,
}

impl Plan {
    /// Of something that is to be destroyed.
    pub(super) fn destruction() -> Self {
        let (replaces, said, private) = (Vec::new(), Vec::new(), Vec::new());
        Self { planned: Value::Null, replaces, said, private }
    }
}

/// A resource type: its name and its schema.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) block: fn() -> Block,
}

impl Type {
    /// A value of this type, from JSON in which everything may be left out.
    pub(super) fn value(self, given: &Json) -> Value {
        let block = (self.block)();
        let value = json::from_json(given, &block.ty(), self.name);
        let mut value = value.unwrap_or_else(|error| panic!("{error}"));
        if let Value::Object(items) = &mut value {
            for nested in &block.blocks {
                // No block is an empty collection of blocks, or null where there is one at most.
                if let Some(item @ Value::Null) = items.get_mut(nested.name) {
                    match nested.nesting {
                        Nesting::List => *item = Value::List(Vec::new()),
                        Nesting::Set => *item = Value::Set(Vec::new()),
                        Nesting::Single | Nesting::Map => {}
                    }
                }
            }
        }
        value
    }

    fn encode(self, value: &Value) -> pb::DynamicValue {
        let msgpack = msgpack::encode(value, &(self.block)().ty());
        pb::DynamicValue { msgpack, ..Default::default() }
    }

    #[track_caller]
    fn decode(self, value: Option<pb::DynamicValue>) -> Value {
        let bytes = value.expect("an answer has a value").msgpack;
        msgpack::decode(&bytes, &(self.block)().ty()).expect("a value of the type")
    }

    /// What core proposes: the configuration, and the prior value of what it leaves to the provider.
    fn proposal(self, prior: &Value, config: &Value) -> Value {
        let mut proposed = config.clone();
        if let Value::Object(items) = &mut proposed {
            for attribute in (self.block)().attributes {
                if attribute.behavior.is_computed() && config.get(attribute.name).is_null() {
                    items.insert(attribute.name, prior.get(attribute.name).clone());
                }
            }
        }
        proposed
    }
}

/// Diagnostics as lines: severity, summary, detail.
pub(super) fn lines(diagnostics: &[pb::Diagnostic]) -> Vec<String> {
    let line = |one: &pb::Diagnostic| format!("{} {}: {}", one.severity, one.summary, one.detail);
    diagnostics.iter().map(line).collect()
}

/// A path as a person writes it.
fn path(path: &pb::AttributePath) -> String {
    use pb::attribute_path::step::Selector;
    let mut text = String::new();
    for step in &path.steps {
        match step.selector.as_ref().expect("a step leads somewhere") {
            Selector::AttributeName(name) if text.is_empty() => text.push_str(name),
            Selector::AttributeName(name) => text = format!("{text}.{name}"),
            Selector::ElementKeyInt(index) => text = format!("{text}[{index}]"),
            Selector::ElementKeyString(key) => text = format!("{text}[{key:?}]"),
        }
    }
    text
}

/// Configures the provider: what it says.
pub(super) async fn configure(client: &Client, config: &Json) -> Vec<String> {
    let provider = Type { name: "provider", block: Config::block };
    let request = pb::configure_provider::Request {
        terraform_version: "1.11.4".to_owned(),
        config: Some(provider.encode(&provider.value(config))),
        ..Default::default()
    };
    let answer = client.call("/tfplugin6.Provider/ConfigureProvider", &request);
    let answer: pb::configure_provider::Response = soon(answer).await.unwrap();
    lines(&answer.diagnostics)
}

impl Core {
    /// Starts both, with an edition of the rules. Only the rules that Terraform's own checks stand on ask AWS.
    pub(super) async fn start(api_edition: &str) -> Self {
        Self::with(Arc::new(Simulator::start()), api_edition).await
    }

    /// The same where calls may take so long.
    pub(super) fn waiting(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    /// Another process of the provider, as core starts one for a plan and one for its apply.
    pub(super) async fn another_process(&self) -> Self {
        Self::with(Arc::clone(&self.simulator), "current").await
    }

    async fn with(simulator: Arc<Simulator>, api_edition: &str) -> Self {
        let config = json!({
            "region": "us-east-1", "access_key": "AKIAEXAMPLE", "secret_key": "example",
            "api_edition": api_edition, "plan_checks": "local",
            "endpoints": [{"elasticache": simulator.url()}],
        });
        Self::configured(simulator, &config).await.unwrap_or_else(|said| panic!("{said:?}"))
    }

    /// A provider with this provider block. `Err` has what it says about it.
    pub(super) async fn configured(
        simulator: Arc<Simulator>,
        config: &Json,
    ) -> Result<Self, Vec<String>> {
        let plugin = Plugin::start_with(&[("AWS_EC2_METADATA_DISABLED", "true")]).await;
        let client = plugin.connect().await;
        let said = configure(&client, config).await;
        if !said.is_empty() {
            return Err(said);
        }
        Ok(Self { simulator, client, longest: LONGEST, _plugin: plugin })
    }

    pub(super) async fn call<A: Message + Default>(
        &self,
        path: &'static str,
        request: &impl Message,
    ) -> A {
        let answer = tokio::time::timeout(self.longest, self.client.call(path, request)).await;
        answer.expect(path).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Makes a call whose answers are a stream.
    pub(super) async fn stream(&self, path: &str, request: &impl Message) -> Streaming<Vec<u8>> {
        let request = tokio_stream::once(request.encode_to_vec());
        let stream = soon(self.client.streaming(path, request)).await;
        stream.unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Stops everything, as Ctrl-C does.
    pub(super) async fn stop(&self) {
        let path = "/tfplugin6.Provider/StopProvider";
        let answer: pb::stop_provider::Response =
            self.call(path, &pb::stop_provider::Request {}).await;
        assert_eq!(answer.error, "");
    }

    /// Imports by id and reads, as core does.
    pub(super) async fn import_and_read(&self, name: &str, id: &str, ty: &ValueType) -> Value {
        let found = self.imported(name, id).await;
        let request = pb::read_resource::Request {
            type_name: name.to_owned(),
            current_state: found.state,
            current_identity: found.identity,
            private: found.private,
            ..Default::default()
        };
        let answer: pb::read_resource::Response =
            self.call("/tfplugin6.Provider/ReadResource", &request).await;
        assert_eq!(lines(&answer.diagnostics), [""; 0], "{name}");
        msgpack::decode(&answer.new_state.expect("a state").msgpack, ty).expect("a state")
    }

    async fn imported(&self, name: &str, id: &str) -> pb::import_resource_state::ImportedResource {
        let request = pb::import_resource_state::Request {
            type_name: name.to_owned(),
            id: id.to_owned(),
            ..Default::default()
        };
        let answer: pb::import_resource_state::Response =
            self.call("/tfplugin6.Provider/ImportResourceState", &request).await;
        assert_eq!(lines(&answer.diagnostics), [""; 0], "{name}");
        answer.imported_resources.into_iter().next().expect("one resource")
    }

    /// Validates; the places of the errors.
    pub(super) async fn validate(&self, ty: Type, config: &Value) -> Vec<String> {
        let request = pb::validate_resource_config::Request {
            type_name: ty.name.to_owned(),
            config: Some(ty.encode(config)),
            client_capabilities: Some(pb::ClientCapabilities {
                write_only_attributes_allowed: true,
                ..Default::default()
            }),
        };
        let answer: pb::validate_resource_config::Response =
            self.call("/tfplugin6.Provider/ValidateResourceConfig", &request).await;
        let errors = answer.diagnostics.iter().filter(|one| one.severity == 1);
        errors.map(|one| one.attribute.as_ref().map(path).unwrap_or_default()).collect()
    }

    /// Plans a creation (`None`) or a change. `Err` has the errors.
    pub(super) async fn plan(
        &self,
        ty: Type,
        prior: Option<&State>,
        config: &Value,
    ) -> Result<Plan, Vec<String>> {
        self.plan_with(ty, prior, config, false).await
    }

    /// As [`plan`](Self::plan), and says whether this Terraform allows deferral.
    pub(super) async fn plan_with(
        &self,
        ty: Type,
        prior: Option<&State>,
        config: &Value,
        deferral_allowed: bool,
    ) -> Result<Plan, Vec<String>> {
        let before = prior.map_or(Value::Null, |prior| prior.value.clone());
        let request = pb::plan_resource_change::Request {
            type_name: ty.name.to_owned(),
            prior_state: Some(ty.encode(&before)),
            proposed_new_state: Some(ty.encode(&ty.proposal(&before, config))),
            config: Some(ty.encode(config)),
            prior_private: prior.map(|prior| prior.private.clone()).unwrap_or_default(),
            client_capabilities: Some(pb::ClientCapabilities {
                deferral_allowed,
                write_only_attributes_allowed: true,
                ..Default::default()
            }),
            ..Default::default()
        };
        let answer: pb::plan_resource_change::Response =
            self.call("/tfplugin6.Provider/PlanResourceChange", &request).await;
        if answer.diagnostics.iter().any(|one| one.severity == 1) {
            return Err(lines(&answer.diagnostics));
        }
        let planned = ty.decode(answer.planned_state);
        let problems = plan_problems(&(ty.block)(), &before, config, &planned);
        assert_eq!(problems, [""; 0], "{}: invalid plan", ty.name);
        let replaces = answer.requires_replace.iter().map(path).collect();
        let said = lines(&answer.diagnostics);
        Ok(Plan { planned, replaces, said, private: answer.planned_private })
    }

    /// Applies a plan. `Err` has the errors.
    pub(super) async fn apply(
        &self,
        ty: Type,
        prior: Option<&State>,
        plan: &Plan,
        config: &Value,
    ) -> Result<State, Vec<String>> {
        let (state, said) = self.apply_to_end(ty, prior, plan, config).await;
        if said.is_empty() { Ok(state) } else { Err(said) }
    }

    /// Applies a plan. The state that core saves, whatever is said, and what that is. Where something is said, the
    /// result may differ from the plan.
    pub(super) async fn apply_to_end(
        &self,
        ty: Type,
        prior: Option<&State>,
        plan: &Plan,
        config: &Value,
    ) -> (State, Vec<String>) {
        let before = prior.map_or(Value::Null, |prior| prior.value.clone());
        let request = pb::apply_resource_change::Request {
            type_name: ty.name.to_owned(),
            prior_state: Some(ty.encode(&before)),
            planned_state: Some(ty.encode(&plan.planned)),
            config: Some(ty.encode(config)),
            planned_private: plan.private.clone(),
            ..Default::default()
        };
        let answer: pb::apply_resource_change::Response =
            self.call("/tfplugin6.Provider/ApplyResourceChange", &request).await;
        let value = ty.decode(answer.new_state);
        if answer.diagnostics.is_empty() {
            let problems = apply_problems(&plan.planned, &value);
            assert_eq!(problems, [""; 0], "{}: inconsistent result after apply", ty.name);
        }
        (State { value, private: answer.private }, lines(&answer.diagnostics))
    }

    /// Refreshes a state, about which there is nothing to say.
    pub(super) async fn read(&self, ty: Type, state: &State) -> State {
        let (read, said) = self.read_to_end(ty, state).await;
        assert_eq!(said, [""; 0], "{}", ty.name);
        State { value: ty.decode(read.new_state), private: read.private }
    }

    /// Refreshes a state. `Err` has the errors.
    pub(super) async fn refresh(&self, ty: Type, state: &State) -> Result<State, Vec<String>> {
        let (read, said) = self.read_to_end(ty, state).await;
        if said.iter().any(|line| line.starts_with("1 ")) {
            return Err(said);
        }
        Ok(State { value: ty.decode(read.new_state), private: read.private })
    }

    async fn read_to_end(
        &self,
        ty: Type,
        state: &State,
    ) -> (pb::read_resource::Response, Vec<String>) {
        let request = pb::read_resource::Request {
            type_name: ty.name.to_owned(),
            current_state: Some(ty.encode(&state.value)),
            private: state.private.clone(),
            ..Default::default()
        };
        let answer: pb::read_resource::Response =
            self.call("/tfplugin6.Provider/ReadResource", &request).await;
        let said = lines(&answer.diagnostics);
        (answer, said)
    }

    /// Imports it by its id, as far as core asks for that: the state is to be read.
    pub(super) async fn import(&self, ty: Type, id: &str) -> State {
        let found = self.imported(ty.name, id).await;
        State { value: ty.decode(found.state), private: found.private }
    }

    /// Moves the state of a resource of hashicorp/aws.
    pub(super) async fn moved(&self, ty: Type, version: i64, state: &Json) -> State {
        let source = pb::RawState { json: state.to_string().into_bytes(), ..Default::default() };
        let request = pb::move_resource_state::Request {
            source_provider_address: "registry.terraform.io/hashicorp/aws".to_owned(),
            source_type_name: format!("aws_{}", ty.name),
            source_schema_version: version,
            source_state: Some(source),
            target_type_name: ty.name.to_owned(),
            source_private: b"null".to_vec(),
            ..Default::default()
        };
        let answer: pb::move_resource_state::Response =
            self.call("/tfplugin6.Provider/MoveResourceState", &request).await;
        assert_eq!(lines(&answer.diagnostics), [""; 0], "{}", ty.name);
        State { value: ty.decode(answer.target_state), private: answer.target_private }
    }

    /// Creates it and refreshes the new state, after which there is nothing to plan.
    pub(super) async fn create(&self, ty: Type, config: &Value) -> Result<State, Vec<String>> {
        let plan = self.plan(ty, None, config).await?;
        let created = self.apply(ty, None, &plan, config).await?;
        self.is_settled(ty, &created, config, "without a refresh").await;
        let read = self.read(ty, &created).await;
        self.is_settled(ty, &read, config, "after a refresh").await;
        Ok(read)
    }

    /// Nothing is planned.
    pub(super) async fn is_settled(&self, ty: Type, state: &State, config: &Value, when: &str) {
        let plan = self.plan(ty, Some(state), config).await.unwrap_or_else(|e| panic!("{e:?}"));
        let changed = changed(&state.value, &plan.planned);
        assert_eq!(changed, [""; 0], "{} {when}: the plan is not empty", ty.name);
    }

    /// Destroys it.
    pub(super) async fn destroy(&self, ty: Type, state: &State) {
        let gone = self.apply(ty, Some(state), &Plan::destruction(), &Value::Null).await;
        assert!(gone.unwrap_or_else(|e| panic!("{e:?}")).value.is_null());
    }
}

/// The attributes and blocks that differ.
pub(super) fn changed(before: &Value, after: &Value) -> Vec<String> {
    let Value::Object(items) = after else { panic!("an object") };
    let differs = |(name, item): &(&str, &Value)| !item.equivalent(before.get(name));
    items.iter().filter(differs).map(|(name, _)| name.to_owned()).collect()
}

/// The cells of a table: each is checked, whatever becomes of the others.
#[derive(Default)]
pub(super) struct Cells {
    checked: usize,
    failed: Vec<String>,
}

impl Cells {
    /// Checks one.
    pub(super) async fn check(
        &mut self,
        what: String,
        cell: impl Future<Output = ()> + Send + 'static,
    ) {
        self.checked += 1;
        if let Err(error) = tokio::spawn(cell).await {
            let panic = error.into_panic();
            let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            self.failed.push(format!("{what}: {said}"));
        }
    }

    /// All have passed, and there were at least this many.
    #[track_caller]
    pub(super) fn passed(self, least: usize) {
        assert!(self.failed.is_empty(), "{}", self.failed.join("\n"));
        assert!(self.checked >= least, "only {} cells", self.checked);
    }
}
