//! One life of a resource, with one fault or without.

use elasticache::framework::value::Value;
use serde_json::Value as Json;

use super::super::terraform_core::{Core, Plan, State};
use super::kinds::Kind;
use super::lives::Life;

/// One fault: in which step, of which call, and which.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// Every step without one.
    pub(crate) step: Option<usize>,
    pub(crate) action: String,
    pub(crate) kind: Kind,
}

impl Fault {
    pub(crate) fn name(&self, life: &Life) -> String {
        let (kind, action) = (self.kind.name, &self.action);
        match self.step {
            Some(step) => format!("{}, step {step}: {kind} {action}", life.name),
            None => format!("{}: {kind} of a fifth of all answers", life.name),
        }
    }
}

/// What was sent in a life.
pub(crate) struct Log {
    /// The calls that were carried out in each step, sorted: `Action id`. The last step destroys.
    pub(crate) calls: Vec<Vec<String>>,
    /// How many requests a fault met.
    pub(crate) fired: usize,
    /// How many applies there were beyond one for each step.
    pub(crate) further: usize,
    /// What was replaced.
    pub(crate) replaced: Vec<String>,
}

/// How a cell ended.
pub(crate) enum Outcome {
    Well,
    AfterAnotherApply,
    NotFired,
    Lost(String),
    Doubled(String),
    Replaced(String),
    Failed(String),
}

impl Outcome {
    pub(crate) fn of(clean: &Log, ended: Result<Log, String>, fault: &Fault) -> Self {
        let log = match ended {
            Ok(log) => log,
            Err(error) => return Self::Failed(error),
        };
        if log.fired == 0 {
            return Self::NotFired;
        }
        if !log.replaced.is_empty() {
            return Self::Replaced(log.replaced.join(", "));
        }
        let count = |calls: &[Vec<String>], call: &String| {
            calls.iter().flatten().filter(|other| *other == call).count()
        };
        for call in clean.calls.iter().chain(&log.calls).flatten() {
            let (expected, found) = (count(&clean.calls, call), count(&log.calls, call));
            if found < expected {
                return Self::Lost(format!("{call}: {found} instead of {expected}"));
            }
            if found > expected && !fault.kind.may_double && !is_harmless(call) {
                return Self::Doubled(format!("{call}: {found} instead of {expected}"));
            }
        }
        if log.further > 0 { Self::AfterAnotherApply } else { Self::Well }
    }

    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Well => "well",
            Self::AfterAnotherApply => "well after another apply",
            Self::NotFired => "not fired",
            Self::Lost(_) => "lost",
            Self::Doubled(_) => "doubled",
            Self::Replaced(_) => "replaced",
            Self::Failed(_) => "failed",
        }
    }

    pub(crate) fn problem(&self) -> Option<&str> {
        match self {
            Self::Well | Self::AfterAnotherApply => None,
            Self::NotFired => Some("the log shows no request that it met"),
            Self::Lost(why) | Self::Doubled(why) | Self::Replaced(why) | Self::Failed(why) => {
                Some(why)
            }
        }
    }
}

/// Setting the same tags or parameters twice changes nothing.
fn is_harmless(call: &str) -> bool {
    let action = call.split(' ').next().unwrap_or_default();
    matches!(
        action,
        "AddTagsToResource"
            | "RemoveTagsFromResource"
            | "ModifyCacheParameterGroup"
            | "ResetCacheParameterGroup"
    )
}

impl Log {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self { calls: Vec::new(), fired: 0, further: 0, replaced: Vec::new() }
    }

    /// Adds what a step has sent.
    pub(crate) fn add(&mut self, requests: &[Json]) {
        self.fired += requests.iter().filter(|request| !request["fault"].is_null()).count();
        self.calls.push(committed(requests));
    }
}

/// A life, in which each step may take one further apply.
pub(crate) async fn run(life: &Life, fault: Option<&Fault>) -> Result<Log, String> {
    let core = Core::start("current").await;
    life.prepare(&core.simulator);
    let mut log = Log::new();
    let mut state: Option<State> = None;
    let rule = fault.map(|fault| fault.kind.rule(&fault.action));
    let mut is_set = false;
    for step in 0..=life.steps.len() {
        let before = core.simulator.requests().len();
        let concerned = fault.is_some_and(|fault| fault.step.is_none_or(|it| it == step));
        if let Some(rule) = rule.as_ref().filter(|_| concerned && !is_set) {
            core.simulator.fault(rule.clone());
            is_set = true;
        }
        let config = life.steps.get(step).map(|step| life.ty.value(step));
        let first = apply(&core, life, &mut state, config.as_ref(), &mut log).await;
        if fault.is_some_and(|fault| fault.step.is_some()) {
            core.simulator.clear_faults();
        }
        if let Err(said) = first {
            log.further += 1;
            let second = apply(&core, life, &mut state, config.as_ref(), &mut log).await;
            second.map_err(|again| format!("{said:?}, and then again {again:?}"))?;
        }
        if let (Some(state), Some(config)) = (&state, &config) {
            let read = core.read(life.ty, state).await;
            core.is_settled(life.ty, &read, config, "after a step").await;
        }
        let requests = core.simulator.requests().split_off(before);
        log.add(&requests);
    }
    Ok(log)
}

/// Plans and applies one step, from the state that is there. Without a configuration it destroys.
async fn apply(
    core: &Core,
    life: &Life,
    state: &mut Option<State>,
    config: Option<&Value>,
    log: &mut Log,
) -> Result<(), Vec<String>> {
    let (prior, null) = (state.clone(), Value::Null);
    let plan = match (config, &prior) {
        (None, None) => return Ok(()),
        (None, Some(_)) => Plan::destruction(),
        (Some(config), prior) => core.plan(life.ty, prior.as_ref(), config).await?,
    };
    if !plan.replaces.is_empty() {
        log.replaced.extend(plan.replaces.clone());
        return Ok(());
    }
    let config = config.unwrap_or(&null);
    let (after, said) = core.apply_to_end(life.ty, prior.as_ref(), &plan, config).await;
    let errors: Vec<String> = said.into_iter().filter(|line| line.starts_with("1 ")).collect();
    let exists = !after.value.is_null();
    *state = exists.then_some(after);
    if errors.is_empty() {
        return Ok(());
    }
    // Core replaces what was not created to the end.
    if prior.is_none() && exists {
        log.replaced.push(format!("tainted: {errors:?}"));
    }
    Err(errors)
}

/// The calls that were carried out, sorted.
fn committed(requests: &[Json]) -> Vec<String> {
    let text = |request: &Json, field: &str| request[field].as_str().unwrap_or_default().to_owned();
    let mut calls: Vec<String> = requests
        .iter()
        .filter(|request| request["committed"] == Json::Bool(true))
        .map(|request| format!("{} {}", text(request, "action"), text(request, "id")))
        .collect();
    calls.sort();
    calls
}
