//! A feature, operation by operation, with some actions denied from one of them on.

use std::sync::Arc;

use elasticache::framework::value::Value;
use serde_json::{Value as Json, json};

use super::super::terraform_core::{Core, Plan, State};
use super::ask::{action, data, import_blocks, list};
use super::features::{Feature, Operation, prepare};
use crate::support::simulator::Simulator;

/// The actions of each operation, each once, in the order of their first calls. Those of preparations are left out.
pub(super) type Calls = Vec<Vec<String>>;

/// The errors of an operation.
pub(super) type Ended = Result<(), Vec<String>>;

/// A feature that is being walked through.
struct Walk<'a> {
    simulator: Arc<Simulator>,
    feature: &'a Feature,
    state: Option<State>,
    /// The configuration of the last apply.
    config: Option<Value>,
    /// The process of all operations, where they do not have one each.
    process: Option<Arc<Core>>,
    /// Whether an apply may take a few seconds only.
    is_limited: bool,
}

/// Behind a creation that AWS has accepted, the provider waits two minutes for permissions that are being renewed, or
/// until the time limit.
const REFUSED_FOR_LONG: [&str; 2] =
    ["elasticache:DescribeCacheClusters", "elasticache:ModifyCacheParameterGroup"];
const LIMIT: &str = "8s";

/// Walks through a feature where everything is allowed.
pub(super) async fn allowed(feature: &Feature) -> Calls {
    let mut walk = Walk::new(feature);
    let mut calls = Vec::new();
    for operation in &feature.operations {
        let before = walk.simulator.requests().len();
        let ended = walk.operate(operation).await;
        ended.unwrap_or_else(|errors| panic!("{}: {errors:?}", feature.title));
        let mut seen = Vec::new();
        if !matches!(operation, Operation::Before(_)) {
            for request in &walk.simulator.requests()[before..] {
                let action = qualified(request["action"].as_str().expect("an action"));
                if !seen.contains(&action) {
                    seen.push(action);
                }
            }
        }
        calls.push(seen);
    }
    calls
}

/// Walks through a feature until an operation, for which these actions are denied: how it ends. What ends well has done
/// everything.
pub(super) async fn denied(feature: &Feature, until: usize, actions: &[&str]) -> Ended {
    let mut walk = Walk::new(feature);
    if until > 0 {
        // What comes before is no part of the question, and needs no process for each operation.
        walk.process = Some(walk.core(&json!({})).await?);
    }
    for operation in &feature.operations[..until] {
        let ended = walk.operate(operation).await;
        ended.unwrap_or_else(|errors| panic!("{}: {errors:?}", feature.title));
    }
    walk.process = None;
    walk.deny(actions);
    walk.is_limited = actions.iter().any(|action| REFUSED_FOR_LONG.contains(action));
    let operation = &feature.operations[until];
    walk.operate(operation).await?;
    walk.simulator.clear_faults();
    walk.is_settled(operation).await;
    Ok(())
}

/// Walks through all of a feature with these actions denied.
pub(super) async fn without(feature: &Feature, actions: &[&str]) -> Ended {
    let mut walk = Walk::new(feature);
    for operation in &feature.operations {
        let prepares = matches!(operation, Operation::Before(_));
        if !prepares {
            walk.deny(actions);
        }
        walk.operate(operation).await?;
        walk.simulator.clear_faults();
        walk.is_settled(operation).await;
    }
    Ok(())
}

/// With its service, as a policy has it.
fn qualified(action: &str) -> String {
    let service = match action {
        "GetResources" => "tag",
        "AssumeRole" | "GetCallerIdentity" => "sts",
        _ => "elasticache",
    };
    format!("{service}:{action}")
}

impl<'a> Walk<'a> {
    fn new(feature: &'a Feature) -> Self {
        let simulator = Arc::new(Simulator::start());
        prepare(&simulator);
        Self { simulator, feature, state: None, config: None, process: None, is_limited: false }
    }

    fn deny(&self, actions: &[&str]) {
        for action in actions {
            let name = action.split(':').nth(1).expect("a service and an action");
            self.simulator.fault(json!({"action": name, "kind": "denied"}));
        }
    }

