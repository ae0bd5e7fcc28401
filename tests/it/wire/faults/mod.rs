//! The fault matrix: every call that changes something, with every kind of fault at every moment.
//!
//! A cell is one life of a resource, over the wire and with core's checks, in which one call fails once. It passes if
//! the life ends well after at most one further apply, if no call was carried out more often than in the life without
//! a fault, and none less often, and if nothing was replaced. A cell whose fault did not fire, as the log of the
//! simulator counts it, fails.
//!
//! `make test` runs a part that a seed chooses, and `make faults` all of it (`FAULTS=all`, `FAULTS_SEED=...`).

pub(crate) mod cell;
pub(crate) mod kinds;
pub(crate) mod lives;
mod storm;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use elasticache::framework::provider::Provider as _;
use elasticache::provider::provider;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::arguments::{SUBNETS, all};
use cell::{Fault, Outcome};
use kinds::{AROUND, Kind};
use lives::Life;

/// Cells wait most of the time.
const AT_ONCE: usize = 12;
/// Of the matrix, `make test` runs one cell of so many.
const PART: u64 = 12;

/// The calls that change something, as the sources of the provider declare them.
fn declared() -> BTreeSet<String> {
    fn walk(directory: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(directory).expect("a readable folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
                continue;
            }
            let text = fs::read_to_string(&path).expect("a text file");
            let lines = text.lines().filter(|line| line.contains("const OPERATION: "));
            let names = lines.filter_map(|line| line.split('"').nth(1));
            let reads = ["Describe", "Get"];
            let changes = names.filter(|name| !reads.iter().any(|read| name.starts_with(read)));
            found.extend(changes.map(str::to_owned));
        }
    }
    let mut found = BTreeSet::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/aws"), &mut found);
    found
}

/// Whether everything is to be run.
pub(crate) fn is_whole() -> bool {
    std::env::var("FAULTS").is_ok_and(|value| value == "all")
}

/// Whether a cell belongs to the part that is run.
fn is_chosen(cell: &str) -> bool {
    if let Ok(only) = std::env::var("FAULTS_ONLY") {
        return cell.contains(&only);
    }
    let mut hasher = DefaultHasher::new();
    (cell, kinds::seed()).hash(&mut hasher);
    is_whole() || hasher.finish().is_multiple_of(PART)
}

/// A resource that is added later is in the table of all, or this fails.
#[test]
fn every_resource_has_a_life() {
    let served: BTreeSet<&str> = provider().resources().iter().map(|it| it.type_name()).collect();
    let lives: BTreeSet<&str> = all().into_iter().map(|(ty, _)| ty.name).collect();
    assert_eq!(served, lives);
}

/// A cell that proves nothing is not one that passes.
#[tokio::test]
async fn a_cell_whose_fault_does_not_fire_fails() {
    let life = lives::all().into_iter().find(|life| life.ty.name == SUBNETS.name).unwrap();
    let clean = cell::run(&life, None).await.unwrap();
    let kind = kinds::of("TestFailover")[0];
    let fault = Fault { step: Some(0), action: "TestFailover".to_owned(), kind };
    let outcome = Outcome::of(&clean, cell::run(&life, Some(&fault)).await, &fault);
    assert!(matches!(outcome, Outcome::NotFired) && outcome.problem().is_some());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_call_survives_every_fault() {
    let begun = Instant::now();
    let (mut cells, mut called) = (Vec::new(), BTreeSet::new());
    for life in lives::all() {
        let life = Arc::new(life);
        // What is sent in the life without a fault.
        let clean = cell::run(&life, None).await;
        let clean = Arc::new(clean.unwrap_or_else(|error| panic!("{}: {error}", life.name)));
        for (step, calls) in clean.calls.iter().enumerate() {
            let actions: BTreeSet<&str> =
                calls.iter().filter_map(|call| call.split(' ').next()).collect();
            called.extend(actions.iter().map(|&action| action.to_owned()));
            for action in actions {
                for kind in kinds::of(action).into_iter().filter(|kind| is_whole() || !kind.slow) {
                    let fault = Fault { step: Some(step), action: action.to_owned(), kind };
                    cells.push((Arc::clone(&life), Arc::clone(&clean), fault));
                }
            }
        }
        // A fifth of all answers in the whole life, reads among them.
        for kind in AROUND {
            let fault =
                Fault { step: None, action: "*".to_owned(), kind: Kind { share: 0.2, ..*kind } };
            cells.push((Arc::clone(&life), Arc::clone(&clean), fault));
        }
    }
    let declared = declared();
    let never: Vec<_> = declared.iter().filter(|action| !called.contains(*action)).collect();
    assert!(never.is_empty() && declared.len() > 15, "no life makes these calls: {never:?}");

    let all = cells.len();
    cells.retain(|(life, _, fault)| is_chosen(&fault.name(life)));
    let (count, outcomes) = run(cells).await;
    report(all, count, &outcomes, begun);
}

/// Runs cells, some at once.
async fn run(cells: Vec<(Arc<Life>, Arc<cell::Log>, Fault)>) -> (usize, Vec<(String, Outcome)>) {
    let (count, places) = (cells.len(), Arc::new(Semaphore::new(AT_ONCE)));
    let mut running = JoinSet::new();
    for (life, clean, fault) in cells {
        let places = Arc::clone(&places);
        running.spawn(async move {
            let _place = places.acquire().await.expect("a semaphore that is never closed");
            let name = fault.name(&life);
            // A panic is one of core's checks.
            let life_of = Arc::clone(&life);
            let of_cell = fault.clone();
            let ended =
                tokio::spawn(async move { cell::run(&life_of, Some(&of_cell)).await }).await;
            let outcome = match ended {
                Ok(ended) => Outcome::of(&clean, ended, &fault),
                Err(panic) => Outcome::Failed(said(panic)),
            };
            (name, outcome)
        });
    }
    (count, running.join_all().await)
}

/// What a panic said.
pub(super) fn said(error: tokio::task::JoinError) -> String {
    let panic = error.into_panic();
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}

#[expect(clippy::print_stdout, reason = "what make faults shows")]
fn report(all: usize, count: usize, outcomes: &[(String, Outcome)], begun: Instant) {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut bad = Vec::new();
    for (name, outcome) in outcomes {
        *counts.entry(outcome.word()).or_default() += 1;
        if let Some(why) = outcome.problem() {
            bad.push(format!("{name}: {}: {why}", outcome.word()));
        }
    }
    let counts: Vec<String> =
        counts.iter().map(|(word, count)| format!("{word} {count}")).collect();
    println!(
        "{count} of {all} cells in {:.0} s: {}",
        begun.elapsed().as_secs_f64(),
        counts.join(", ")
    );
    bad.sort();
    assert!(bad.is_empty(), "{} cells failed:\n{}", bad.len(), bad.join("\n"));
    assert!(count > 0, "no cell was chosen");
}
