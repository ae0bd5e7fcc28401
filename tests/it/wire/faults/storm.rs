//! A storm: many resources at once, a fifth of all answers wrong, and AWS throttles.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value as Json, json};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::super::arguments::minimal;
use super::super::terraform_core::{Core, Plan, State, Type};
use super::is_whole;
use super::kinds::{AROUND, Kind, seed};

/// As many as Terraform works on at once.
const AT_ONCE: usize = 10;
/// The share of all answers that are wrong.
const SHARE: f64 = 0.2;

/// What a run has sent.
struct Sent {
    seconds: u64,
    calls: usize,
    /// Of the calls, those that were too many within a second.
    throttled: usize,
    faults: usize,
    /// What made another apply necessary.
    further: Vec<String>,
}

impl std::fmt::Display for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { seconds, calls, throttled, faults, further } = self;
        write!(
            f,
            "{calls} calls in {seconds} s, {throttled} of them throttled, {faults} faults, "
        )?;
        write!(f, "{} further applies{}", further.len(), further.concat())
    }
}

/// How many resources there are: `STORM=60` chooses.
fn resources(most: usize) -> usize {
    std::env::var("STORM").ok().and_then(|count| count.parse().ok()).unwrap_or(most)
}

/// With 200 resources and 5 calls a second where `FAULTS=all` asks for everything.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[expect(clippy::print_stdout, reason = "what make faults shows")]
async fn a_storm_costs_at_most_twice_the_calls() {
    let (count, rate) = if is_whole() { (resources(200), 5) } else { (12, 30) };
    let calm = weather(count, rate, false).await;
    println!("{count} resources, {rate} calls a second: {calm}");
    assert_eq!(calm.further, [""; 0]);
    let storm = weather(count, rate, true).await;
    println!("the same in a storm: {storm}");
    assert!(
        storm.faults * 10 > storm.calls,
        "only {} of {} calls met a fault",
        storm.faults,
        storm.calls
    );
    assert!(storm.calls <= 2 * calm.calls, "{} calls instead of {}", storm.calls, calm.calls);
}

/// Makes, reads and destroys many resources. Each is made once.
async fn weather(count: usize, rate: usize, stormy: bool) -> Sent {
    let begun = Instant::now();
    // A call that AWS throttles waits for its turn among those of all others.
    let core = Arc::new(Core::start("current").await.waiting(Duration::from_mins(30)));
    core.simulator.configure(json!({"calls_per_second": rate}));
    if stormy {
        for (number, kind) in (0..).zip(AROUND) {
            let share = SHARE / f64::from(u8::try_from(AROUND.len()).unwrap());
            let mut rule = Kind { share, ..*kind }.rule("*");
            rule["seed"] = json!(seed() * 100 + number);
            core.simulator.fault(rule);
        }
    }
    let (places, mut running) = (Arc::new(Semaphore::new(AT_ONCE)), JoinSet::new());
    let minimal = minimal();
    for number in 0..count {
        let (ty, config) = &minimal[number % minimal.len()];
        let (core, places) = (Arc::clone(&core), Arc::clone(&places));
        let (ty, config) = (*ty, numbered(config, number));
        running.spawn(async move {
            let mut further = Vec::new();
            let place = places.acquire().await.unwrap();
            let made = make(&core, ty, &config, &mut further).await;
            drop(place);
            let _place = places.acquire().await.unwrap();
            let read = core.read(ty, &made).await;
            core.is_settled(ty, &read, &ty.value(&config), "in a storm").await;
            unmake(&core, ty, read, &mut further).await;
            further
        });
    }
    let further = running.join_all().await.concat();
    let requests = core.simulator.requests();
    let made = |request: &&Json| {
        request["committed"] == true
            && request["action"].as_str().is_some_and(|it| it.starts_with("Create"))
    };
    assert_eq!(requests.iter().filter(made).count(), count, "each is made once");
    assert_eq!(core.simulator.left(), Vec::<String>::new());
    let has = |request: &&Json, name: &str| !request[name].is_null();
    let faults = requests.iter().filter(|request| has(request, "fault")).count();
    let is_throttled = |request: &&Json| request["error"] == "Throttling" && !has(request, "fault");
    let throttled = requests.iter().filter(is_throttled).count();
    let seconds = begun.elapsed().as_secs();
    Sent { seconds, calls: requests.len(), throttled, faults, further }
}

/// The configuration under another name.
fn numbered(config: &Json, number: usize) -> Json {
    let mut config = config.clone();
    for name in ["cluster_id", "replication_group_id", "name"] {
        if let Some(id) = config[name].as_str() {
            config[name] = json!(format!("{id}-{number}"));
        }
    }
    config
}

/// Creates it, with one further apply where that fails.
async fn make(core: &Core, ty: Type, config: &Json, further: &mut Vec<String>) -> State {
    let config = ty.value(config);
    let mut prior: Option<State> = None;
    for _ in 0..2 {
        let plan = core.plan(ty, prior.as_ref(), &config).await.unwrap_or_else(|e| panic!("{e:?}"));
        assert_eq!(plan.replaces, [""; 0]);
        let (state, said) = core.apply_to_end(ty, prior.as_ref(), &plan, &config).await;
        if !said.iter().any(|line| line.starts_with("1 ")) {
            return state;
        }
        further.push(format!("\n{}: {said:?}", ty.name));
        prior = (!state.value.is_null()).then_some(state);
    }
    panic!("{} was not created in two applies: {further:?}", ty.name);
}

async fn unmake(core: &Core, ty: Type, state: State, further: &mut Vec<String>) {
    let mut state = state;
    for _ in 0..2 {
        let gone = Plan::destruction();
        let (after, said) = core
            .apply_to_end(ty, Some(&state), &gone, &elasticache::framework::value::Value::Null)
            .await;
        if after.value.is_null() {
            assert!(said.iter().all(|line| !line.starts_with("1 ")), "{said:?}");
            return;
        }
        further.push(format!("\n{}: {said:?}", ty.name));
        state = after;
    }
    panic!("{} was not destroyed in two applies: {further:?}", ty.name);
}