    /// A provider as most people configure it: a plan asks AWS, and tags may be asked for many at once.
    async fn core(&self, more: &Json) -> Result<Arc<Core>, Vec<String>> {
        if let Some(core) = &self.process {
            return Ok(Arc::clone(core));
        }
        let url = self.simulator.url();
        let mut config = json!({
            "region": "us-east-1", "access_key": "AKIAEXAMPLE", "secret_key": "example",
            "endpoints": [{"elasticache": url, "resourcegroupstaggingapi": url, "sts": url}],
        });
        for (name, value) in more.as_object().expect("an object") {
            config[name] = value.clone();
        }
        Core::configured(Arc::clone(&self.simulator), &config).await.map(Arc::new)
    }

    async fn operate(&mut self, operation: &Operation) -> Ended {
        let ty = self.feature.ty;
        if let Operation::Provider(more) = operation {
            // An account is asked for when the provider is configured, a role is assumed for the first call.
            let core = self.core(more).await?;
            return data(&core, "elasticache_subnet_group", &json!({"name": "test-subnets"})).await;
        }
        if let Operation::ImportBlocks = operation {
            return import_blocks(&self.simulator.url()).await;
        }
        let core = self.core(&json!({})).await?;
        match operation {
            Operation::Apply(config) | Operation::Before(config) => {
                let mut config = config.clone();
                let can_wait = (ty.block)().blocks.iter().any(|one| one.name == "timeouts");
                if self.is_limited && can_wait {
                    config["timeouts"] = json!({"create": LIMIT});
                }
                self.apply(&core, &ty.value(&config)).await
            }
            Operation::Import(id) => {
                let imported = core.import(ty, id).await;
                core.refresh(ty, &imported).await.map(drop)
            }
            Operation::Many(ids) => {
                let states = ids.map(|id| async {
                    let imported = core.import(ty, id).await;
                    core.refresh(ty, &imported).await.map(drop)
                });
                let [a, b, c, d] = states;
                let (a, b, c, d) = tokio::join!(a, b, c, d);
                a.and(b).and(c).and(d)
            }
            Operation::Destroy => {
                let state = self.state.as_ref().expect("something to destroy");
                let state = core.refresh(ty, state).await?;
                let gone =
                    core.apply_to_end(ty, Some(&state), &Plan::destruction(), &Value::Null).await;
                errors(gone.1)
            }
            Operation::Data(name, config) => data(&core, name, config).await,
            Operation::List(name) => list(&core, name).await,
            Operation::Action(name, config) => action(&core, name, config).await,
            Operation::ImportBlocks | Operation::Provider(_) => Ok(()),
        }
    }

    /// Refreshes, plans and applies.
    async fn apply(&mut self, core: &Core, config: &Value) -> Ended {
        let ty = self.feature.ty;
        let prior = match &self.state {
            Some(state) => Some(core.refresh(ty, state).await?),
            None => None,
        };
        let plan = core.plan(ty, prior.as_ref(), config).await?;
        assert_eq!(plan.replaces, [""; 0], "{}", self.feature.title);
        let (after, said) = core.apply_to_end(ty, prior.as_ref(), &plan, config).await;
        errors(said)?;
        (self.state, self.config) = (Some(after), Some(config.clone()));
        Ok(())
    }

    /// Another process, which may do everything, finds nothing to do.
    async fn is_settled(&self, operation: &Operation) {
        let (Operation::Apply(_), ty) = (operation, self.feature.ty) else { return };
        let core = self.core(&json!({})).await.expect("a configured provider");
        let (state, config) = self.state.as_ref().zip(self.config.as_ref()).expect("a state");
        let read = core.refresh(ty, state).await.unwrap_or_else(|errors| panic!("{errors:?}"));
        core.is_settled(ty, &read, config, &self.feature.title).await;
    }
}

/// The errors among diagnostics.
pub(super) fn errors(said: Vec<String>) -> Ended {
    let errors: Vec<String> = said.into_iter().filter(|line| line.starts_with("1 ")).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}
