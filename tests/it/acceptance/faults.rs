//! A part of the fault matrix through a real terraform: lives of resources in which a call of every step fails once.
//!
//! What a life is, which calls it makes and which faults there are comes from the matrix over the wire
//! (`tests/it/wire/faults`), so that a new resource has no line here. `make test` runs the beginning of one life, which
//! `FAULTS_SEED` chooses; with `FAULTS=all` it is all lives, each twice with other faults.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use serde_json::json;

use crate::support::fake_server::{Behaviour, FakeServer};
use crate::support::group::plain;
use crate::support::world::World;
use crate::wire::faults::cell::{self, Fault, Log, Outcome};
use crate::wire::faults::lives::{self, Life};
use crate::wire::faults::{is_whole, kinds};

/// How many lives run at once.
const AT_ONCE: usize = 4;

#[test]
#[expect(clippy::print_stdout, reason = "what make faults shows")]
fn a_call_of_each_step_fails_once() {
    let seed = kinds::seed();
    let mut lives = lives::all();
    let mut runs: Vec<(&Life, u64)> = Vec::new();
    if is_whole() {
        runs.extend(
            [seed, seed + 1].into_iter().flat_map(|seed| lives.iter().map(move |it| (it, seed))),
        );
    } else {
        let chosen = usize::try_from(seed).unwrap() % lives.len();
        lives.swap(0, chosen);
        lives.truncate(1);
        lives[0].steps.truncate(2);
        runs.push((&lives[0], seed));
    }
    let mut cells = 0;
    for some in runs.chunks(AT_ONCE) {
        cells += std::thread::scope(|scope| {
            let threads: Vec<_> = some
                .iter()
                .map(|(life, seed)| scope.spawn(|| through_terraform(life, *seed)))
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
        });
    }
    println!("{cells} cells through terraform");
}

/// One of these, the same for the same seed.
fn chosen<T>(from: &[T], seed: u64, what: &impl std::hash::Hash) -> usize {
    let mut hasher = DefaultHasher::new();
    (seed, what).hash(&mut hasher);
    usize::try_from(hasher.finish() % u64::try_from(from.len()).unwrap()).unwrap()
}

/// How many faults there were.
fn through_terraform(life: &Life, seed: u64) -> usize {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let clean = runtime.block_on(cell::run(life, None)).unwrap();
    drop(runtime);
    let world = World::new();
    life.prepare(&world.simulator);
    let (mut log, mut faults) = (Log::new(), Vec::new());
    for (step, calls) in clean.calls.iter().enumerate() {
        let before = world.simulator.requests().len();
        let fault = (!calls.is_empty()).then(|| {
            let call = &calls[chosen(calls, seed, &(&life.name, step, "call"))];
            let action = call.split(' ').next().unwrap_or_default();
            let kinds: Vec<_> = kinds::of(action).into_iter().filter(|kind| !kind.slow).collect();
            let kind = kinds[chosen(&kinds, seed, &(&life.name, step, "kind"))];
            Fault { step: Some(step), action: action.to_owned(), kind }
        });
        if let Some(fault) = &fault {
            world.simulator.fault(fault.kind.rule(&fault.action));
        }
        let config = life.steps.get(step);
        if let Some(config) = config {
            let main = json!({"resource": {(life.type_name()): {"it": config}}});
            world.workspace.write("main.tf.json", &main.to_string());
        }
        let run = || if config.is_some() { world.apply() } else { world.destroy() };
        if run().code != Some(0) {
            log.further += 1;
            run().ok();
        }
        world.simulator.clear_faults();
        if config.is_some() {
            world.try_plan(&["-detailed-exitcode"]).ok();
        }
        let requests = world.simulator.requests().split_off(before);
        let fired = log.fired;
        log.add(&requests);
        if let Some(fault) = fault {
            assert!(log.fired > fired, "{} did not fire", fault.name(life));
            faults.push(fault);
        }
    }
    let names: Vec<String> = faults.iter().map(|fault| fault.name(life)).collect();
    let last = faults.last().expect("a life has a call");
    let outcome = Outcome::of(&clean, Ok(log), last);
    assert!(
        outcome.problem().is_none(),
        "{}: {:?} after {names:#?}",
        outcome.word(),
        outcome.problem()
    );
    faults.len()
}

/// A world whose ElastiCache is this server.
fn at(server: &FakeServer) -> World {
    let world = World::new();
    world.write_whole_provider(&format!(
        "region = \"us-east-1\"\n  access_key = \"a\"\n  secret_key = \"example\"\n  max_retries = 0\n  \
         endpoints {{\n    elasticache = {:?}\n  }}",
        server.url()
    ));
    world.write(&plain(""));
    world
}

#[test]
fn a_portal_and_a_wrong_clock_are_named() {
    let portal = Behaviour::Answer(200, "text/html", "<html><body>Sign in</body></html>");
    at(&FakeServer::start(portal))
        .apply()
        .failed()
        .says("Sign in")
        .says("with content type text/html");
    let late = Behaviour::Answer(
        403,
        "text/xml\r\nDate: Thu, 01 Jan 2026 00:00:00 GMT",
        "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>Signature expired</Message></Error></ErrorResponse>",
    );
    at(&FakeServer::start(late)).apply().failed().says("the clock of this machine is");
}

/// It takes as long as credentials may, so it runs with `FAULTS=all` only.
#[test]
fn a_credential_process_that_hangs_is_named() {
    if !is_whole() {
        return;
    }
    let mut world = World::new();
    world.write_whole_provider(&format!("region = \"us-east-1\"\n  {}", world.endpoints()));
    world.write(&plain(""));
    let aws = world.workspace.home().join(".aws");
    std::fs::create_dir(&aws).unwrap();
    // It ends when the provider does, so that the test leaves no process behind.
    let hangs = "while kill -0 $PPID 2>/dev/null; do sleep 0.1; done";
    let profile = format!("[profile tool]\ncredential_process = {hangs}\n");
    std::fs::write(aws.join("config"), profile).unwrap();
    world.terraform = world.terraform.clone().env("AWS_PROFILE", "tool");
    let output = world.apply();
    assert_eq!(output.code, Some(1));
    let output = output.says("getting credentials took too long").says("credential_process");
    output.never_says("Please report");
}
